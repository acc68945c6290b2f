import type { ReactElement } from 'react';

export interface PhoneButtonProps {
  /** @param code what the server exchanges for the number, once, within five minutes; null when the person didn't allow it */
  onAnswer: (code: string | null) => void;
}

/** True where WeChat can tell the number of the phone, when the person allows it. */
export declare const knowsPhone: boolean;

/** WeChat's own button, which asks the person; draws nothing in the browser. */
export declare function PhoneButton(props: PhoneButtonProps): ReactElement | null;
