import type { ImportKind, RegisteredField } from '@yunzhengshou/contract';
import { mulDiv } from '@yunzhengshou/rules';
import { hideNumbers } from '../../personal-data/numbers-in-words';
import type { StoredPart } from '../household/house';
import type { ColumnKey } from './columns';
import type { ReadHousehold, ReadPart } from './read-household';

/** An unregistered building, in the rules' own names; area in 0.01 m². */
export interface Building {
  class: string;
  area_c: number;
}

/** The fields of a household that a list may say something about, but for its owners. Areas in 0.01 m², money in fen, dates local. */
export interface ListedFields {
  fileNumber: string | null;
  address: string;
  certificateNumber: string | null;
  useWords: string | null;
  use: string | null;
  parts: StoredPart[];
  floorAreaC: number | null;
  unitPriceFen: number | null;
  houseValueFen: number | null;
  decorationFen: number | null;
  compMode: string | null;
  signedOn: string | null;
  specialGroup: string | null;
  remark: string | null;
  bankAccount: string | null;
  reportServedOn: string | null;
  unregistered: Building[];
}
export type ListedField = keyof ListedFields & RegisteredField;

/** By which columns a list says something of a field. */
const columnsOfField: Record<ListedField, readonly ColumnKey[]> = {
  fileNumber: ['fileNumber'],
  address: ['address', 'addressUnit'],
  certificateNumber: ['certificate'],
  useWords: ['use'],
  use: ['use'],
  parts: ['use', 'area'],
  floorAreaC: ['area'],
  unitPriceFen: ['unitPrice'],
  houseValueFen: ['value'],
  decorationFen: ['decoration'],
  compMode: ['compMode'],
  signedOn: ['signedOn'],
  specialGroup: ['specialGroup'],
  remark: ['remark'],
  bankAccount: ['bank', 'bankAccount'],
  reportServedOn: ['servedOn'],
  unregistered: ['recognisedArea', 'expiredArea', 'illegalArea'],
};

/** What each kind of list may change of a household that is there. */
const fieldsOfKind: Record<ImportKind, readonly ListedField[]> = {
  households: [
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
    'compMode',
    'signedOn',
    'specialGroup',
    'remark',
    'bankAccount',
  ],
  survey: ['useWords', 'use', 'parts', 'floorAreaC', 'unregistered'],
  appraisal: ['parts', 'unitPriceFen', 'houseValueFen', 'decorationFen', 'reportServedOn'],
};

const storedPart = ({ use, areaC, unitPriceFen, houseValueFen, decorationFen }: ReadPart): StoredPart => ({
  use,
  floorAreaC: areaC,
  unitPriceFen: unitPriceFen ?? null,
  houseValueFen: houseValueFen ?? null,
  decorationFen: decorationFen ?? null,
});

/** What a row of a list of households says. */
export const fieldsOfHousehold = (household: ReadHousehold): ListedFields => ({
  fileNumber: household.fileNumber ?? null,
  address: household.address,
  certificateNumber: household.certificateNumber?.keys.length ? household.certificateNumber.written : null,
  useWords: household.use ?? null,
  use: household.parsedUse ?? null,
  parts: (household.parts ?? []).map(storedPart),
  floorAreaC: household.areaC ?? null,
  unitPriceFen: household.unitPriceFen ?? null,
  houseValueFen: household.houseValueFen ?? null,
  decorationFen: household.decorationFen ?? null,
  compMode: household.compMode ?? null,
  signedOn: household.signedOn ?? null,
  specialGroup: household.specialGroup ?? null,
  remark: household.remark === undefined ? null : hideNumbers(household.remark),
  bankAccount: household.bankAccount ?? null,
  reportServedOn: null,
  unregistered: [],
});

const valueAt = (areaC: number | null, priceFen: number | null): number | null =>
  areaC === null || priceFen === null ? null : mulDiv([areaC, priceFen], [100]);

const buildingsOf = (household: ReadHousehold, stored: readonly Building[]): Building[] => {
  const listed = [
    ['recognised_legal', household.recognisedC],
    ['temporary_expired', household.expiredC],
    ['illegal', household.illegalC],
  ] as const;
  const named = listed.filter(([, areaC]) => areaC !== undefined).map(([name]) => name as string);
  return [
    ...stored.filter((building) => !named.includes(building.class)),
    ...listed.flatMap(([name, areaC]) => (areaC ? [{ class: name, area_c: areaC }] : [])),
  ];
};

