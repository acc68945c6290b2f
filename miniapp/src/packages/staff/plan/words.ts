import type { CommentOutcome } from '@yunzhengshou/contract';

/** The contract's own words, whose table stays out of the bundle; a test holds them to it. */
export const outcomeTitles: Readonly<Record<CommentOutcome, string>> = { adopted: '采纳', partly: '部分采纳', not_adopted: '没有采纳' };
