import type { NextStep } from '@yunzhengshou/contract';
import type { EnteredOn } from '../facts';
import type { LandRegime } from '../machines';

/** What the next step is reckoned from. Dates are legal dates (Asia/Shanghai). */
export interface HouseholdFacts {
  regime: LandRegime;
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
  /** Periods that run today and that the household may use, nearest first. */
  periods: readonly { rule: string; dueOn: string }[];
}

export type Next = Omit<NextStep, 'daysLeft' | 'dueOn'> & { dueOn?: string | null };

/** One thing that may come next; the first of a table whose `when` holds is it. */
export interface PossibleStep {
  when: (facts: HouseholdFacts, state: string, today: string) => boolean;
  next: (facts: HouseholdFacts) => Next;
}

export const seeResult: NextStep['action'] = { label: '看补偿结果', page: 'result' };
export const seePlan: NextStep['action'] = { label: '看方案，提意见', page: 'plan' };
export const seeDisclosures: NextStep['action'] = { label: '看公开内容', page: 'disclosures' };

/** When nothing is asked of anybody. */
export const awaitProcedure = (articles: NextStep['articles']): PossibleStep => ({
  when: () => true,
  next: () => ({
    code: 'await_procedure',
    title: '目前不需要您办什么',
    sentence: '项目正按程序往下走。每一步的结果都会公开，可以随时查看。',
    otherwise: null,
    action: seeDisclosures,
    articles,
  }),
});
