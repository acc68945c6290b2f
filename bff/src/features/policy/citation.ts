import type { Citation } from '@yunzhengshou/contract';

/** Titles of the laws by the keys of the glossary; what a screen prints beside an article's number. */
const lawTitles: Record<string, string> = {
  国: '国有土地上房屋征收与补偿条例',
  浙: '浙江省国有土地上房屋征收与补偿条例',
  土: '土地管理法',
  土实: '土地管理法实施条例',
  浙土: '浙江省土地管理条例',
  杭: '杭州市征收集体所有土地房屋补偿条例',
  强: '行政强制法',
  复: '行政复议法',
  诉: '行政诉讼法',
  公开: '政府信息公开条例',
  信访: '信访工作条例',
  个: '个人信息保护法',
  援: '法律援助法',
  民: '民法典物权编',
  档: '档案法',
};

/** The laws that can be cited, in the order of the glossary. */
export const laws = Object.entries(lawTitles).map(([law, title]) => ({ law, title }));

interface Article {
  law: string;
  article: number;
  paragraph?: number;
  item?: number;
}

/** @throws RangeError for a law that isn't in the table: a citation nobody can look up must not reach a screen. */
export const cite = (law: string, article: number, more: { paragraph?: number; item?: number } = {}): Citation => {
  const lawTitle = lawTitles[law];
  if (!lawTitle) throw new RangeError(`no title for law ${law}`);
  return { law, lawTitle, article, ...more };
};

export const citeAll = (articles: readonly Article[]): Citation[] =>
  articles.map(({ law, article, paragraph, item }) => cite(law, article, { paragraph, item }));
