/** The laws that compensation lines and plan findings rest on, by the short keys of the glossary. */
export const LAWS = {
  国: { short_zh: '国务院', title_zh: '国有土地上房屋征收与补偿条例' },
  浙: { short_zh: '浙江', title_zh: '浙江省国有土地上房屋征收与补偿条例' },
  杭: { short_zh: '杭州', title_zh: '杭州市征收集体所有土地房屋补偿条例' },
} as const;

export type LawKey = keyof typeof LAWS;

/** One article, machine-readable; paragraph (款) and item (项) count from 1. */
export interface Article {
  law: LawKey;
  article: number;
  paragraph?: number;
  item?: number;
}

/** Shorthand for the tables of lines and findings. */
export function article(law: LawKey, number: number, paragraph?: number, item?: number): Article {
  const made: Article = { law, article: number };
  if (paragraph !== undefined) made.paragraph = paragraph;
  if (item !== undefined) made.item = item;
  return made;
}

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

function place(one: Article): string {
  const paragraph = one.paragraph === undefined ? '' : `第${DIGITS[one.paragraph] ?? one.paragraph}款`;
  const item = one.item === undefined ? '' : `第${DIGITS[one.item] ?? one.item}项`;
  return paragraph + item;
}

/** The short form of the interchange format, such as 国务院19;浙江15; no articles means that only the plan decides. */
export function basisOf(articles: readonly Article[]): string {
  if (articles.length === 0) return '方案自定';
  return articles.map((one) => `${LAWS[one.law].short_zh}${one.article}${place(one)}`).join(';');
}

/** The form for screens: title, article, paragraph and item. */
export function articleZh(one: Article): string {
  return `《${LAWS[one.law].title_zh}》第${one.article}条${place(one)}`;
}
