import type { ReactElement } from 'react';
import type { FrameProps } from './frame';

export function Frame({ route, className, bar, nav, children }: FrameProps): ReactElement {
  const mainId = `main-${route}`;
  return (
    <div className={`${className} staff`}>
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
      <header className="staff__bar">{bar}</header>
      <div className="staff__body">
        {nav}
        <main id={mainId} className="screen__main staff__main" tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  );
}
