import type { ReactElement, ReactNode } from 'react';

export interface ModalProps {
  title: string;
  /** Escape, and the way back of a phone. */
  onClose: () => void;
  children: ReactNode;
}

/** A part above the page that has to be dealt with first; drawn while it is open. The focus stays in it and goes back afterwards. */
export declare function Modal(props: ModalProps): ReactElement;
