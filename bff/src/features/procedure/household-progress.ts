import type { HouseholdCard, NextStep } from '@yunzhengshou/contract';
import { addDays, daysBetween } from '../../clock';
import { cite } from '../policy/citation';
import type { EnteredOn } from './line';
import { isLater } from './state-land';

/** What the next step is reckoned from. Dates are legal dates (Asia/Shanghai). */
export interface HouseholdFacts {
  projectState: string;
  projectEnteredOn: EnteredOn;
  signingEndsOn: string | null;
  signedOn: string | null;
  reportServedOn: string | null;
  compensatedOn: string | null;
  movedOutOn: string | null;
  compMode: 'monetary' | 'exchange' | 'mixed' | null;
  /** Month (YYYY-MM) in which the exchange flat was or will be handed over. */
  deliveredMonth: string | null;
}

type Next = Omit<NextStep, 'daysLeft' | 'dueOn'> & { dueOn?: string | null };

const seeResult: NextStep['action'] = { label: '看补偿结果', page: 'result' };
const seeDisclosures: NextStep['action'] = { label: '看公开内容', page: 'disclosures' };

/** Days in which a review of the appraisal may be asked for, from the day after the report was received (浙19; 国19). */
const reviewDays = 10;

const stateOf = (facts: HouseholdFacts): string => {
  const own = facts.movedOutOn ? 'MOVED_OUT' : facts.signedOn ? 'COMPENSATED' : facts.projectState;
  // The project as a whole may be further than the household's own last mark: titles cancelled, files archived.
  return facts.signedOn && isLater(facts.projectState, own) ? facts.projectState : own;
};

/** What comes next, by the household's own state. The first entry whose `when` holds is it. */
const nextSteps: { when: (facts: HouseholdFacts, state: string, today: string) => boolean; next: (facts: HouseholdFacts) => Next }[] = [
  {
    when: ({ deliveredMonth }, state, today) => state === 'MOVED_OUT' && deliveredMonth !== null && deliveredMonth <= today.slice(0, 7),
    next: () => ({
      code: 'after_delivery',
      title: '安置房已交付，核对临时安置费',
      sentence: '交房后的六个月，临时安置费照样付，方便您装修入住。请核对每个月是否到账。',
      otherwise: null,
      action: seeResult,
      articles: [cite('浙', 24)],
    }),
  },
  {
    when: (_facts, state) => state === 'MOVED_OUT' || state === 'DEREGISTERED',
    next: (facts) => ({
      code: 'after_moving',
      title: facts.compMode === 'monetary' ? '核对补偿款是否到账' : '等待安置房交付',
      sentence:
        facts.compMode === 'monetary'
          ? '您家已搬出。请核对补偿款是否全部到账；产权注销由征收部门办理，不用您跑。'
          : '您家已搬出。过渡期间有什么费用、付到什么时候，补偿结果里逐项列着；逾期交房，自己过渡的费用加倍。',
      otherwise: null,
      action: seeResult,
      articles: facts.compMode === 'monetary' ? [cite('国', 27), cite('浙', 34)] : [cite('浙', 24), cite('浙', 26)],
    }),
  },
  {
    when: (facts) => facts.signedOn !== null && facts.compensatedOn !== null,
    next: () => ({
      code: 'move_out',
      title: '按协议约定搬家',
      sentence: '补偿已经到位。请按协议写明的日期搬出，搬空后双方验收。',
      otherwise: null,
      action: seeResult,
      articles: [cite('国', 27)],
    }),
  },
  {
    when: (facts) => facts.signedOn !== null,
    next: () => ({
      code: 'await_compensation',
      title: '等待补偿到位',
      sentence: '您家已签约。补偿没有到位之前，不需要搬家。',
      otherwise: null,
      action: seeResult,
      articles: [cite('国', 27)],
    }),
  },
  {
    when: (_facts, state) => state === 'SIGNING',
    next: (facts) => ({
      code: 'consider_agreement',
      title: '看清补偿，决定是否签约',
      sentence: '先看补偿结果和评估报告，选货币补偿还是产权调换由您定。有疑问可以先问，不用当场签。',
      dueOn: facts.signingEndsOn,
      otherwise: '签约期过了还没有签，征收部门会先送一份补偿决定方案，您有十五天提意见和选择；之后才作补偿决定，不服还可以复议、起诉。',
      action: seeResult,
      articles: [cite('国', 25), cite('国', 26), cite('浙', 31), cite('浙', 32)],
    }),
  },
  {
    when: (_facts, state) => state === 'DRAFT_DECISION',
    next: () => ({
      code: 'comment_draft_decision',
      title: '对补偿决定方案提意见、选方式',
      sentence: '从方案送到您手上算起十五天内，可以提意见，也可以选货币补偿或产权调换。',
      otherwise: '期满没有选择，补偿决定会写明一种方式。',
      action: seeResult,
      articles: [cite('国', 26), cite('浙', 32)],
    }),
  },
  {
    when: (_facts, state) => ['COMP_DECIDED', 'REMEDY'].includes(state),
    next: () => ({
      code: 'consider_remedy',
      title: '看清补偿决定，不服可以复议或起诉',
      sentence: '行政复议一般在收到决定后六十天内提出，行政诉讼一般在六个月内提出。具体期限以决定书写明的为准。',
      otherwise: null,
      action: seeResult,
      articles: [cite('国', 26), cite('复', 20), cite('诉', 46)],
    }),
  },
  {
    when: (_facts, state) => state === 'PLAN_COMMENT',
    next: () => ({
      code: 'comment_plan',
      title: '看补偿方案草稿，提意见',
      sentence: '方案公布至少三十天，期间都可以提意见。',
      otherwise: null,
      action: seeDisclosures,
      articles: [cite('国', 10), cite('浙', 11)],
    }),
  },
  {
    when: () => true,
    next: () => ({
      code: 'await_procedure',
      title: '目前不需要您办什么',
      sentence: '项目正按程序往下走。每一步的结果都会公开，可以随时查看。',
      otherwise: null,
      action: seeDisclosures,
      articles: [cite('国', 3)],
    }),
  },
];

