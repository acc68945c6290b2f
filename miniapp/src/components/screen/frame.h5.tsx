import type { ReactElement } from 'react';
import { back } from '../../navigate';
import { routes } from '../../routes';
import { Button } from '../base';
import { TabBar } from '../tab-bar';
import type { FrameProps } from './frame';

/** The tabs stand at the foot of a phone's tab pages, and at the head of every page at a desk. */
export function Frame({ route, className, children }: FrameProps): ReactElement {
  const { tab, title } = routes[route];
  const mainId = `main-${route}`;
  return (
    <div className={`${className} web ${tab ? '' : 'web--inner'}`}>
      <a
        className="screen__skip"
        href={`#${mainId}`}
        onClick={(event) => {
          event.preventDefault();
          document.getElementById(mainId)?.focus();
        }}
      >
        跳到正文
      </a>
      <TabBar open={tab ? route : null} />
      {!tab && (
        <header className="screen__bar">
          <Button kind="quiet" className="screen__back" onPress={back}>
            返回
          </Button>
          <span className="screen__name" aria-hidden>
            {title}
          </span>
        </header>
      )}
      <main id={mainId} className={`screen__main ${tab ? 'screen__main--tab' : ''}`} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
