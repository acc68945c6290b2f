import type { DisclosureBlock } from '@yunzhengshou/contract';
import { valueInWords } from '@yunzhengshou/rules';
import { dateInWords } from '../../clock';
import { formOf } from './check-draft';
import { clauseRules, type LandRegime } from './clauses';

/** Facts that one block takes, at most. */
const factsABlock = 100;

interface PlanInWords {
  regime: LandRegime;
  formula: string;
  parameters: Record<string, unknown>;
  clauses: readonly { key: string; text: string }[];
  commentEndsOn?: string;
}

/** The whole plan as a disclosure shows it: how to comment, the clauses, then every parameter by group. */
export const planBlocks = ({ regime, formula, parameters, clauses, commentEndsOn }: PlanInWords): DisclosureBlock[] => {
  const form = formOf(formula);
  return [
    ...(commentEndsOn
      ? [
          {
            type: 'paragraph' as const,
            text: `这是征求意见的稿子。到${dateInWords(commentEndsOn)}为止（这一天也算），可以在“补偿方案”里逐条提意见，也可以到办公地点当面说或写信。`,
          },
        ]
      : []),
    ...clauseRules[regime].flatMap(({ key, title }): DisclosureBlock[] => {
      const text = clauses.find((clause) => clause.key === key)?.text ?? '';
      const paragraphs = text
        .split('\n')
        .map((paragraph) => paragraph.trim())
        .filter((paragraph) => paragraph !== '');
      // Sixteen paragraphs a clause keep the whole within a disclosure's blocks; the rest stays together.
      const [first, rest] = [paragraphs.slice(0, 15), paragraphs.slice(15).join(' ')];
      return paragraphs.length === 0
        ? []
        : [
            { type: 'heading', text: title },
            ...[...first, ...(rest ? [rest] : [])].map((paragraph): DisclosureBlock => ({ type: 'paragraph', text: paragraph })),
          ];
    }),
    ...form.groups.flatMap(({ code, title_zh }): DisclosureBlock[] => {
      const facts = form.fields
        .filter(({ group, key }) => group === code && parameters[key] !== undefined)
        .map((field) => ({ label: field.title_zh, value: valueInWords(field, parameters[field.key], parameters) }))
        .slice(0, factsABlock);
      return facts.length === 0
        ? []
        : [
            { type: 'heading', text: title_zh },
            { type: 'facts', facts },
          ];
    }),
  ];
};
