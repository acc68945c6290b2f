import type { Article } from './articles';
import type { Line } from './lines';
import { sum } from './money';
import { type Portion, type Share, splitByShares } from './shares';

/** Something that the calculation had to leave out or assume, to be asked or checked by a person. It never changes an amount by itself. */
export interface Notice {
  code: string;
  sentence_zh: string;
  articles: Article[];
}

/** Money in fen. Debits are a magnitude; a net below zero is paid by the household. */
export interface Totals {
  credits_fen: number;
  debits_fen: number;
  net_fen: number;
  payer: 'office' | 'household';
}

/** What a formula hands back. Areas in `derived` are 0.01 m². */
export interface Draft {
  lines: Line[];
  notices: Notice[];
  derived?: Record<string, number>;
}

export interface Result extends Draft {
  plan_id: string;
  formula: string;
  rules_version: string;
  totals: Totals;
  split?: Portion[];
}

/** @throws RulesError amount_too_large */
export function totalsOf(lines: readonly Line[]): Totals {
  const amounts = lines.map((line) => line.amount_fen);
  const credits_fen = sum(amounts.filter((amount) => amount > 0));
  const debits_fen = sum(amounts.filter((amount) => amount < 0).map((amount) => -amount));
  const net_fen = sum([credits_fen, -debits_fen]);
  return { credits_fen, debits_fen, net_fen, payer: net_fen < 0 ? 'household' : 'office' };
}

/** One calculation a certificate, then split among its co-owners (浙江38; 浙江21第二款). */
export function splitOf(totals: Totals, shares: readonly Share[] | undefined): Portion[] | undefined {
  return shares === undefined ? undefined : splitByShares(totals.net_fen, shares);
}
