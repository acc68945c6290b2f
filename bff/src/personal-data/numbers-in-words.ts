/**
 * Numbers of people among words: identity numbers, mainland mobile numbers, bank accounts, passports and travel permits, also when they are
 * written with blanks, hyphens or dots between the digits or in full-width characters. What people write into reasons and remarks besides
 * (dates, file and court numbers, house numbers, areas, money) has to stay writable, so digits written apart count only in a shape that
 * such a number has.
 */

interface Token {
  digits: string;
  start: number;
  end: number;
}
interface Span {
  start: number;
  end: number;
}

/** What may stand between two groups of one number: blanks, invisible characters, and one or two hyphens or dots; no line break. */
const separator = /^(?:[^\S\r\n]|\p{Cf}){0,3}[-‐-―−.·•・_]{0,2}(?:[^\S\r\n]|\p{Cf}){0,3}$/u;
const longest = 19;

const date8 = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;
const year = /^(?:19|20)\d{2}$/;
const mobile = /^1[3-9]\d{9}$/;
const residentId = /^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/;
const oldResidentId = /^[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}$/;
const cardBeginning = /^(?:62|60|9|4|5[1-5]|3[57])/;

const groupsOf = (tokens: readonly Token[]): string => tokens.map(({ digits }) => digits.length).join('-');

/** Year, month and day in three groups. */
const holdsDate = (tokens: readonly Token[]): boolean =>
  tokens.some(({ digits }, at) => {
    const [month, day] = [tokens[at + 1]?.digits, tokens[at + 2]?.digits];
    return month !== undefined && day !== undefined && date8.test(digits + month.padStart(2, '0') + day.padStart(2, '0'));
  });

/** House numbers or years one after the other, as in a list. */
const isList = (tokens: readonly Token[]): boolean =>
  tokens.every(
    ({ digits }, at) =>
      digits.length >= 3 &&
      digits.length === tokens[0]?.digits.length &&
      (at === 0 || Math.abs(Number(digits) - Number(tokens[at - 1]?.digits)) < 100),
  );

const phoneGroups = /^(?:3-4-4|3-8|7-4|3-3-5|5-6|6-5)$/;
const cardGroups = /^(?:4-4-4-[34]|4-4-4-4-[1-3]|6-(?:9|10|11|12|13)|6-4-4-[2-5]|6-3-[3-5]-[3-5])$/;
const thousands = /^[1-3](?:-3)+$/;

/** Several groups that make up one number. @param whole nothing stands beside them, and what is between them is the same throughout */
const isWrittenApart = (tokens: readonly Token[], text: string, whole: boolean): boolean => {
  const number = tokens.map(({ digits }) => digits).join('');
  const groups = groupsOf(tokens);
  if (residentId.test(number) || (groups === '6-6-3' && oldResidentId.test(number))) return true;
  if (holdsDate(tokens) || thousands.test(groups)) return false;
  if (mobile.test(number)) {
    const [first, second] = tokens as [Token, Token];
    const filed = year.test(first.digits) && /\S/.test(text.slice(first.end, second.start));
    return phoneGroups.test(groups) || (whole && !filed);
  }
  if (number.length < 15 || !cardBeginning.test(number) || isList(tokens)) return false;
  return cardGroups.test(groups) || (whole && number.length >= 16 && number.startsWith('62'));
};

/** An X that ends an identity number, after what may stand between its groups. @returns where it ends */
const endOfX = (text: string, end: number): number | undefined => {
  const found = /^(?:[^\S\r\n]|[-.·])?[Xx](?![A-Za-z\d])/.exec(text.slice(end, end + 3));
  return found ? end + found[0].length : undefined;
};

/** The letter of a passport (E, also with a second letter, or G) or of a Hong Kong or Macao permit (H, M) before digits. */
const documentLetter = /(?<![A-Za-z\d])([EGHM])([A-Z])?(?:[^\S\r\n]|\p{Cf}|[-.])?$/iu;
/** As written after the letter; four digits that are a year begin a file number. */
const letterGroups: Record<string, RegExp> = {
  E: /^(?:8|4-4)$/,
  E2: /^(?:7|3-4|4-3)$/,
  G: /^(?:8|4-4)$/,
  H: /^(?:8|9|10|4-4|8-2|4-4-2)$/,
  M: /^(?:8|9|10|4-4|8-2|4-4-2)$/,
};

