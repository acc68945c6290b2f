import type { Citation } from '@yunzhengshou/contract';
import { cite } from '../policy/citation';
import type { LandRegime } from './clauses';

/** When a hearing has to be held, by the project's kind. */
export interface HearingRule {
  /** From how many objecting households on; null where no article orders one. */
  needed: number | null;
  rule: string;
  articles: Citation[];
}

/**
 * 旧城区改建: half of the owners or more (浙11); collective land: more than half of the members (土47, 浙土42), reckoned here by households,
 * which are what is registered. Elsewhere on state-owned land no article orders a hearing.
 */
export const hearingRule = ({
  regime,
  oldTownRenewal,
  households,
}: {
  regime: LandRegime;
  oldTownRenewal: boolean;
  households: number;
}): HearingRule => {
  if (regime === 'collective')
    return {
      needed: Math.floor(households / 2) + 1,
      rule: '过半数的村集体成员认为方案不符合法律、法规，就要开听证会。平台按户来数。',
      articles: [cite('土', 47, { paragraph: 3 }), cite('浙土', 42, { paragraph: 3 })],
    };
  if (oldTownRenewal)
    return {
      needed: Math.max(1, Math.ceil(households / 2)),
      rule: '旧城区改建的，半数以上的被征收人认为方案不符合条例规定，就要开听证会。平台按户来数。',
      articles: [cite('国', 11, { paragraph: 2 }), cite('浙', 11, { paragraph: 2 })],
    };
  return {
    needed: null,
    rule: '条例只对旧城区改建规定了必须开听证会。您的异议我们照样记下，并且要公布怎么处理。',
    articles: [cite('浙', 11)],
  };
};

/** Fewer than this many who want to attend: all of them are delegates (浙11). */
const delegatesAtLeast = 10;

export const delegatesWords = (attending: number): string =>
  attending === 0
    ? '还没有人报名参加听证会。'
    : attending < delegatesAtLeast
      ? `报名的有 ${attending} 户，不到十户，都是代表。`
      : `报名的有 ${attending} 户，由报名的人推举或抽签，定出至少十名代表。`;
