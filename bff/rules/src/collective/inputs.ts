import { article } from '../articles';
import type { Issue } from '../errors';
import { inputOptions } from '../inputs';
import { area, list, object, oneOf, read, text, whole } from '../read';
import { checkShares, type Share } from '../shares';
import type { CollectivePlan } from './plan';

/** Heads counted beside the registered ones, with the reason of 杭州20. */
export interface ExtraHeads {
  reason: string;
  n: number;
}

/** What is known of one household on collective land: areas in 0.01 m², money in fen, depreciation as the percentage that remains. */
export interface CollectiveInputs {
  /** A home is exchanged by head-count; another house is paid three times its depreciated price. Absent means a home. */
  use?: 'residential' | 'non_residential';
  original_area_c: number;
  depreciation_percent_remaining: number;
  registered_persons?: number;
  extra_heads?: ExtraHeads[];
  resettled_heads?: number;
  given_area_c?: number;
  annex_fen?: number;
  transition_months?: number;
  /** The office's temporary housing takes the place of the transition fee (杭州23); absent means self. */
  transition_housing?: 'self' | 'office';
  shares?: Share[];
  note?: string;
  notes?: unknown;
}

const reader = object(
  { original_area_c: area, depreciation_percent_remaining: whole(0, 100) },
  {
    ...inputOptions,
    use: oneOf('residential', 'non_residential'),
    registered_persons: whole(0, 100),
    extra_heads: list(object({ reason: text(100), n: whole(1, 100) }, {}), 50),
    resettled_heads: whole(1, 200),
    given_area_c: area,
    annex_fen: whole(),
    transition_months: whole(0, 600),
    transition_housing: oneOf('self', 'office'),
  },
);

const HOME_ONLY = ['registered_persons', 'resettled_heads', 'given_area_c'] as const;
const EXCHANGE_ITEMS = [
  'registered_persons',
  'extra_heads',
  'resettled_heads',
  'given_area_c',
  'transition_months',
  'transition_housing',
] as const;
/** 杭州20第一款 lets one head be added for either of these, not one for each. */
const ONE_MORE = /独生|未有子女|未育|无子女/;

function extraHeads(extra: readonly ExtraHeads[]): number {
  return extra.reduce((total, { n }) => total + n, 0);
}

function checkHeads(inputs: CollectiveInputs, issues: Issue[]): void {
  const missing = HOME_ONLY.find((key) => inputs[key] === undefined);
  if (missing !== undefined) {
    issues.push({
      code: 'field_missing',
      path: missing,
      sentence_zh: `住宅按人口安置，缺少“${missing}”。`,
      articles: [article('杭', 18, 1)],
    });
    return;
  }
  const extra = inputs.extra_heads ?? [];
  if ((inputs.registered_persons ?? 0) + extraHeads(extra) !== inputs.resettled_heads) {
    issues.push({
      code: 'heads_mismatch',
      path: 'resettled_heads',
      sentence_zh: '安置人口应等于常住户口人数加上可增加或计入的人口。',
      articles: [article('杭', 20)],
    });
  }
  if (extraHeads(extra.filter(({ reason }) => ONE_MORE.test(reason))) > 1) {
    issues.push({
      code: 'extra_head_twice',
      path: 'extra_heads',
      sentence_zh: '已婚尚未有子女或已领取独生子女证的，只能增加一个安置人口。',
      articles: [article('杭', 20, 1)],
    });
  }
}

/**
 * The well-formed inputs.
 * @throws RulesError with a stable code for each impossible combination
 */
export function parseCollectiveInputs(raw: unknown, _plan: CollectivePlan): CollectiveInputs {
  return read<CollectiveInputs>(reader, raw, '', (inputs, issues) => {
    if (inputs.use === 'non_residential') {
      const stray = EXCHANGE_ITEMS.find((key) => inputs[key] !== undefined);
      if (stray !== undefined) {
        issues.push({
          code: 'home_item_for_other',
          path: stray,
          sentence_zh: '非住宅房屋不作产权调换，不按人口安置，也不发过渡费。',
          articles: [article('杭', 24)],
        });
      }
    } else checkHeads(inputs, issues);
    checkShares(inputs.shares, 'shares', issues);
  });
}
