import { type HouseUse, houseUses, type RegisteredField } from '@yunzhengshou/contract';
import { squareMetres, yuan, yuanPerM2 } from '@yunzhengshou/rules';
import { dateInWords } from '../../clock';
import { maskName } from '../../personal-data/masks';
import type { StoredPart } from './house';

/** An owner in a change: `number` is the masked document, or the organisation's code. */
export interface OwnerInChange {
  name: string;
  share: string;
  number?: string | null;
}

const modes: Record<string, string> = { monetary: '货币补偿', exchange: '产权调换', mixed: '货币补偿和产权调换各一部分' };
const buildingClasses: Record<string, string> = {
  recognised_legal: '认定合法',
  temporary_unexpired: '临时建筑（期内）',
  temporary_expired: '临时建筑（超期）',
  illegal: '违法建筑',
};

const useWords = (use: string): string => houseUses[use as HouseUse] ?? use;
const partWords = ({ use, floorAreaC, unitPriceFen, decorationFen }: StoredPart): string =>
  [
    `${useWords(use)} ${squareMetres(floorAreaC)}`,
    ...(unitPriceFen === null ? [] : [`单价 ${yuanPerM2(unitPriceFen)}`]),
    ...(decorationFen === null ? [] : [`装饰装修 ${yuan(decorationFen)}`]),
  ].join('，');

const wordsOf: Partial<Record<RegisteredField, (value: never, nameFor: (name: string) => string) => string>> = {
  floorAreaC: (areaC: number) => squareMetres(areaC),
  unitPriceFen: (fen: number) => yuanPerM2(fen),
  houseValueFen: (fen: number) => yuan(fen),
  decorationFen: (fen: number) => yuan(fen),
  use: (use: string) => useWords(use),
  compMode: (mode: string) => modes[mode] ?? mode,
  signedOn: (date: string) => dateInWords(date),
  reportServedOn: (date: string) => dateInWords(date),
  parts: (parts: StoredPart[]) => parts.map(partWords).join('；'),
  unregistered: (buildings: { class: string; area_c: number }[]) =>
    buildings.map((building) => `${buildingClasses[building.class] ?? building.class} ${squareMetres(building.area_c)}`).join('、'),
  owners: (owners: OwnerInChange[], nameFor) =>
    owners.map(({ name, share, number }) => [nameFor(name), ...(number ? [number] : []), `份额 ${share}`].join('，')).join('；'),
};

/**
 * A registered value as people read it; null where nothing stands.
 * @param full owners' names in full; else masked
 */
export const valueInWords = (field: RegisteredField, value: unknown, full: boolean): string | null => {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return null;
  const words = wordsOf[field] as ((value: unknown, nameFor: (name: string) => string) => string) | undefined;
  return words ? words(value, full ? (name) => name : maskName) : String(value);
};
