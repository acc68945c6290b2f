import type { Case, CorrectedHouse, HousePart, HouseUse } from '@yunzhengshou/contract';
import type { FieldFault } from '../../../components/form/field';
import { readHundredths, writeHundredths } from '../parts/figures';

type Facts = NonNullable<Case['facts']>;

/** A part of a house of mixed use, as typed. */
export interface TypedPart {
  use: HousePart['use'];
  area: string;
  unitPrice: string;
  decoration: string;
}

/** A house as typed: areas in square metres, amounts in yuan. Parts are texts of their own, as a draft keeps texts only. */
export type TypedHouse = {
  fileNumber: string;
  address: string;
  certificateNumber: string;
  useWords: string;
  use: HouseUse | '';
  area: string;
  unitPrice: string;
  decoration: string;
  parts: readonly string[];
};

export const nothingTyped: TypedHouse = {
  fileNumber: '',
  address: '',
  certificateNumber: '',
  useWords: '',
  use: '',
  area: '',
  unitPrice: '',
  decoration: '',
  parts: [],
};

export const readParts = (texts: readonly string[]): TypedPart[] => texts.map((text) => JSON.parse(text) as TypedPart);
export const writeParts = (parts: readonly TypedPart[]): string[] => parts.map((part) => JSON.stringify(part));

/** The two parts that every house of mixed use has. */
export const emptyParts: readonly TypedPart[] = (['residential', 'non_residential'] as const).map((use) => ({
  use,
  area: '',
  unitPrice: '',
  decoration: '',
}));

/** A registered house as it would be typed. */
export const typedHouse = ({ fileNumber, address }: Pick<Case, 'fileNumber' | 'address'>, facts: Facts): TypedHouse => ({
  fileNumber: fileNumber ?? '',
  address,
  certificateNumber: facts.certificateNumber ?? '',
  useWords: facts.use ?? '',
  use: facts.useKind ?? '',
  area: writeHundredths(facts.floorAreaC),
  unitPrice: writeHundredths(facts.unitPriceFen),
  decoration: writeHundredths(facts.decorationFen),
  parts: writeParts(
    facts.parts.map(({ use, floorAreaC, unitPriceFen, decorationFen }) => ({
      use,
      area: writeHundredths(floorAreaC),
      unitPrice: writeHundredths(unitPriceFen),
      decoration: writeHundredths(decorationFen),
    })),
  ),
});

const figure = (typed: string): number | null => readHundredths(typed) ?? null;

const partOf = ({ use, area, unitPrice, decoration }: TypedPart): HousePart => {
  const [price, fitting] = [figure(unitPrice), figure(decoration)];
  return {
    use,
    floorAreaC: figure(area) ?? 0,
    ...(price === null ? {} : { unitPriceFen: price }),
    ...(fitting === null ? {} : { decorationFen: fitting }),
  };
};

const text = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim());

/** What was typed otherwise than it stands, in the words of the contract; nothing for what stayed. */
export const correctionOf = (typed: TypedHouse, stands: TypedHouse): CorrectedHouse => {
  const differs = (name: keyof TypedHouse): boolean => JSON.stringify(typed[name]) !== JSON.stringify(stands[name]);
  const mixed = typed.use === 'mixed';
  return {
    ...(differs('fileNumber') ? { fileNumber: text(typed.fileNumber) } : {}),
    ...(differs('address') ? { address: typed.address.trim() } : {}),
    ...(differs('certificateNumber') ? { certificateNumber: text(typed.certificateNumber) } : {}),
    ...(differs('useWords') ? { useWords: text(typed.useWords) } : {}),
    ...(differs('use') && typed.use !== '' ? { use: typed.use } : {}),
    ...(mixed && (differs('parts') || differs('use')) ? { parts: readParts(typed.parts).map(partOf) } : {}),
    ...(!mixed && differs('area') ? { floorAreaC: figure(typed.area) ?? 0 } : {}),
    ...(!mixed && differs('unitPrice') ? { unitPriceFen: figure(typed.unitPrice) } : {}),
    ...(!mixed && differs('decoration') ? { decorationFen: figure(typed.decoration) } : {}),
  };
};

/** Whether an amount was typed that stands nowhere yet: it comes from an appraiser's report. */
export const typedAmounts = (typed: TypedHouse, stands: TypedHouse): boolean => {
  const amountsOf = ({ use, unitPrice, decoration, parts }: TypedHouse): string[] =>
    use === 'mixed' ? readParts(parts).flatMap((part) => [part.unitPrice, part.decoration]) : [unitPrice, decoration];
  const known = stands.use === typed.use ? amountsOf(stands) : [];
  return amountsOf(typed).some((amount, index) => amount.trim() !== '' && amount !== known[index]);
};

const figureFaults = (field: string, typed: string, what: string, needed: boolean): FieldFault[] => {
  const value = readHundredths(typed);
  if (value === undefined) return needed ? [{ field, sentence: `请填${what}` }] : [];
  if (value === null) return [{ field, sentence: `${what}填数字，小数点后最多两位` }];
  return value === 0 && needed ? [{ field, sentence: `${what}要大于 0` }] : [];
};

/** What is still wrong with a house as typed. @param fresh a new one: what every house has must be there */
export const houseFaults = (typed: TypedHouse, fresh: boolean): FieldFault[] => [
  ...(typed.address.trim().length < 2 ? [{ field: 'house.address', sentence: '请填房屋坐落' }] : []),
  ...(fresh && typed.use === '' ? [{ field: 'house.use', sentence: '请选用途类别' }] : []),
  ...(typed.use === 'mixed'
    ? readParts(typed.parts).flatMap((part, index) => [
        ...figureFaults(`house.parts.${index}.floorAreaC`, part.area, '面积', true),
        ...figureFaults(`house.parts.${index}.unitPriceFen`, part.unitPrice, '单价', false),
        ...figureFaults(`house.parts.${index}.decorationFen`, part.decoration, '装修价值', false),
      ])
    : [
        ...figureFaults('house.floorAreaC', typed.area, '建筑面积', fresh),
        ...figureFaults('house.unitPriceFen', typed.unitPrice, '评估单价', false),
        ...figureFaults('house.decorationFen', typed.decoration, '装修价值', false),
      ]),
];
