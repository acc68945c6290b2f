import { LAWS, type LawKey } from '@yunzhengshou/rules';
import type { Citation } from '../../bff/contract/src/values';

/** Titles that the disclosures cite beside those of the compensation rules. */
const otherTitles = {
  土: '土地管理法',
  土实: '土地管理法实施条例',
  浙土: '浙江省土地管理条例',
  公开: '政府信息公开条例',
  信访: '信访工作条例',
  个: '个人信息保护法',
  复: '行政复议法',
  诉: '行政诉讼法',
  援: '法律援助法',
} as const;

type Law = LawKey | keyof typeof otherTitles;

const titleOf = (law: Law): string => (law in LAWS ? LAWS[law as LawKey].title_zh : otherTitles[law as keyof typeof otherTitles]);

/** Articles of one law by number. */
export const cite = (law: Law, ...articles: number[]): Citation[] => articles.map((article) => ({ law, lawTitle: titleOf(law), article }));
