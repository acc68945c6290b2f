import { cite } from '../../policy/citation';
import { awaitProcedure, type PossibleStep, seeDisclosures, seePlan, seeResult } from './next-step';

/** Between the agreement and the notice nothing is asked of whoever has signed. */
const beforeNotice = ['LAND_AGREEMENTS', 'FUNDED', 'APPLIED', 'APPROVED'];

/** What comes next on collective land, where the agreements come before the approval, by the household's own state. */
export const collectiveLandNextSteps: readonly PossibleStep[] = [
  {
    when: (_facts, state) => state === 'VACATED' || state === 'ARCHIVED',
    next: () => ({
      code: 'after_moving',
      title: '核对补偿和安置是否都落实',
      sentence: '您家已腾退。请核对补偿费用是否全部到账，安置房或过渡费用是不是按协议在给。',
      otherwise: null,
      action: seeResult,
      articles: [cite('土', 48), cite('浙土', 46)],
    }),
  },
  {
    when: ({ compensatedOn }) => compensatedOn !== null,
    next: () => ({
      code: 'move_out',
      title: '按约定的日期腾退',
      sentence: '补偿费用已经付清。请按协议或决定写明的日期腾退，腾空后双方交接。',
      otherwise: null,
      action: seeResult,
      articles: [cite('浙土', 47)],
    }),
  },
  {
    when: ({ signedOn }, state) => signedOn !== null && beforeNotice.includes(state),
    next: () => ({
      code: 'await_approval',
      title: '等待征地批准和公告',
      sentence: '您家已签协议。征地要批准、公告以后才付补偿费用。补偿费用没有付清之前，不需要腾退。',
      otherwise: null,
      action: seeResult,
      articles: [cite('土', 46), cite('浙土', 46), cite('浙土', 47)],
    }),
  },
  {
    when: ({ signedOn }, state) => signedOn !== null && ['LAND_NOTICE', 'PAID'].includes(state),
    next: () => ({
      code: 'await_compensation',
      title: '等待补偿费用付清',
      sentence: '征收土地公告后六十天内要付清补偿费用。没有付清之前，不需要腾退。',
      otherwise: null,
      action: seeResult,
      articles: [cite('浙土', 46), cite('浙土', 47)],
    }),
  },
  {
    when: (_facts, state) => state === 'LAND_AGREEMENTS',
    next: ({ signingEndsOn }) => ({
      code: 'consider_agreement',
      title: '看清补偿安置，决定是否签协议',
      sentence: '先看补偿结果，选哪种安置由您定。有疑问可以先问，不用当场签。',
      dueOn: signingEndsOn,
      otherwise: '没有签的，会如实报给批准征地的机关；批准以后会收到补偿安置决定，不服还可以复议、起诉。',
      action: seeResult,
      articles: [cite('土', 47), cite('土', 48), cite('浙土', 44)],
    }),
  },
  {
    when: ({ signedOn }, state) => signedOn === null && ['LAND_NOTICE', 'LAND_COMP_DECIDED', 'REMEDY', 'PAID'].includes(state),
    next: () => ({
      code: 'consider_remedy',
      title: '看清补偿安置决定，不服可以复议或起诉',
      sentence:
        '没有签协议的，会收到补偿安置决定。行政复议一般在收到后六十天内提出，行政诉讼一般在六个月内提出。具体期限以决定书写明的为准。',
      otherwise: null,
      action: seeResult,
      articles: [cite('土实', 31), cite('复', 20), cite('诉', 46)],
    }),
  },
  {
    when: (_facts, state) => state === 'COMP_REGISTRATION',
    next: () => ({
      code: 'register',
      title: '办理补偿登记',
      sentence: '带上权属证书，在公告写明的时间和地方登记。',
      otherwise: '没有登记的，按现状调查的结果算。',
      action: seeDisclosures,
      articles: [cite('土', 47), cite('浙土', 43)],
    }),
  },
  {
    when: (_facts, state) => state === 'PLAN_NOTICE',
    next: () => ({
      code: 'comment_plan',
      title: '看补偿安置方案，提意见',
      sentence: '方案公告至少三十天，期间都可以提意见，也可以要求听证。',
      otherwise: null,
      action: seePlan,
      articles: [cite('土', 47), cite('土实', 28)],
    }),
  },
  awaitProcedure([cite('土', 47)]),
];
