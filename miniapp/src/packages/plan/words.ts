import type { Citation, MyComment, PlanEntry } from '@yunzhengshou/contract';
import type { StatusKind } from '../../components/status-tag';
import { daysLeftNow, formatDue } from '../../format/dates';

/** A legal date with its distance from today: '2026年2月9日(还有12天)'. */
export const untilInWords = (date: string): string => formatDue(date, daysLeftNow(0, Date.parse(`${date}T00:00:00+08:00`), Date.now()));

/** Where a version stands, in a word. */
export const stageTag = ({
  commentsOpen,
  stageTitle,
}: Pick<PlanEntry, 'commentsOpen' | 'stageTitle'>): { kind: StatusKind; word: string } =>
  commentsOpen ? { kind: 'wait', word: '正在征求意见' } : { kind: 'info', word: stageTitle };

/** What became of a comment. */
export const commentTag = ({ withdrawn, outcome, outcomeTitle }: MyComment): { kind: StatusKind; word: string } => {
  if (withdrawn) return { kind: 'info', word: '已撤回' };
  if (outcome === null) return { kind: 'wait', word: '等待答复' };
  return { kind: outcome === 'not_adopted' ? 'info' : 'good', word: outcomeTitle ?? '已答复' };
};

/** Articles of several things, each once. */
export const articlesOf = (things: readonly { articles: readonly Citation[] }[]): Citation[] => [
  ...new Map(things.flatMap(({ articles }) => articles).map((article) => [JSON.stringify(article), article])).values(),
];
