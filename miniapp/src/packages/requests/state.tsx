import type { RequestEntry } from '@yunzhengshou/contract';
import { type StatusKind, StatusTag } from '../../components/status-tag';

const outcomes: Readonly<Record<NonNullable<RequestEntry['outcome']>, { sign: StatusKind; word: string }>> = {
  granted: { sign: 'good', word: '已答复：同意' },
  refused: { sign: 'info', word: '已答复：不同意' },
  explained: { sign: 'good', word: '已答复：已说明' },
};

/** The supervisor found that a look had no reason. */
const lookOwned = { sign: 'info', word: '已答复：承认不该看' } as const;

/** How a request stands, in a word. */
export function RequestState({ request: { kind, state, stateTitle, overdue, outcome } }: { request: RequestEntry }) {
  if (state === 'submitted') return overdue ? <StatusTag kind="warn">已超期</StatusTag> : <StatusTag kind="wait">{stateTitle}</StatusTag>;
  const said = kind === 'why_looked' && outcome === 'granted' ? lookOwned : outcome === null ? undefined : outcomes[outcome];
  return <StatusTag kind={said?.sign ?? 'info'}>{said?.word ?? stateTitle}</StatusTag>;
}
