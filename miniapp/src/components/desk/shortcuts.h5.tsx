import { useDidHide, useDidShow } from '@tarojs/taro';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { lasting } from '../../platform/storage';
import { Button } from '../base';
import { Modal } from '../dialog/modal';
import type { Shortcut } from './shortcuts';
import './desk.scss';

const storedAs = 'shortcuts';
const typing = 'input, textarea, select, [contenteditable]';
const pressing = 'button, a, [role=button]';

/** The key belongs to what has the focus, or to the browser. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return true;
  if (document.querySelector('dialog[open]') !== null) return true;
  const target = event.target instanceof Element ? event.target : document.body;
  return target.closest(typing) !== null || (event.key === 'Enter' && target.closest(pressing) !== null);
}

export function Shortcuts({ shortcuts }: { shortcuts: readonly Shortcut[] }): ReactElement {
  const [listed, setListed] = useState(false);
  const [on, setOn] = useState(() => lasting.read(storedAs) !== 'off');
  // A page that was left stays in the document.
  const shown = useRef(true);
  useDidShow(() => {
    shown.current = true;
  });
  useDidHide(() => {
    shown.current = false;
  });

  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent): void => {
      if (!shown.current || isTaken(event)) return;
      const run = event.key === '?' ? () => setListed(true) : latest.current.find(({ key }) => key === event.key)?.run;
      if (!run) return;
      event.preventDefault();
      run();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on]);

  const turn = (): void => {
    setOn(!on);
    lasting.write(storedAs, on ? 'off' : 'on');
  };

  return (
    <div className="shortcuts">
      <Button kind="quiet" onPress={() => setListed(true)}>
        键盘快捷键
      </Button>
      {listed && (
        <Modal title="键盘快捷键" onClose={() => setListed(false)}>
          <dl className="shortcuts__list">
            {[...shortcuts, { key: '?', does: '打开这张表' }].map(({ key, does }) => (
              <div key={key} className="shortcuts__pair">
                <dt>
                  <kbd className="shortcuts__key">{key}</kbd>
                </dt>
                <dd className="shortcuts__does">{does}</dd>
              </div>
            ))}
          </dl>
          <Button kind="plain" checked={on} onPress={turn}>
            {on ? '快捷键已打开，按这里关闭' : '快捷键已关闭，按这里打开'}
          </Button>
          <Button kind="main" onPress={() => setListed(false)}>
            知道了
          </Button>
        </Modal>
      )}
    </div>
  );
}
