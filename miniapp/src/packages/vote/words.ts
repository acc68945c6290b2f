import type { BallotState } from '@yunzhengshou/contract';
import type { StatusKind } from '../../components/status-tag';

export const stateKinds: Readonly<Record<BallotState, StatusKind>> = {
  planned: 'info',
  open: 'wait',
  closed: 'info',
  counted: 'good',
  cancelled: 'info',
};

/** A receipt as it is printed, from what was typed: capitals, in groups of four. What can't be one stays as it was typed. */
export function tidyReceipt(typed: string): string {
  // Those that look alike are never in a receipt: whoever copied one by hand may have taken them for digits.
  const letters = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return letters.length === 16 ? (letters.match(/.{4}/g) ?? []).join('-') : typed.trim();
}

/** Where a receipt stands in what was published: the label of what it was given for; null: nowhere. */
export const labelOfReceipt = (options: readonly { label: string; receipts: readonly string[] }[], receipt: string): string | null =>
  options.find(({ receipts }) => receipts.includes(receipt))?.label ?? null;
