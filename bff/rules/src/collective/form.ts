import { article } from '../articles';
import { COLLECTIVE_BOUNDS } from '../bounds';
import { type PlanForm, planField } from '../form';

const perM2 = { unit_zh: '元/平方米' };
const prices = [article('杭', 19, 1)];

/** The form of a plan on collective land after the Hangzhou formula. */
export const collectiveForm: PlanForm = {
  title_zh: '集体土地（杭州）',
  groups: [
    { code: 'basis', title_zh: '适用地区' },
    { code: 'prices', title_zh: '结算的价格' },
    { code: 'resettlement', title_zh: '安置面积' },
    { code: 'fees', title_zh: '搬家和过渡' },
  ],
  fields: [
    planField('region_code', 'text', 'basis', '行政区划代码', '征收所在区的六位代码，决定能不能用这套算法。', [article('杭', 2)]),
    planField('old_replacement_fen_per_m2', 'fen', 'prices', '原房的重置价', '原来的房屋按重置价结合成新算。', prices, perM2),
    planField('new_replacement_fen_per_m2', 'fen', 'prices', '安置房的重置价', '安置房和原房一样大的部分，按这个价算。', prices, perM2),
    planField('cost_price_fen_per_m2', 'fen', 'prices', '房屋成本价', '安置标准里超过原面积的部分，按这个价买。', prices, perM2),
    planField('commodity_price_fen_per_m2', 'fen', 'prices', '商品房价格', '超过安置标准的部分，按这个价买。', prices, perM2),
    planField(
      'indivisible_room_tolerance_c',
      'area',
      'resettlement',
      '分不开的自然间多出的面积',
      '房间分不开而多出来的面积，在这个数以内按成本价算。',
      COLLECTIVE_BOUNDS.indivisible_room_tolerance_c.articles,
      { fixed: 500, bound: COLLECTIVE_BOUNDS.indivisible_room_tolerance_c },
    ),
    planField(
      'head_brackets_c',
      'brackets',
      'resettlement',
      '各种人口的安置面积',
      '一至二人户、三人户、四人以上户（每人）最少和最多多少，规定写死了。',
      [article('杭', 18, 1)],
      {
        required: false,
        fixed: [
          [4000, 8000],
          [5500, 12000],
          [1800, 4000],
        ],
      },
    ),
    planField(
      'moving_subsidy_per_household_fen',
      'fen',
      'fees',
      '搬家补贴费',
      '每户搬家给多少。',
      COLLECTIVE_BOUNDS.moving_subsidy_per_household_fen.articles,
      { unit_zh: '元/户', bound: COLLECTIVE_BOUNDS.moving_subsidy_per_household_fen },
    ),
    planField(
      'transition_fen_per_person_month',
      'fen',
      'fees',
      '临时过渡费',
      '过渡的时候，每人每月给多少。',
      COLLECTIVE_BOUNDS.transition_fen_per_person_month.articles,
      { unit_zh: '元/人/月', bound: COLLECTIVE_BOUNDS.transition_fen_per_person_month },
    ),
  ],
};
