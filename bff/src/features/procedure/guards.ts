import type { Citation } from '@yunzhengshou/contract';
import { addDays, dateInWords } from '../../clock';
import type { PartCode } from '../disclosure/parts';
import { cite } from '../policy/citation';
import type { DeadlineRuleName } from './deadline-rules';
import type { HouseholdSituation, ProcedureFacts } from './facts';

/** A condition of a step by name: what it asks, the article it rests on, and in words what is missing (null: it holds). */
export interface Guard {
  title: string;
  articles: Citation[];
  missing: (facts: ProcedureFacts) => string | null;
}

const unless = (holds: boolean, sentence: string): string | null => (holds ? null : sentence);

/** A part of the nine disclosures has to stand there by that day. */
const disclosed =
  (part: PartCode, sentence: string) =>
  ({ disclosed: parts, on }: ProcedureFacts): string | null => {
    const found = parts[part];
    return unless(found !== undefined && found.publishedOn <= on, sentence);
  };

/** A period of the project has to have begun and be over: the step may be taken on the day after its last. */
const periodOver =
  (rule: DeadlineRuleName, what: string) =>
  ({ periods, on }: ProcedureFacts): string | null => {
    const last = periods[rule];
    if (last === undefined) return `${what}还没有开始。`;
    return unless(on > last, `${what}到${dateInWords(last)}为止，最早第二天才能进到这一步。`);
  };

/** For one household its own mark; for the project every household's. */
const everyHousehold =
  (own: (household: HouseholdSituation) => string | null, count: (facts: ProcedureFacts) => number, done: string, oneMissing: string) =>
  (facts: ProcedureFacts): string | null => {
    if (facts.household) {
      const day = own(facts.household);
      return unless(day !== null && day <= facts.on, oneMissing);
    }
    const open = facts.households - count(facts);
    return unless(facts.households > 0 && open <= 0, facts.households === 0 ? '项目里还没有登记住户。' : `还有 ${open} 户${done}。`);
  };

const household = (test: (household: HouseholdSituation, on: string) => string | null) => (facts: ProcedureFacts) =>
  facts.household ? test(facts.household, facts.on) : null;

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.floor((part * 100) / whole));
/** Whether agreements of the old town take effect: by households, the plan's percentage or more (浙31). */
const ratioReached = ({ signed, households, signRatioPercent }: ProcedureFacts): boolean =>
  households > 0 && signed * 100 >= signRatioPercent * households;

