import { type KeyboardEvent, type ReactElement, useId, useLayoutEffect, useRef } from 'react';
import type { ModalProps } from './modal';
import './dialog.scss';

const focusable = 'button, input, select, textarea, a[href], [tabindex="0"]';

export function Modal({ title, onClose, children }: ModalProps): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const headingId = useId();

  useLayoutEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    // Browsers without it (Safari before 15.4) get the same picture, and the focus is held by `keep` below.
    if (element && typeof element.showModal === 'function') element.showModal();
    else element?.setAttribute('open', '');
    heading.current?.focus();
    return () => {
      if (element && typeof element.close === 'function') element.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  const keep = (event: KeyboardEvent<HTMLDialogElement>): void => {
    // What is pressed here is no matter of the page's own keys.
    event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      onClose();
    }
    if (event.key !== 'Tab') return;
    const parts = [...event.currentTarget.querySelectorAll<HTMLElement>(focusable)];
    const [first, last] = [parts[0], parts[parts.length - 1]];
    const at = document.activeElement;
    if (event.shiftKey ? at === first || at === heading.current : at === last) {
      event.preventDefault();
      (event.shiftKey ? last : first)?.focus();
    }
  };

  return (
    <dialog
      ref={dialog}
      className="modal"
      aria-modal="true"
      aria-labelledby={headingId}
      onKeyDown={keep}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="modal__panel">
        <h2 id={headingId} ref={heading} tabIndex={-1} className="heading heading--2">
          {title}
        </h2>
        {children}
      </div>
    </dialog>
  );
}
