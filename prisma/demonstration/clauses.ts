import type { StatePlan } from '@yunzhengshou/rules';
import type { Block } from './disclosures/disclosure';
import { planText } from './disclosures/plan-text';

/** The nine items of a plan (浙10) under the plan feature's keys, in the order in which the text has them. */
const keys = [
  'reason_and_purpose',
  'scope_and_houses',
  'house_value',
  'exchange_houses',
  'moving_and_temporary',
  'stop_production',
  'grants_and_rewards',
  'signing_period',
  'other_matters',
] as const;

/** A paragraph a line. */
const linesOf = (block: Block): string[] => {
  if (block.type === 'paragraph') return [block.text];
  if (block.type === 'list') return block.items;
  return block.type === 'facts' ? block.facts.map(({ label, value }) => `${label}：${value}`) : [];
};

/** The first project's plan item by item, as its disclosure says it: the two can't differ. */
export const planClauses = (plan: StatePlan): { key: string; text: string }[] => {
  const items: string[][] = [];
  for (const block of planText(plan)) {
    if (block.type === 'heading') items.push([]);
    else items.at(-1)?.push(...linesOf(block));
  }
  return keys.map((key, index) => ({ key, text: (items[index] ?? []).join('\n') }));
};
