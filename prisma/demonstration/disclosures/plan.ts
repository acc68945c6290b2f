import { percent, type StatePlan, yuan } from '@yunzhengshou/rules';
import { cite } from '../cite';
import { daysBetween, inWords } from '../dates';
import { draftParameters, finalParameters } from '../plan';
import { type DemonstrationDisclosure, facts, heading, list, paragraph, type Sources } from './disclosure';
import { planText } from './plan-text';

const phaseDays = (plan: StatePlan, phase: string): string => plan.sign_phases_days[phase]?.join('到') ?? '';

/** 3 补偿方案: the draft, what people said and what changed, the final plan. */
export const plan = ({ dates }: Sources): DemonstrationDisclosure[] => {
  const [draft, final] = [draftParameters(dates), finalParameters(dates)];
  const changed = (name: string, of: (plan: StatePlan) => string): [string, string] => [name, `${of(draft)}，改为${of(final)}`];
  return [
    {
      kind: 3,
      position: 1,
      part: 'plan_draft',
      audience: 'P',
      title: '补偿方案（征求意见稿）',
      summary: `草稿，征求意见${daysBetween(dates.commentStarts, dates.commentEnds)}天，已结束。`,
      blocks: [
        paragraph(`这是草稿，${inWords(dates.commentStarts)}到${inWords(dates.commentEnds)}征求意见。现在以定稿为准。`),
        ...planText(draft),
      ],
      basis: [...cite('国', 10), ...cite('浙', 10, 11)],
      publishedOn: dates.commentStarts,
      publishedUntil: null,
    },
    {
      kind: 3,
      position: 2,
      part: 'comments_summary',
      audience: 'P',
      title: '收到的意见和修改的地方',
      summary: '一共收到43条意见，改了五处，没改的说明了原因。',
      blocks: [
        facts(['收到意见', '43条，来自31户和2个单位'], ['采纳', '26条，合并成五处修改'], ['没有采纳', '17条，原因在下面']),
        heading('改了什么'),
        facts(
          changed('货币补偿过渡补助', (plan) => `${plan.temp_monetary_grant_months}个月`),
          changed('签约第一时段', (plan) => `第${phaseDays(plan, 'first')}天`),
          changed('签约第二时段', (plan) => `第${phaseDays(plan, 'second')}天`),
          changed('住宅按时搬空的奖励', (plan) => yuan(plan.move_out_reward_res_fen)),
          changed('停产停业损失比例', (plan) => percent(plan.stop_production_bp)),
        ),
        heading('没改的，为什么'),
        list(
          '“按户口人数增加面积”：换房面积不看户口和共有人数，这条改不了',
          '“违法加建也按一半补”：认定违法的不补偿，这条改不了；对认定不服可以要求复查',
          '“新房价格打折”：新房和旧房同一天、同样方法评估，单独打折对选货币的户不公平',
        ),
        paragraph('这个项目不是旧城区改建，没有达到必须开听证会的情形；征求意见期间开过三次现场说明会。'),
      ],
      basis: [...cite('国', 11), ...cite('浙', 11, 21)],
      publishedOn: dates.commentsPublished,
      publishedUntil: null,
    },
    {
      kind: 3,
      position: 3,
      part: 'plan_final',
      audience: 'P',
      title: '补偿方案（定稿）',
      summary: '给什么、给多少、怎么算。每户的结果都按这一版计算。',
      blocks: [paragraph(`和征收决定一起公告，${inWords(dates.announced)}起执行。`), ...planText(final)],
      basis: [...cite('国', 13, 17), ...cite('浙', 10, 14)],
      publishedOn: dates.announced,
      publishedUntil: null,
    },
  ];
};
