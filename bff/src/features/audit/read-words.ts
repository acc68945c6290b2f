import { duties, type PartyKind, partyKinds, type UnusualCode } from '@yunzhengshou/contract';
import { fieldWords } from './fields';
import { purposes } from './purposes';
import { unusualRules } from './unusual';

/** A row of the read log as far as words are made of it. */
export interface ReadWords {
  reader_kind: string;
  organisation: string;
  duty: string;
  name: string;
  fields: string[];
  purpose: string;
  reason: string | null;
  emergency_id: string | null;
}

/** What a reader is called; words of an earlier version that are no longer known stay as they are. */
export const dutyTitleOf = ({ reader_kind, duty }: Pick<ReadWords, 'reader_kind' | 'duty'>): string => {
  if (reader_kind !== 'staff') return partyKinds[duty as PartyKind] ?? duty;
  return duty === '' ? '工作人员' : ((duties as Record<string, { title: string }>)[duty]?.title ?? duty);
};

export const purposeTitleOf = (purpose: string): string => (purposes as Record<string, { title: string }>)[purpose]?.title ?? purpose;

export const unusualWithTitles = (codes: readonly string[]): { code: UnusualCode; title: string }[] =>
  (codes as UnusualCode[]).filter((code) => unusualRules[code]).map((code) => ({ code, title: unusualRules[code].title }));

/** The whole look in one sentence that can be read aloud. */
export const sentenceOf = (read: ReadWords): string => {
  const reader = [read.organisation, dutyTitleOf(read), read.name].filter(Boolean).join(' ');
  const purpose = read.reader_kind === 'staff' ? `为${purposeTitleOf(read.purpose)}` : '替产权人';
  const did = read.fields.length > 0 ? `看了：${read.fields.map(fieldWords).join('、')}` : '打开了紧急查看';
  return `${reader}，${purpose}，${did}。${read.reason ? `原因：${read.reason}` : ''}`;
};
