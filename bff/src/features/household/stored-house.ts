import type { HouseUse, RegisteredField } from '@yunzhengshou/contract';
import type { Prisma } from '@yunzhengshou/prisma';
import type { Transaction } from '../../database/database';
import type { House } from './house';
import { partsOf } from './parts';

export type StoredHousehold = Prisma.HouseholdGetPayload<{ include: { parts: true } }>;

const whole = (value: bigint | null): number | null => (value === null ? null : Number(value));
const big = (value: number | null): bigint | null => (value === null ? null : BigInt(value));

/** The house of a stored household. */
export const houseOf = (household: StoredHousehold): House => ({
  fileNumber: household.fileNumber,
  address: household.address,
  certificateNumber: household.certificateNumber,
  useWords: household.useWords,
  use: household.use as HouseUse | null,
  parts: partsOf(household.parts),
  floorAreaC: whole(household.floorAreaC),
  unitPriceFen: whole(household.unitPriceFen),
  houseValueFen: whole(household.houseValueFen),
  decorationFen: whole(household.decorationFen),
});

/** The columns of a house. */
export const columnsOf = (house: House) => ({
  fileNumber: house.fileNumber,
  address: house.address,
  certificateNumber: house.certificateNumber,
  useWords: house.useWords,
  use: house.use,
  floorAreaC: big(house.floorAreaC),
  unitPriceFen: big(house.unitPriceFen),
  houseValueFen: big(house.houseValueFen),
  decorationFen: big(house.decorationFen),
});

/** Writes a house's parts in place of those it had. */
export const writeParts = async (tx: Transaction, householdId: string, { parts }: Pick<House, 'parts'>): Promise<void> => {
  await tx.householdPart.deleteMany({ where: { householdId } });
  await tx.householdPart.createMany({
    data: parts.map((part, index) => ({
      householdId,
      position: index + 1,
      use: part.use,
      floorAreaC: BigInt(part.floorAreaC),
      unitPriceFen: big(part.unitPriceFen),
      houseValueFen: big(part.houseValueFen),
      decorationFen: big(part.decorationFen),
    })),
  });
};

/** What a list leaves alone, with what was put right now. */
export const handFieldsWith = (household: Pick<StoredHousehold, 'handFields'>, more: readonly RegisteredField[]): string[] => [
  ...new Set([...household.handFields, ...more]),
];
