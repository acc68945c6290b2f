import type { TextKind } from './index';

interface Kind {
  /** HTML's. */
  type: 'text' | 'tel' | 'password' | 'date';
  inputMode: 'text' | 'tel' | 'numeric' | 'decimal';
  autoComplete: string;
  /** WeChat's. */
  keyboard: 'text' | 'number' | 'idcard' | 'digit';
  /** Blanks and dashes, which come with what is pasted, are no part of it. */
  compact?: boolean;
  maxLength?: number;
}

const plain: Kind = { type: 'text', inputMode: 'text', autoComplete: 'off', keyboard: 'text' };

export const kinds: Readonly<Record<TextKind, Kind>> = {
  text: plain,
  multiline: plain,
  name: { ...plain, autoComplete: 'name' },
  idNumber: { ...plain, keyboard: 'idcard', compact: true, maxLength: 18 },
  phone: { type: 'tel', inputMode: 'tel', autoComplete: 'tel-national', keyboard: 'number', compact: true, maxLength: 11 },
  code: { type: 'text', inputMode: 'numeric', autoComplete: 'one-time-code', keyboard: 'number', compact: true },
  password: { ...plain, type: 'password', autoComplete: 'current-password' },
  date: { ...plain, type: 'date' },
  number: { ...plain, inputMode: 'decimal', keyboard: 'digit' },
};

/** What was typed, as it is kept. @param maxLength in characters */
export function tidy(kind: TextKind, typed: string, maxLength: number | undefined): string {
  if (!kinds[kind].compact) return typed;
  const compact = typed.replace(/[\s-]/g, '').toUpperCase();
  return maxLength === undefined ? compact : compact.slice(0, maxLength);
}