export const guards = {
  scope_published: {
    title: '征收范围已经公布',
    articles: [cite('国', 16), cite('浙', 7)],
    missing: disclosed('scope_notice', '征收范围的公告还没有发布。'),
  },
  old_town_only: {
    title: '是旧城区改建',
    articles: [cite('浙', 8)],
    missing: ({ oldTownRenewal }) => unless(oldTownRenewal, '征询改造意愿只用于旧城区改建，这个项目不是。'),
  },
  willingness_asked: {
    title: '旧城区改建先征询意愿',
    articles: [cite('浙', 8)],
    missing: ({ oldTownRenewal, enteredOn }) =>
      unless(!oldTownRenewal || enteredOn.WILLINGNESS !== undefined, '旧城区改建要先征询改造意愿，还没有征询。'),
  },
  willingness_reached: {
    title: '九成以上的户同意改造',
    articles: [cite('浙', 8)],
    missing: ({ willingness }) => {
      if (!willingness || willingness.entitled === 0) return '还没有征询意愿的结果。';
      const { agreed, entitled } = willingness;
      return unless(
        agreed * 100 >= 90 * entitled,
        `${entitled} 户里有 ${agreed} 户同意，是百分之 ${percent(agreed, entitled)}，不到九成。`,
      );
    },
  },
  survey_disclosed: {
    title: '调查结果已经公布',
    articles: [cite('国', 15), cite('浙', 9)],
    missing: disclosed('survey_results', '调查结果还没有在范围内向被征收人公布。'),
  },
  draft_plan_disclosed: {
    title: '补偿方案草稿已经公布',
    articles: [cite('国', 10), cite('浙', 11)],
    missing: disclosed('plan_draft', '补偿方案的征求意见稿还没有公布。'),
  },
  comment_over: {
    title: '征求意见至少三十天',
    articles: [cite('国', 10), cite('浙', 11)],
    missing: periodOver('plan.comment', '征求意见'),
  },
  hearing_noticed: {
    title: '听证会提前七天通知',
    articles: [cite('浙', 11)],
    missing: ({ disclosed: parts, on }) => {
      const notice = parts.hearing_notice;
      if (!notice) return '听证会的时间和地点还没有公布。';
      return unless(
        on >= addDays(notice.publishedOn, 7),
        `听证会的通知要提前七天，最早${dateInWords(addDays(notice.publishedOn, 7))}开会。`,
      );
    },
  },
  hearing_held: {
    title: '半数以上的户反对的，开过听证会',
    articles: [cite('国', 11), cite('浙', 11)],
    missing: ({ oldTownRenewal, hearingRequests, households, enteredOn }) =>
      unless(
        !oldTownRenewal || hearingRequests === 0 || hearingRequests * 2 < households || enteredOn.HEARING !== undefined,
        `${households} 户里有 ${hearingRequests} 户反对，达到一半，要先开听证会。`,
      ),
  },
  comments_disclosed: {
    title: '意见和修改情况已经公布',
    articles: [cite('国', 11), cite('浙', 11)],
    missing: disclosed('comments_summary', '大家的意见和方案的修改情况还没有公布。'),
  },
  meeting_held: {
    title: '一百户以上的，经政府常务会议讨论',
    articles: [cite('浙', 13)],
    missing: ({ households, enteredOn }) =>
      unless(households < 100 || enteredOn.STANDING_MEETING !== undefined, `涉及 ${households} 户，要先经政府常务会议讨论。`),
  },
  final_plan: {
    title: '补偿方案已经定稿',
    articles: [cite('国', 13), cite('浙', 14)],
    missing: ({ finalPlanOn, on }) => unless(finalPlanOn !== null && finalPlanOn <= on, '补偿方案还没有定稿，公告里要写明补偿方案。'),
  },
  decision_disclosed: {
    title: '征收决定已经公告',
    articles: [cite('国', 13), cite('浙', 14)],
    missing: disclosed('decision_notice', '征收决定的公告还没有发布。'),
  },
  agency_disclosed: {
    title: '选定评估机构的结果已经公布',
    articles: [cite('国', 20), cite('浙', 18)],
    missing: disclosed('agency_selection', '评估机构怎么选定的，还没有公布。'),
  },
  preliminary_disclosed: {
    title: '初步评估结果已经公示',
    articles: [cite('国', 19), cite('浙', 19)],
    missing: disclosed('preliminary_appraisal', '分户的初步评估结果还没有公示。'),
  },
  preliminary_over: {
    title: '初步评估结果的公示期满',
    articles: [cite('国', 19), cite('浙', 19)],
    missing: ({ disclosed: parts, on }) => {
      const last = parts.preliminary_appraisal?.minimumUntil ?? null;
      return unless(last === null || on > last, last === null ? '' : `初步评估结果要公示到${dateInWords(last)}。`);
    },
  },
  reports_served: {
    title: '分户评估报告都已送达',
    articles: [cite('国', 19), cite('浙', 19)],
    missing: everyHousehold(
      ({ reportServedOn }) => reportServedOn,
      ({ reportsServed }) => reportsServed,
      '没有收到评估报告',
      '评估报告还没有送到这户手上。',
    ),
  },
  review_in_time: {
    title: '在收到报告后十天内提出',
    articles: [cite('国', 19), cite('浙', 19)],
    missing: household(({ reviewUntil }, on) => {
      if (reviewUntil === null) return '这户还没有收到评估报告。';
      return unless(on <= reviewUntil, `申请复核的期限到${dateInWords(reviewUntil)}为止，已经过了。`);
    }),
  },
  expert_in_time: {
    title: '在收到复核结果后十天内提出',
    articles: [cite('浙', 19), cite('浙', 20)],
    missing: household(({ expertUntil }, on) => {
      if (expertUntil === null) return '复核还没有结果，有了结果才能申请鉴定。';
      return unless(on <= expertUntil, `申请鉴定的期限到${dateInWords(expertUntil)}为止，已经过了。`);
    }),
  },
  ratio_reached: {
    title: '旧城区改建的签约比例已经达到',
    articles: [cite('浙', 31)],
    missing: (facts) =>
      unless(
        !facts.oldTownRenewal || ratioReached(facts),
        `${facts.households} 户里签了 ${facts.signed} 户，不到方案写明的百分之 ${facts.signRatioPercent}，协议还没有生效。`,
      ),
  },
  ratio_missed: {
    title: '旧城区改建签约期满，比例没有达到',
    articles: [cite('浙', 31)],
    missing: (facts) => {
      if (!facts.oldTownRenewal) return '签约比例没有达到就失效，只用于旧城区改建。';
      if (facts.signingEndsOn === null || facts.on <= facts.signingEndsOn) return '签约期还没有满。';
      return unless(!ratioReached(facts), '签约比例已经达到，协议已经生效。');
    },
  },
  agreed_or_decided: {
    title: '签了协议，或有补偿决定',
    articles: [cite('国', 25), cite('国', 26)],
    missing: household(({ signedOn, decidedOn }) => unless(signedOn !== null || decidedOn !== null, '这户既没有签协议，也没有补偿决定。')),
  },
  no_agreement: {
    title: '签约期满没有谈成，或产权人不明确',
    articles: [cite('国', 26), cite('浙', 32)],
    missing: ({ household: own, signingEndsOn, on }) => {
      if (!own) return null;
      if (own.signedOn !== null) return '这户已经签了协议，不能再作补偿决定。';
      return unless(own.ownerUnclear || (signingEndsOn !== null && on > signingEndsOn), '签约期还没有满，还可以谈。');
    },
  },
  draft_over: {
    title: '补偿决定方案送达后满十五天',
    articles: [cite('浙', 32), cite('国', 26)],
    missing: household(({ draftEndsOn }, on) => {
      if (draftEndsOn === null) return '补偿决定方案还没有送到这户手上。';
      return unless(on > draftEndsOn, `这户可以提意见到${dateInWords(draftEndsOn)}。`);
    }),
  },
  remedy_running: {
    title: '已经申请复议或起诉',
    articles: [cite('国', 26), cite('复', 20), cite('诉', 46)],
    missing: household(({ remedy }) => unless(remedy === 'running', '这户没有申请复议，也没有起诉。')),
  },
  compensated: {
    title: '补偿已经到位',
    articles: [cite('国', 27)],
    missing: everyHousehold(
      ({ compensatedOn }) => compensatedOn,
      ({ compensated }) => compensated,
      '补偿没有到位',
      '这户的补偿还没有到位。',
    ),
  },
  moved_out: {
    title: '已经搬出并验收',
    articles: [cite('国', 27)],
    missing: everyHousehold(
      ({ movedOutOn }) => movedOutOn,
      ({ movedOut }) => movedOut,
      '没有搬出',
      '这户还没有搬出、验收。',
    ),
  },
  decision_not_agreement: {
    title: '有补偿决定，不是签了协议',
    articles: [cite('国', 28), cite('浙', 36)],
    missing: household(({ signedOn, decidedOn }) => {
      if (signedOn !== null) return '这户签的是协议，不能申请强制执行；不履行协议的，另行依法解决。';
      return unless(decidedOn !== null, '没有补偿决定或腾退决定，不能申请强制执行。');
    }),
  },
  no_remedy: {
    title: '期限内没有复议起诉，或已经终局',
    articles: [cite('国', 28)],
    missing: household(({ remedy }) =>
      unless(
        remedy === 'unused' || remedy === 'lost',
        remedy === 'running' ? '复议或诉讼还在进行，不能申请强制执行。' : '复议、起诉的期限还没有过，不能申请强制执行。',
      ),
    ),
  },
  demand_over: {
    title: '催告后满十个工作日',
    articles: [cite('强', 54), cite('强', 69)],
    missing: household(({ demandEndsOn }, on) => {
      if (demandEndsOn === null) return '催告书还没有送达。';
      return unless(on > demandEndsOn, `催告后要等到${dateInWords(demandEndsOn)}。`);
    }),
  },
  apply_in_time: {
    title: '在起诉期满后三个月内申请',
    articles: [cite('强', 53)],
    missing: household(({ applyUntil }, on) => {
      if (applyUntil === null) return '起诉期限还没有过，还不能申请。';
      return unless(on <= applyUntil, `申请的期限到${dateInWords(applyUntil)}为止，已经过了。`);
    }),
  },
  not_moved: {
    title: '还没有搬出',
    articles: [cite('国', 28)],
    missing: household(({ movedOutOn }) => unless(movedOutOn === null, '这户已经搬出，用不着申请强制执行。')),
  },
  pre_notice_disclosed: {
    title: '征收土地预公告已经发布',
    articles: [cite('土实', 26), cite('浙土', 41)],
    missing: disclosed('land_pre_notice', '征收土地预公告还没有发布。'),
  },
  pre_notice_over: {
    title: '预公告至少十个工作日',
    articles: [cite('土实', 26), cite('浙土', 41)],
    missing: periodOver('pre_notice.shown', '预公告'),
  },
  land_plan_disclosed: {
    title: '征地补偿安置方案已经公告',
    articles: [cite('土', 47), cite('土实', 28)],
    missing: disclosed('land_plan_notice', '征地补偿安置方案还没有公告。'),
  },
  land_plan_over: {
    title: '补偿安置公告至少三十天',
    articles: [cite('土', 47), cite('土实', 28)],
    missing: periodOver('plan_notice.shown', '补偿安置公告'),
  },
  land_hearing_noticed: {
    title: '听证会的时间和地点已经公布',
    articles: [cite('土', 47), cite('浙土', 42)],
    missing: disclosed('hearing_notice', '听证会的时间和地点还没有公布。'),
  },
  land_hearing_held: {
    title: '过半数成员反对的，开过听证会',
    articles: [cite('土', 47), cite('浙土', 42)],
    missing: ({ hearingRequests, households, enteredOn }) =>
      unless(
        hearingRequests * 2 <= households || enteredOn.HEARING !== undefined,
        `${households} 户里有 ${hearingRequests} 户反对，过了半数，要先开听证会。`,
      ),
  },
  land_notice_disclosed: {
    title: '征收土地公告已经发布',
    articles: [cite('土实', 31), cite('浙土', 45)],
    missing: disclosed('land_notice', '征收土地公告还没有发布。'),
  },
  land_unsigned: {
    title: '没有签补偿安置协议',
    articles: [cite('土实', 31), cite('浙土', 45)],
    missing: household(({ signedOn }) => unless(signedOn === null, '这户已经签了补偿安置协议，不作补偿安置决定。')),
  },
  land_paid: {
    title: '补偿费用已经付清',
    articles: [cite('浙土', 46), cite('土', 48)],
    missing: everyHousehold(
      ({ compensatedOn }) => compensatedOn,
      ({ compensated }) => compensated,
      '没有付清',
      '这户的补偿费用还没有付清。',
    ),
  },
  land_vacated: {
    title: '已经腾退并交接',
    articles: [cite('浙土', 47)],
    missing: everyHousehold(
      ({ movedOutOn }) => movedOutOn,
      ({ movedOut }) => movedOut,
      '没有腾退',
      '这户还没有腾退。',
    ),
  },
  land_decided: {
    title: '有补偿安置决定，或责令履行协议的决定',
    articles: [cite('浙土', 47), cite('土实', 62)],
    missing: household(({ decidedOn }) => unless(decidedOn !== null, '还没有书面决定，不能申请强制执行。')),
  },
  not_vacated: {
    title: '还没有腾退',
    articles: [cite('浙土', 47)],
    missing: household(({ movedOutOn }) => unless(movedOutOn === null, '这户已经腾退，用不着申请强制执行。')),
  },
  land_no_remedy: {
    title: '期限内没有复议起诉，或已经终局',
    articles: [cite('浙土', 47), cite('土实', 62)],
    missing: household(({ remedy }) =>
      unless(
        remedy === 'unused' || remedy === 'lost',
        remedy === 'running' ? '复议或诉讼还在进行，不能申请强制执行。' : '复议、起诉的期限还没有过，不能申请强制执行。',
      ),
    ),
  },
} as const satisfies Record<string, Guard>;

export type GuardName = keyof typeof guards;