const surveyFields = (household: ReadHousehold, stored: ListedFields): ListedFields => {
  // What the survey doesn't know of a part (its price) stays.
  const parts = (household.parts ?? []).map((part) => {
    const before = stored.parts.find(({ use }) => use === part.use);
    return {
      ...storedPart(part),
      unitPriceFen: part.unitPriceFen ?? before?.unitPriceFen ?? null,
      decorationFen: before?.decorationFen ?? null,
    };
  });
  const use = household.parsedUse ?? stored.use;
  return {
    ...stored,
    useWords: household.use ?? stored.useWords,
    use,
    parts:
      household.parts === undefined
        ? use === 'mixed'
          ? stored.parts
          : []
        : parts.map((part) => ({ ...part, houseValueFen: valueAt(part.floorAreaC, part.unitPriceFen) })),
    floorAreaC: household.areaC ?? stored.floorAreaC,
    unregistered: buildingsOf(household, stored.unregistered),
  };
};

const appraisalFields = (household: ReadHousehold, stored: ListedFields): ListedFields => {
  const appraised = new Map((household.parts ?? []).map((part) => [part.use, part]));
  const parts = stored.parts.map((part) => {
    const found = appraised.get(part.use);
    const unitPriceFen = found?.unitPriceFen ?? part.unitPriceFen;
    return {
      ...part,
      unitPriceFen,
      houseValueFen:
        found?.houseValueFen ?? (found?.unitPriceFen === undefined ? part.houseValueFen : valueAt(part.floorAreaC, unitPriceFen)),
      decorationFen: found?.decorationFen ?? part.decorationFen,
    };
  });
  const unitPriceFen = household.unitPriceFen ?? stored.unitPriceFen;
  return {
    ...stored,
    parts,
    unitPriceFen,
    // An appraiser's own rounding stands; where the report names the price alone, the value is worked out.
    houseValueFen:
      household.houseValueFen ?? (household.unitPriceFen === undefined ? stored.houseValueFen : valueAt(stored.floorAreaC, unitPriceFen)),
    decorationFen: household.decorationFen ?? stored.decorationFen,
    reportServedOn: household.servedOn ?? stored.reportServedOn,
  };
};

/** What a household will be by a list of results: what the list leaves blank stays. */
export const fieldsByResults = (kind: 'survey' | 'appraisal', household: ReadHousehold, stored: ListedFields): ListedFields =>
  kind === 'survey' ? surveyFields(household, stored) : appraisalFields(household, stored);

/** A field of a household before and after; `kept`: it stays as two officials corrected it by hand. */
export interface ListedChange {
  field: RegisteredField;
  before: unknown;
  after: unknown;
  kept: boolean;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
const isBlank = (value: unknown): boolean => value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Fields that follow from others: what was corrected by hand in these keeps the field too. */
const follows: Partial<Record<ListedField, readonly string[]>> = {
  houseValueFen: ['floorAreaC', 'unitPriceFen', 'parts'],
  floorAreaC: ['parts'],
};

/**
 * What a list changes of a household, and what it would but for corrections by hand: only what it says otherwise than before, and otherwise
 * than what stands there.
 * @param input.before what the office's last list said; undefined for a household that no list brought, and for results
 * @param input.keys the columns that the list has; about anything else it says nothing
 */
export const changesByList = (input: {
  kind: ImportKind;
  listed: ListedFields;
  stored: ListedFields;
  before: ListedFields | undefined;
  keys: readonly ColumnKey[] | undefined;
  handFields: readonly string[];
}): ListedChange[] => {
  const { kind, listed, stored, before, keys, handFields } = input;
  const says = (field: ListedField) => keys === undefined || columnsOfField[field].some((key) => keys.includes(key));
  const changes = fieldsOfKind[kind].flatMap((field): ListedChange[] => {
    const after = listed[field];
    if (same(after, stored[field])) return [];
    // Results are put upon what is stored, so whatever differs there was said.
    if (kind === 'households') {
      if (!says(field)) return [];
      if (before ? same(after, before[field]) : isBlank(after)) return [];
    }
    const kept = handFields.includes(field) || (follows[field] ?? []).some((other) => handFields.includes(other));
    return [{ field, before: stored[field], after, kept }];
  });
  return changes;
};
