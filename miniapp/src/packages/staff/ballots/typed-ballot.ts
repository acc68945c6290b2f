import type { BallotKind } from '@yunzhengshou/contract';
import type { FieldFault } from '../../../components/form/field';
import { formatDate } from '../../../format/dates';

/** A vote as it is typed. Candidates' names and details stand at the same places of two lists. */
export interface TypedBallot {
  [name: string]: string | readonly string[];
  title: string;
  explains: string;
  names: readonly string[];
  details: readonly string[];
  opensOn: string;
  closesOn: string;
  reason: string;
}

/** Candidates for the appraisal: so many at least (浙18), and no more than a vote holds. */
export const candidates = { least: 3, most: 20 };

export const emptyBallot = (title: string, opensFrom: string | null): TypedBallot => ({
  title,
  explains: '',
  names: Array.from({ length: candidates.least }, () => ''),
  details: Array.from({ length: candidates.least }, () => ''),
  opensOn: opensFrom ?? '',
  closesOn: '',
  reason: '',
});

const day = /^\d{4}-\d{2}-\d{2}$/;
const tooShort = (text: string): boolean => text.trim().length < 2;

/** @param opensFrom the first day that the law leaves for it; null: any */
export function ballotFaults(kind: BallotKind, typed: TypedBallot, opensFrom: string | null): FieldFault[] {
  const { title, explains, names, opensOn, closesOn, reason } = typed;
  const twice = names.map((name) => name.trim()).filter((name, position, all) => name !== '' && all.indexOf(name) !== position);
  return [
    ...(tooShort(title) ? [{ field: 'title', sentence: '请写名称' }] : []),
    ...(tooShort(explains) ? [{ field: 'explains', sentence: '请写投什么、为什么、怎么定' }] : []),
    ...(kind === 'appraiser'
      ? names.flatMap((name, position) => {
          const field = `name.${position}`;
          if (tooShort(name)) return [{ field, sentence: '请写评估机构的名称，或者去掉这一家' }];
          return twice.includes(name.trim()) ? [{ field, sentence: '这一家写了两遍' }] : [];
        })
      : []),
    ...(!day.test(opensOn)
      ? [{ field: 'opensOn', sentence: '请填开始的日子' }]
      : opensFrom !== null && opensOn < opensFrom
        ? [{ field: 'opensOn', sentence: `最早${formatDate(opensFrom)}` }]
        : []),
    ...(day.test(closesOn) && closesOn >= opensOn ? [] : [{ field: 'closesOn', sentence: '请填最后一天，不能早于开始的日子' }]),
    ...(tooShort(reason) ? [{ field: 'reason', sentence: '请写理由' }] : []),
  ];
}

/** What is typed as the server takes it. */
export const ballotOf = (kind: BallotKind, { title, explains, names, details, opensOn, closesOn, reason }: TypedBallot) => ({
  kind,
  title: title.trim(),
  explains: explains.trim(),
  opensOn,
  closesOn,
  reason: reason.trim(),
  ...(kind === 'appraiser'
    ? { candidates: names.map((name, position) => ({ label: name.trim(), detail: (details[position] ?? '').trim() })) }
    : {}),
});
