import { type CollectivePlan, squareMetres, yuan, yuanPerM2 } from '@yunzhengshou/rules';
import type { CollectiveDates } from './dates';
import { places } from './project';

/** A plan as the compensation feature publishes it. */
export interface DemonstrationCollectivePlan {
  title: string;
  parameters: CollectivePlan;
  /** The plan in words under the plan feature's keys (土47); a line is a paragraph. */
  clauses: { key: string; text: string }[];
  publishedOn: string;
}

const title = `${places.village}河道整治项目征地房屋补偿实施方案（演示）`;

/**
 * The parameters as approved and announced (杭8): fen per m², areas in 0.01 m². No division is named: the city is invented, so that the check
 * that the formula is law there has nothing to look at; the texts say that its being law there is assumed.
 */
export const collectiveParameters: CollectivePlan = {
  plan_id: 'DEMO2-PLAN',
  title_zh: title,
  plan_version: 2,
  formula: 'collective-hangzhou',
  regime: 'collective',
  old_replacement_fen_per_m2: 136_000,
  new_replacement_fen_per_m2: 172_000,
  cost_price_fen_per_m2: 468_000,
  commodity_price_fen_per_m2: 1_590_000,
  indivisible_room_tolerance_c: 500,
  moving_subsidy_per_household_fen: 320_000,
  transition_fen_per_person_month: 56_000,
};

/** What stood in the notice of the plan before the comments. */
export const noticedParameters: CollectivePlan = {
  ...collectiveParameters,
  plan_version: 1,
  old_replacement_fen_per_m2: 128_000,
  transition_fen_per_person_month: 48_000,
};

/** The items of a plan on collective land, with the numbers of `plan`. */
const clausesOf = (plan: CollectivePlan): DemonstrationCollectivePlan['clauses'] =>
  Object.entries({
    scope_and_land: [`${places.village}一组、二组，沿河两边，共10户。`, '地上有住宅、一处加工用房和棚舍，调查结果给各户看过、签过字。'],
    purpose: ['河道窄、堤岸低，汛期进水。征下来拓宽河道、加高堤岸。'],
    compensation: [
      `住宅：原房按重置价${yuanPerM2(plan.old_replacement_fen_per_m2)}，再乘新旧程度；超过安置面积的部分加倍。`,
      '非住宅不换房，按重置价和新旧程度的三倍补偿。附属物按评估折价。违法的、超期的临时建筑，不补偿。',
      `搬家补贴费每户${yuan(plan.moving_subsidy_per_household_fen)}。`,
      `自己找房过渡的，每人每月${yuan(plan.transition_fen_per_person_month)}；住过渡用房的，没有这一项。`,
    ],
    resettled_people: [
      '按户口在这里、又在这里住的人算。结婚三年以上的配偶、现役军人、在校学生等，可以计入。',
      '已婚没有子女的、领了独生子女证的，可以增加一个人。',
    ],
    resettlement: [
      `安置房在${places.newFlats}，十八个月里交。`,
      '一两口人四十到八十平方米，三口人五十五到一百二十平方米，四口以上每人十八到四十平方米。',
      `和原房一样大的部分，${yuanPerM2(plan.new_replacement_fen_per_m2)}；标准以内多出来的，${yuanPerM2(plan.cost_price_fen_per_m2)}；超过标准的，${yuanPerM2(plan.commodity_price_fen_per_m2)}。`,
      `房间不能拆开多出来的，${squareMetres(plan.indivisible_room_tolerance_c)}以内按成本价。`,
    ],
    social_security: ['符合条件的人，另行落实养老等社会保障，钱不从房屋补偿里出。'],
    registration_and_objections: [
      `公告期里，带身份证和房屋的凭证，到${places.office}登记。没有来登记的，按调查结果算。`,
      '不同意的，在本平台、写信或当面说都可以。过半数的村集体成员认为方案不合法的，要开听证会。',
    ],
    other_matters: ['先补偿，后搬迁。补偿没有付清以前，不用腾退。'],
  }).map(([key, paragraphs]) => ({ key, text: paragraphs.join('\n') }));

/** The plan as it was noticed for comments (土47). */
export const noticedPlan = (dates: CollectiveDates): DemonstrationCollectivePlan & { stage: 'draft'; commentEndsOn: string } => ({
  title: `${title.replace('（演示）', '')}，公告稿（演示）`,
  parameters: noticedParameters,
  clauses: clausesOf(noticedParameters),
  publishedOn: dates.planNoticed,
  stage: 'draft',
  commentEndsOn: dates.planNoticeEnds,
});

export const collectivePlan = (dates: CollectiveDates): DemonstrationCollectivePlan => ({
  title,
  parameters: collectiveParameters,
  clauses: clausesOf(collectiveParameters),
  publishedOn: dates.planApproved,
});
