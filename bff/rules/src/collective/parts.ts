import { article } from '../articles';
import type { Issue } from '../errors';
import type { PartRules } from '../formula';
import type { Notice } from '../result';
import type { CollectiveInputs } from './inputs';

/** Several homes of a household are added up before its heads are looked at (杭州18第二款), so a house has one home part at most. */
function together(parts: readonly CollectiveInputs[]): { issues: Issue[]; notices: Notice[] } {
  const homes = parts.filter((part) => part.use !== 'non_residential');
  const sentence_zh = '同一户的住宅面积应合并计算，只填一个住宅部分。';
  return {
    issues: homes.length > 1 ? [{ code: 'homes_not_added_up', path: 'parts', sentence_zh, articles: [article('杭', 18, 2)] }] : [],
    notices: [],
  };
}

export const collectiveParts: PartRules<CollectiveInputs> = { once: [], together };
