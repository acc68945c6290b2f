import { GROUPS, groupTotals, type Line, squareMetres, yuan, yuanPerM2 } from '@yunzhengshou/rules';
import type { Context } from '../../context';
import { maskName } from '../../personal-data/masks';
import type { NewDisclosure } from './publish-disclosure';

type Rows = NonNullable<NewDisclosure['rows']>;

const useWords: Record<string, string> = { residential: '住宅', non_residential: '非住宅', mixed: '住宅和经营各一部分' };
const modeWords: Record<string, string> = { monetary: '货币补偿', exchange: '产权调换', mixed: '货币补偿和产权调换各一部分' };

const households = (context: Context, projectId: string) =>
  context.database.prisma.household.findMany({
    where: { projectId },
    include: { owners: { orderBy: { position: 'asc' } }, results: { where: { current: true } } },
    orderBy: [{ createdAt: 'asc' }, { fileNumber: 'asc' }, { id: 'asc' }],
  });

type HouseholdWithOwners = Awaited<ReturnType<typeof households>>[number];

const ownersOf = (household: HouseholdWithOwners) => household.owners.map(({ name }) => maskName(name)).join('、');
const number = (value: bigint | null) => (value === null ? null : Number(value));
const areaOf = (household: HouseholdWithOwners) => (household.floorAreaC === null ? '待核定' : squareMetres(Number(household.floorAreaC)));

interface Building {
  class: string;
  area_c: number;
}
const classWords: Record<string, string> = {
  recognised_legal: '认定合法',
  temporary_unexpired: '临时建筑（期内）',
  temporary_expired: '临时建筑（超期）',
  illegal: '违法建筑',
};
const recognition = (household: HouseholdWithOwners): string => {
  const buildings = ((household.circumstances as Record<string, unknown>).unregistered ?? []) as Building[];
  return (
    buildings.map((building) => `${classWords[building.class] ?? building.class} ${squareMetres(building.area_c)}`).join('、') ||
    '没有未登记建筑'
  );
};

/** 调查结果, per house: door, owner masked, title, use, area, recognition (国15; 浙9). Nothing about the family or its circumstances. */
export const surveyRows = async (context: Context, projectId: string): Promise<Rows> =>
  (await households(context, projectId)).map((household) => ({
    householdId: household.id,
    cells: [
      { label: '坐落', value: household.address },
      { label: '产权人', value: ownersOf(household) },
      { label: '权属', value: household.certificateNumber ? '有产权证' : '没有产权证' },
      { label: '用途', value: useWords[household.use ?? ''] ?? '待核定' },
      { label: '建筑面积', value: areaOf(household) },
      { label: '未登记建筑', value: recognition(household) },
    ],
  }));

/** 初步评估结果, per house (国19; 浙19). */
export const appraisalRows = async (context: Context, projectId: string): Promise<Rows> =>
  (await households(context, projectId)).map((household) => {
    const [price, value] = [number(household.unitPriceFen), number(household.houseValueFen)];
    return {
      householdId: household.id,
      cells: [
        { label: '坐落', value: household.address },
        { label: '产权人', value: ownersOf(household) },
        { label: '建筑面积', value: areaOf(household) },
        { label: '评估单价', value: price === null ? '评估中' : yuanPerM2(price) },
        { label: '房屋价值', value: value === null ? '评估中' : yuan(value) },
      ],
    };
  });

/**
 * 补偿结果, per signed house: owner masked, mode, four groups and the true total (国29). Lines that tell of hardship are inside their group,
 * so that nothing gives them away. A house that hasn't signed isn't named: no list of who has not.
 */
export const compensationRows = async (context: Context, projectId: string): Promise<Rows> =>
  (await households(context, projectId)).flatMap((household) => {
    const result = household.results[0];
    if (!household.signedOn || !result) return [];
    const groups = groupTotals({ lines: result.lines as unknown as Line[] });
    return [
      {
        householdId: household.id,
        cells: [
          { label: '坐落', value: household.address },
          { label: '产权人', value: ownersOf(household) },
          { label: '补偿方式', value: modeWords[household.compMode ?? ''] ?? '未选定' },
          ...groups.map(({ group, amount_fen }) => ({ label: GROUPS[group], value: yuan(amount_fen) })),
          { label: '合计', value: yuan(Number(result.netFen)) },
        ],
      },
    ];
  });
