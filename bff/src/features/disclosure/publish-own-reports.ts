import type { DisclosureBlock } from '@yunzhengshou/contract';
import { fromDbDate } from '../../clock';
import type { Context } from '../../context';
import { cite } from '../policy/citation';
import { publishDisclosure } from './publish-disclosure';

/** What a household's own appraisal report says. Money in fen, area in 0.01 m². */
export interface AppraisalFacts {
  address: string;
  useWords: string | null;
  floorAreaC: number;
  unitPriceFen: number;
  houseValueFen: number;
  decorationFen: number;
  reportServedOn: string;
}

/** The first part number of kind 6 that is one household's own. */
const firstOwnPart = 100;

/** Publishes each household's own appraisal report (分户评估报告) to that household alone, once it was served (国19; 浙19). @returns how many. */
export const publishOwnReports = async (
  context: Context,
  actor: string,
  input: { projectId: string; blocksOf: (facts: AppraisalFacts) => DisclosureBlock[] },
): Promise<number> => {
  const households = await context.database.prisma.household.findMany({
    where: { projectId: input.projectId, reportServedOn: { not: null }, unitPriceFen: { not: null }, floorAreaC: { not: null } },
    orderBy: { id: 'asc' },
  });
  for (const [index, household] of households.entries()) {
    const servedOn = fromDbDate(household.reportServedOn as Date);
    const facts: AppraisalFacts = {
      address: household.address,
      useWords: household.useWords,
      floorAreaC: Number(household.floorAreaC),
      unitPriceFen: Number(household.unitPriceFen),
      houseValueFen: Number(household.houseValueFen ?? 0),
      decorationFen: Number(household.decorationFen ?? 0),
      reportServedOn: servedOn,
    };
    await publishDisclosure(context, actor, {
      projectId: input.projectId,
      kind: 6,
      position: firstOwnPart + index,
      audience: 'H',
      householdId: household.id,
      title: '您家的分户评估报告',
      summary: '您家房屋的面积、单价和价值，以及不同意时怎么申请复核。',
      blocks: input.blocksOf(facts),
      basis: [cite('国', 19), cite('浙', 19)],
      publishedOn: servedOn,
      publishedUntil: null,
    });
  }
  return households.length;
};
