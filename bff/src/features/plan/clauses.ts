import type { Citation } from '@yunzhengshou/contract';
import { cite } from '../policy/citation';

export type LandRegime = 'state' | 'collective';

/** One item that a plan has to contain, in our words. */
export interface ClauseRule {
  key: string;
  title: string;
  asks: string;
  required: boolean;
  articles: Citation[];
}

const item = (number: number): Citation => cite('浙', 10, { paragraph: 2, item: number });

/** The nine items of a plan on state-owned land (浙10). The last is open: it may stay empty. */
const stateClauses: readonly ClauseRule[] = [
  { key: 'reason_and_purpose', title: '征收事由和目的', asks: '为什么要征收，征收以后做什么。', required: true, articles: [item(1)] },
  {
    key: 'scope_and_houses',
    title: '征收范围和房屋情况',
    asks: '征到哪里为止，里面有多少户、多少房屋。',
    required: true,
    articles: [item(2)],
  },
  { key: 'house_value', title: '房屋价值的补偿', asks: '房屋和装修的价值怎么定、怎么补。', required: true, articles: [item(3)] },
  {
    key: 'exchange_houses',
    title: '安置房和周转用房',
    asks: '用来调换的房屋、周转用房在哪里、什么样、什么时候交。',
    required: true,
    articles: [item(4)],
  },
  { key: 'moving_and_temporary', title: '搬迁费和临时安置费', asks: '搬家和过渡的时候给多少。', required: true, articles: [item(5)] },
  { key: 'stop_production', title: '停产停业损失', asks: '因征收停产停业的损失怎么补。', required: true, articles: [item(6)] },
  { key: 'grants_and_rewards', title: '补助和奖励', asks: '有哪些补助和奖励，怎么算。', required: true, articles: [item(7)] },
  { key: 'signing_period', title: '签约期限', asks: '从哪天起签约，签到哪一天。', required: true, articles: [item(8)] },
  { key: 'other_matters', title: '其他事项', asks: '还有什么要说明的；没有可以不写。', required: false, articles: [item(9)] },
];

const land = [cite('土', 47, { paragraph: 2 }), cite('土实', 27)];

/** What a plan on collective land has to contain (土47; 土实27, 28). */
const collectiveClauses: readonly ClauseRule[] = [
  { key: 'scope_and_land', title: '征收范围和土地现状', asks: '征到哪里为止，地上有什么。', required: true, articles: land },
  { key: 'purpose', title: '征收目的', asks: '为什么要征收，征收以后做什么。', required: true, articles: land },
  { key: 'compensation', title: '补偿方式和标准', asks: '可以怎么补，各补多少。', required: true, articles: land },
  { key: 'resettled_people', title: '安置对象', asks: '安置哪些人，人口怎么算。', required: true, articles: land },
  { key: 'resettlement', title: '安置方式', asks: '怎么安置，房屋在哪里、什么时候交。', required: true, articles: land },
  { key: 'social_security', title: '社会保障', asks: '被征地的人的社会保障怎么办。', required: true, articles: land },
  {
    key: 'registration_and_objections',
    title: '补偿登记和提意见的办法',
    asks: '去哪里、什么时候登记，不同意怎么说。',
    required: true,
    articles: [cite('土实', 28)],
  },
  { key: 'other_matters', title: '其他事项', asks: '还有什么要说明的；没有可以不写。', required: false, articles: [] },
];

export const clauseRules: Record<LandRegime, readonly ClauseRule[]> = { state: stateClauses, collective: collectiveClauses };

const wholePlan = '整个方案';

/** What a clause is called; a key of an earlier version stays as it is. Null: the plan as a whole. */
export const clauseTitle = (key: string | null): string =>
  key === null ? wholePlan : ([...stateClauses, ...collectiveClauses].find((rule) => rule.key === key)?.title ?? key);

/** The period for comments rests on these (国10, 浙11; 土47). */
export const commentArticles: Record<LandRegime, Citation[]> = {
  state: [cite('国', 10), cite('浙', 11)],
  collective: [cite('土', 47), cite('土实', 28)],
};
