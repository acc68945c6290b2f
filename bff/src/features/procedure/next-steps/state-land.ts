import { cite } from '../../policy/citation';
import { awaitProcedure, type PossibleStep, seeDisclosures, seePlan, seeResult } from './next-step';

/** What comes next on state-owned land, by the household's own state. */
export const stateLandNextSteps: readonly PossibleStep[] = [
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
    when: (_facts, state) => state === 'LAPSED',
    next: () => ({
      code: 'lapsed',
      title: '征收决定已经失效',
      sentence: '签约的户没有到方案写明的比例，协议不生效，征收决定失效。您家的房屋照旧是您的，不需要搬家。',
      otherwise: null,
      action: seeDisclosures,
      articles: [cite('浙', 31)],
    }),
  },
  {
    when: (_facts, state) => ['MOVED_OUT', 'DEREGISTERED', 'ARCHIVED', 'AUDITED'].includes(state),
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
      action: seePlan,
      articles: [cite('国', 10), cite('浙', 11)],
    }),
  },
  awaitProcedure([cite('国', 3)]),
];
