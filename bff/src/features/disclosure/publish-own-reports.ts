import type { DisclosureBlock } from '@yunzhengshou/contract';
import type { Prisma } from '@yunzhengshou/prisma';
import { fromDbDate } from '../../clock';
import type { Context } from '../../context';
import { longTransaction } from '../../database/database';
import { recordChange } from '../audit/record-change';
import { cite } from '../policy/citation';
import { type NewDisclosure, publishDisclosuresInTx } from './publish-disclosure';

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

type BlocksOf = (facts: AppraisalFacts) => DisclosureBlock[];
type Household = Prisma.HouseholdGetPayload<object>;

/** The first part number of kind 6 that is one household's own. */
const firstOwnPart = 100;

/** @param index its place among the reports */
const ownReport = (projectId: string, household: Household, index: number, blocksOf: BlocksOf): NewDisclosure => {
  const servedOn = fromDbDate(household.reportServedOn as Date);
  return {
    projectId,
    kind: 6,
    part: 'own_report',
    position: firstOwnPart + index,
    audience: 'H',
    householdId: household.id,
    title: '您家的分户评估报告',
    summary: '您家房屋的面积、单价和价值，以及不同意时怎么申请复核。',
    blocks: blocksOf({
      address: household.address,
      useWords: household.useWords,
      floorAreaC: Number(household.floorAreaC),
      unitPriceFen: Number(household.unitPriceFen),
      houseValueFen: Number(household.houseValueFen ?? 0),
      decorationFen: Number(household.decorationFen ?? 0),
      reportServedOn: servedOn,
    }),
    basis: [cite('国', 19), cite('浙', 19)],
    publishedOn: servedOn,
    publishedUntil: null,
  };
};

/**
 * Publishes each household's own appraisal report (分户评估报告) to that household alone, once it was served (国19; 浙19); all in one
 * transaction with one audit row.
 * @returns how many
 */
export const publishOwnReports = (context: Context, actor: string, input: { projectId: string; blocksOf: BlocksOf }): Promise<number> =>
  context.database.prisma.$transaction(async (tx) => {
    const { projectId, blocksOf } = input;
    const households = await tx.household.findMany({
      where: { projectId, reportServedOn: { not: null }, unitPriceFen: { not: null }, floorAreaC: { not: null } },
      orderBy: { id: 'asc' },
    });
    const published = await publishDisclosuresInTx(
      context,
      tx,
      households.map((household, index) => ownReport(projectId, household, index, blocksOf)),
    );
    await recordChange(tx, {
      chain: projectId,
      at: context.clock.now(),
      actor,
      action: 'disclosure.published',
      subject: `project:${projectId}`,
      details: { kind: 6, audience: 'H', contentHashes: published.map(({ contentHash }) => contentHash) },
    });
    return households.length;
  }, longTransaction);
