import { article } from '../articles';
import type { Issue } from '../errors';
import type { PartRules } from '../formula';
import type { Notice } from '../result';
import type { StateInputs } from './inputs';

/**
 * 浙江22 speaks of the area of the home. Of a house that is part shop, only the home's m² are measured against the minimum; with two homes in
 * one house nobody can say which is raised, so a person has to decide. Open for counsel, like the single move-out reward.
 */
function together(parts: readonly StateInputs[]): { issues: Issue[]; notices: Notice[] } {
  const hardship = parts.filter((part) => part.low_income_hardship === true && part.use === 'residential');
  const articles = [article('浙', 22, 1)];
  return {
    issues:
      hardship.length > 1
        ? [
            {
              code: 'minimum_area_of_several_parts',
              path: 'parts',
              sentence_zh: '低收入住房困难家庭的住宅分成几部分的，最低补偿面积无法自动判断，请合并为一部分。',
              articles,
            },
          ]
        : [],
    notices:
      hardship.length === 1
        ? [
            {
              code: 'minimum_area_by_home_part',
              sentence_zh: '最低补偿建筑面积只看住宅部分的面积，经营用的面积不算进去；这样判断还要由法律顾问确认。',
              articles,
            },
          ]
        : [],
  };
}

/**
 * A household moves out once, so the plan's reward for it (按户) is paid once, at the highest standard that one of the parts would get. Fees
 * and rewards by the m² follow each part's own use.
 */
export const stateParts: PartRules<StateInputs> = { once: ['move_out_reward'], together };
