import { type CorrectedHouse, type HousePart, type HouseUse, houseUses, type RegisteredField } from '@yunzhengshou/contract';
import { mulDiv } from '@yunzhengshou/rules';
import { ProblemError } from '../../problem-error';

export interface StoredPart {
  use: HousePart['use'];
  floorAreaC: number;
  unitPriceFen: number | null;
  houseValueFen: number | null;
  decorationFen: number | null;
}

/** What is registered of a house. Areas in 0.01 m², money in fen; `parts` for mixed use only. */
export interface House {
  fileNumber: string | null;
  address: string;
  certificateNumber: string | null;
  useWords: string | null;
  use: HouseUse | null;
  parts: StoredPart[];
  floorAreaC: number | null;
  unitPriceFen: number | null;
  houseValueFen: number | null;
  decorationFen: number | null;
}

/** One field of a household before and after, as plain JSON values in the units of the field. */
export interface FieldChange {
  field: RegisteredField;
  before: unknown;
  after: unknown;
}

export const emptyHouse: House = {
  fileNumber: null,
  address: '',
  certificateNumber: null,
  useWords: null,
  use: null,
  parts: [],
  floorAreaC: null,
  unitPriceFen: null,
  houseValueFen: null,
  decorationFen: null,
};

const valueAt = (floorAreaC: number | null, unitPriceFen: number | null): number | null =>
  floorAreaC === null || unitPriceFen === null ? null : mulDiv([floorAreaC, unitPriceFen], [100]);

const totalOf = (amounts: readonly (number | null)[]): number | null =>
  amounts.every((amount) => amount === null) ? null : amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);

/**
 * The value of a house in fen: area at its price, half-up for each part, then added; null while a price is missing. It is worked out, never typed
 * (国19: the price is the appraiser's).
 * @throws RulesError amount_too_large
 */
export const houseValueOf = ({ floorAreaC, unitPriceFen, parts }: Pick<House, 'floorAreaC' | 'unitPriceFen' | 'parts'>): number | null => {
  if (parts.length === 0) return valueAt(floorAreaC, unitPriceFen);
  const values = parts.map((part) => valueAt(part.floorAreaC, part.unitPriceFen));
  return values.includes(null) ? null : totalOf(values);
};

const refuse = (detail: string): never => {
  throw new ProblemError('house_refused', detail);
};
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const words = (text: string | null | undefined, before: string | null): string | null =>
  text === undefined ? before : (text?.trim() ?? null);
const given = <T>(value: T | undefined, before: T): T => (value === undefined ? before : value);

const storedPart = ({ use, floorAreaC, unitPriceFen: price, decorationFen }: HousePart): StoredPart => ({
  use,
  floorAreaC,
  unitPriceFen: price ?? null,
  houseValueFen: valueAt(floorAreaC, price ?? null),
  decorationFen: decorationFen ?? null,
});

const mixedHouse = (before: House, correction: CorrectedHouse): Pick<House, 'parts' | 'floorAreaC' | 'unitPriceFen' | 'decorationFen'> => {
  const parts = correction.parts?.map(storedPart) ?? before.parts;
  if (new Set(parts.map(({ use }) => use)).size < 2)
    return refuse('一部分住、一部分经营的房屋，要分开写每部分的用途和面积，住的和经营的都要有。');
  const floorAreaC = totalOf(parts.map((part) => part.floorAreaC));
  if (correction.floorAreaC !== undefined && correction.floorAreaC !== floorAreaC) return refuse('各部分的面积相加，和总面积不一样。');
  if (correction.unitPriceFen !== undefined && correction.unitPriceFen !== null)
    return refuse('一部分住、一部分经营的房屋，单价写在各部分。');
  const ofParts = totalOf(parts.map(({ decorationFen }) => decorationFen));
  if (ofParts !== null && correction.decorationFen !== undefined && correction.decorationFen !== ofParts)
    return refuse('各部分的装修价值相加，和总的装修价值不一样。');
  return { parts, floorAreaC, unitPriceFen: null, decorationFen: ofParts ?? given(correction.decorationFen, before.decorationFen) };
};

/**
 * The house as it is after a correction: what isn't named stays, and the value follows area and price.
 * @throws ProblemError house_refused when parts and use don't fit; RulesError amount_too_large
 */
export const correctHouse = (before: House, correction: CorrectedHouse): House => {
  const use = correction.use ?? before.use;
  const named: House = {
    ...before,
    fileNumber: words(correction.fileNumber, before.fileNumber),
    address: words(correction.address, before.address) as string,
    certificateNumber: words(correction.certificateNumber, before.certificateNumber),
    useWords: words(correction.useWords, before.useWords),
    use,
  };
  const { parts, floorAreaC, unitPriceFen, decorationFen } = correction;
  if ([correction.use, parts, floorAreaC, unitPriceFen, decorationFen].every((value) => value === undefined)) return named;
  if (use !== 'mixed' && parts !== undefined) return refuse(`用途是“${use === null ? '没有写' : houseUses[use]}”的，不分部分写。`);
  const after: House = {
    ...named,
    ...(use === 'mixed'
      ? mixedHouse(before, correction)
      : {
          parts: [],
          floorAreaC: given(floorAreaC, before.floorAreaC),
          unitPriceFen: given(unitPriceFen, before.unitPriceFen),
          decorationFen: given(decorationFen, before.decorationFen),
        }),
  };
  const base = ({ parts: of, floorAreaC: area, unitPriceFen: price }: House) => [of, area, price];
  // An appraiser's own rounding stays where nothing that it rests on was changed.
  return same(base(before), base(after)) ? after : { ...after, houseValueFen: houseValueOf(after) };
};

const fields = [
  'fileNumber',
  'address',
  'certificateNumber',
  'useWords',
  'use',
  'parts',
  'floorAreaC',
  'unitPriceFen',
  'houseValueFen',
  'decorationFen',
] as const satisfies (keyof House & RegisteredField)[];

/** What differs, in the order in which people read it. */
export const changesBetween = (before: House, after: House): FieldChange[] =>
  fields.filter((field) => !same(before[field], after[field])).map((field) => ({ field, before: before[field], after: after[field] }));

/** Whether the changes touch what tells one household from another. */
export const changesWhichHousehold = (changes: readonly FieldChange[]): boolean =>
  changes.some(({ field }) => field === 'certificateNumber' || field === 'address');

const useFields: readonly RegisteredField[] = ['useWords', 'use', 'parts'];

/**
 * Columns that a list leaves alone after these changes. The value isn't among them: it follows area and price. Use, its words and the parts
 * are one thing.
 */
export const handFieldsOf = (changes: readonly FieldChange[]): RegisteredField[] => {
  const changed = new Set<RegisteredField>(changes.map(({ field }) => field));
  changed.delete('houseValueFen');
  if (useFields.some((field) => changed.has(field))) for (const field of useFields) changed.add(field);
  return [...changed];
};

/** Whether an amount stands in `after` that nobody had registered before: it needs an appraiser's report. */
export const namesNewAmounts = (before: House, after: House): boolean => {
  const amounts = ({ unitPriceFen, decorationFen, parts }: House): (number | null)[][] => [
    [unitPriceFen, decorationFen],
    ...parts.map((part) => [part.unitPriceFen, part.decorationFen]),
  ];
  const known = amounts(before);
  return amounts(after).some((row, index) => row.some((amount, column) => amount !== null && amount !== (known[index]?.[column] ?? null)));
};
