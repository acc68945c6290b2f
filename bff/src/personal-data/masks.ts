/** One mask a kind of personal data; whatever shows such data goes through here (domain.md §4: 张某某 and the door number, nothing more). */

const compoundSurnames = ['欧阳', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '司徒', '令狐', '夏侯'];

/** 张三丰 → 张某某; 张三 → 张某; a one-character or foreign name keeps its first character. */
export const maskName = (name: string): string => {
  const characters = [...name.trim()];
  const surnameLength = compoundSurnames.some((surname) => name.startsWith(surname)) && characters.length > 2 ? 2 : 1;
  const hidden = Math.min(Math.max(characters.length - surnameLength, 1), 2);
  return characters.slice(0, surnameLength).join('') + '某'.repeat(hidden);
};

/** Keeps `first` and `last` characters; a text that would then show more than half of itself is hidden whole. */
const keepEnds = (text: string, first: number, last: number): string => {
  const characters = [...text.trim()];
  const shown = first + last;
  if (shown * 2 > characters.length) return '*'.repeat(characters.length);
  return characters.slice(0, first).join('') + '*'.repeat(characters.length - shown) + characters.slice(characters.length - last).join('');
};

/** First four (province and city) and last two of an identity number stay; of another document's shorter number one and two. */
export const maskIdNumber = (number: string): string => (number.trim().length >= 15 ? keepEnds(number, 4, 2) : keepEnds(number, 1, 2));

/** A mainland number as everybody writes it: 199****0012; any other keeps its last three. */
export const maskPhone = (phone: string): string => {
  const digits = phone.trim();
  return /^1\d{10}$/.test(digits) ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : keepEnds(digits, 0, 3);
};

/** The last four stay, whatever the bank. */
export const maskBankAccount = (account: string): string => keepEnds(account.replace(/\s/g, ''), 0, 4);

/** The first digit, or a numeral in characters with what is counted, ends the part that may be shown. */
const houseNumber = /[0-9０-９]|[甲乙丙丁一二三四五六七八九十百〇零]+(?:号|弄|幢|栋|单元|室|楼|层|组|户)/;
const publicPart = /^.*(?:大道|路|街|里|村|巷|弄|坊|镇|乡|区|园|苑)/;

/** 某区某路12号3室 → 某区某路***; where no street or village is named, nothing is shown. */
export const maskAddress = (address: string): string => {
  const text = address.trim();
  const end = text.search(houseNumber);
  const before = end === -1 ? text : text.slice(0, end);
  return `${publicPart.exec(before)?.[0] ?? ''}***`;
};