/** Periods that run beside the next step and that only the household can use. */
const runningPeriods = (facts: HouseholdFacts): { title: string; dueOn: string; articles: NextStep['articles'] }[] =>
  facts.reportServedOn && !facts.signedOn
    ? [{ title: '对评估结果不服，申请复核', dueOn: addDays(facts.reportServedOn, reviewDays), articles: [cite('国', 19), cite('浙', 19)] }]
    : [];

/**
 * Where the household stands, what comes next and by when, and which other periods still run today.
 * @param today legal date
 */
export const householdProgress = (
  facts: HouseholdFacts,
  today: string,
): { current: string; enteredOn: EnteredOn; next: NextStep; deadlines: HouseholdCard['deadlines'] } => {
  const current = stateOf(facts);
  const found = nextSteps.find(({ when }) => when(facts, current, today)) as (typeof nextSteps)[number];
  const { dueOn = null, ...next } = found.next(facts);
  const deadlines = runningPeriods(facts)
    .map((period) => ({ ...period, daysLeft: daysBetween(today, period.dueOn) }))
    .filter(({ daysLeft }) => daysLeft >= 0);
  const own: EnteredOn = Object.fromEntries(
    Object.entries({ REPORT_SERVED: facts.reportServedOn, COMPENSATED: facts.compensatedOn, MOVED_OUT: facts.movedOutOn }).filter(
      (entry): entry is [string, string] => entry[1] !== null,
    ),
  );
  return {
    current,
    enteredOn: { ...facts.projectEnteredOn, ...own },
    next: { ...next, dueOn, daysLeft: dueOn ? daysBetween(today, dueOn) : null },
    deadlines,
  };
};
