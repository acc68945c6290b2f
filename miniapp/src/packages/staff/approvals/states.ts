import type { ApprovalEntry } from '@yunzhengshou/contract';
import type { StatusKind } from '../../../components/status-tag';
import { daysInWords, daysLeftNow, formatInstant } from '../../../format/dates';

export const stateTags: Readonly<Record<ApprovalEntry['state'], { kind: StatusKind; word: string }>> = {
  prepared: { kind: 'wait', word: '等待决定' },
  released: { kind: 'good', word: '已同意' },
  refused: { kind: 'bad', word: '没有同意' },
  withdrawn: { kind: 'info', word: '已撤回' },
  expired: { kind: 'warn', word: '过期了' },
};

/** Until when it can be decided: '3月22日 10:00(还有7天)'. @param now in ms */
export function untilInWords(expiresAt: string, now: number): string {
  const at = Date.parse(expiresAt);
  return `${formatInstant(at, now)}(${daysInWords(daysLeftNow(0, at, now))})`;
}

/** Unit and name; units have brackets of their own. */
export const colleagueInWords = ({ name, unit }: { name: string; unit: string }): string => (unit === '' ? name : `${unit} ${name}`);