/** Words near which eight digits are a Taiwan permit; not a balcony, a platform or a typhoon. */
const permitWords = /通行证|台胞|(?<![阳平灶柜吧窗露讲舞电后前])台(?![账风阶式面历])/;
const near = 12;

/** One group of digits that is a number by itself. */
const isNumber = ({ digits, start, end }: Token, text: string): boolean =>
  /^(?:1\d{10}|\d{15,19})$/.test(digits) ||
  (/^\d{8}$/.test(digits) &&
    !date8.test(digits) &&
    permitWords.test(`${text.slice(Math.max(0, start - near), start)}\n${text.slice(end, end + near)}`));

/** Digits in groups, put together as far as they may be one number. */
const runsOf = (text: string): Token[][] => {
  const runs: Token[][] = [];
  for (const { 0: digits, index: start } of text.matchAll(/\d+/g)) {
    const token = { digits, start, end: start + digits.length };
    const last = runs.at(-1);
    const before = last?.at(-1);
    if (last && before && separator.test(text.slice(before.end, start))) last.push(token);
    else runs.push([token]);
  }
  return runs;
};

const uniform = (run: readonly Token[], text: string): boolean =>
  new Set(run.slice(1).map(({ start }, at) => text.slice(run[at]?.end, start).trim())).size <= 1;

/** The longest number that begins with the group at `from`, and the group after it. */
const numberAt = (run: readonly Token[], from: number, text: string, even: boolean): { span: Span; next: number } | undefined => {
  const { start } = run[from] as Token;
  const letter = documentLetter.exec(text.slice(Math.max(0, start - 6), start));
  const shape = letter && letterGroups[`${letter[1]?.toUpperCase()}${letter[2] ? '2' : ''}`];
  for (let to = Math.min(run.length, from + longest); to > from; to--) {
    const tokens = run.slice(from, to);
    const { end } = tokens.at(-1) as Token;
    const length = tokens.reduce((sum, { digits }) => sum + digits.length, 0);
    if (length > longest) continue;
    if (letter && shape?.test(groupsOf(tokens)) && !year.test((tokens[0] as Token).digits) && !/^[A-Za-z]/.test(text.slice(end)))
      return { span: { start: start - letter[0].length, end }, next: to };
    const x = length === 17 ? endOfX(text, end) : undefined;
    if (x && tokens.length > 1 && residentId.test(`${tokens.map(({ digits }) => digits).join('')}X`))
      return { span: { start, end: x }, next: to };
    const found =
      tokens.length === 1 ? isNumber(tokens[0] as Token, text) : isWrittenApart(tokens, text, even && tokens.length === run.length);
    if (found) return { span: { start, end: x ?? end }, next: to };
  }
  return undefined;
};

/** Where numbers stand in a text whose characters are normalised. */
const numbersIn = (text: string): Span[] => {
  const spans: Span[] = [];
  for (const run of runsOf(text)) {
    const even = uniform(run, text);
    for (let from = 0; from < run.length; ) {
      const found = numberAt(run, from, text, even);
      if (found) spans.push(found.span);
      from = found?.next ?? from + 1;
    }
  }
  return spans;
};

/** Whether words that are kept in the clear and shown to others hold somebody's number; full-width digits are taken as digits. */
export const holdsNumber = (text: string): boolean => numbersIn(text.normalize('NFKC')).length > 0;

/** The words without the numbers in them, for a text that somebody else wrote and that can't be refused. */
export const hideNumbers = (text: string): string => {
  let hidden = text.normalize('NFKC');
  // What stood beside a number may be one by itself.
  for (let spans = numbersIn(hidden); spans.length > 0; spans = numbersIn(hidden))
    for (const { start, end } of spans.reverse()) hidden = `${hidden.slice(0, start)}…${hidden.slice(end)}`;
  return hidden;
};
