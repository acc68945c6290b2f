import type { Person } from '@yunzhengshou/sandbox';
import type { Context } from '../../bff/src/context';
import { publishPlan } from '../../bff/src/features/compensation/publish-plan';
import { publishDisclosure } from '../../bff/src/features/disclosure/publish-disclosure';
import { importHouseholds } from '../../bff/src/features/import/import-households';
import type { HouseholdList, ReadHousehold } from '../../bff/src/features/import/read-household-list';
import { createProject, type NewProject } from '../../bff/src/features/project/create-project';

/** A plan that passes every statutory floor; figures of our own. */
export const testPlan = {
  plan_id: 'TEST-PLAN',
  formula: 'state-zhejiang',
  decision_announced: '2026-02-01',
  valuation_date: '2026-02-01',
  min_compensation_area_c: 5000,
  moving_fee_res_fen_per_m2: 1800,
  moving_fee_res_min_fen: 90_000,
  temp_allowance_published: [{ from: '2025-01', fen_per_m2_month: 1900 }],
  temp_allowance_min_fen_month: 120_000,
  temp_monetary_grant_months: 4,
  transition_months: 24,
  transition_months_in_zone_highrise: 36,
  post_delivery_months: 6,
  overdue_multiplier_self_housed: 2,
  overdue_multiplier_office_housed: 1,
  sign_reward_res_fen_per_m2: { phase1: 20_000, none: 0 },
  sign_reward_nonres_fen_per_m2: { phase1: 10_000, none: 0 },
  sign_phases_days: { phase1: [1, 30], none: [31, 60] },
  move_out_reward_res_fen: 800_000,
  move_out_reward_nonres_fen: 900_000,
  monetary_incentive_bp: 800,
  moving_fee_nonres_fen_per_m2: 2500,
  temp_nonres_once_fen_per_m2: 5000,
  stop_production_bp: 500,
  stop_production_base: 'house_value_including_decoration',
  temp_building_fen_per_m2: 70_000,
  temp_building_rule: 'area x rate x remaining_months/approved_months',
  monetary_incentive_base: 'house_value_excluding_decoration',
  mixed_mode: 'allowed',
};

export const testProject = (code: string): NewProject => ({
  code,
  name: `测试片区${code}`,
  district: '虚构区',
  landRegime: 'state',
  ground: '测试',
  department: '虚构区房屋征收部门',
  implementingUnit: '虚构实施单位',
  oldTownRenewal: false,
  signingStartsOn: '2026-03-01',
  signingEndsOn: '2026-04-29',
  steps: [
    { state: 'ANNOUNCED', enteredOn: '2026-02-01', proof: '测试' },
    { state: 'SIGNING', enteredOn: '2026-03-01', proof: '测试' },
  ],
});

/** A household as a clean list names it, with equal shares. */
export const readHouseholdOf = (number: number, owners: Person[], more: Partial<ReadHousehold> = {}): ReadHousehold => ({
  sheet: '测试',
  row: number,
  fileNumber: `T-${number}`,
  address: `虚构里${number}号`,
  certificateNumber: { written: `虚测字第${number}号`, keys: [`虚测字第${number}号`] },
  use: '住宅',
  parsedUse: 'residential',
  areaC: 8000,
  unitPriceFen: 1_500_000,
  houseValueFen: 120_000_000,
  decorationFen: 3_000_000,
  compMode: 'monetary',
  signedOn: '2026-03-05',
  owners: owners.map(({ name, idNumber }) => ({ name, idNumber, share: { numerator: 1, denominator: owners.length } })),
  ...more,
});

export const listOf = (households: ReadHousehold[]): HouseholdList => ({
  households,
  findings: [],
  notices: [],
  skippedRows: 0,
  totals: { households: households.length, owners: 0, areaC: 0, valueFen: 0 },
  sheets: [],
  faulty: [],
});

export interface TestProject {
  projectId: string;
  code: string;
  /** Ids in the order of the list. */
  householdIds: string[];
  disclosures: { public: string; project: string; household: string };
}

/** A project with its plan, these households and one disclosure for each audience (the H one is the first household's). */
export const createTestProject = async (context: Context, code: string, households: ReadHousehold[]): Promise<TestProject> => {
  const projectId = await createProject(context, 'test', testProject(code));
  await publishPlan(context, 'test', { projectId, title: '测试方案', parameters: testPlan, publishedOn: '2026-02-01' });
  await importHouseholds(context, { projectCode: code, list: listOf(households), file: Buffer.from(code), actor: 'test' });
  const stored = await context.database.prisma.household.findMany({ where: { projectId }, orderBy: { fileNumber: 'asc' } });
  const householdIds = stored.map(({ id }) => id);
  const publish = (audience: 'P' | 'S' | 'H', kind: number) =>
    publishDisclosure(context, 'test', {
      projectId,
      kind,
      position: 1,
      audience,
      ...(audience === 'H' ? { householdId: householdIds[0] as string } : {}),
      title: `给${audience}看的`,
      summary: '测试',
      blocks: [{ type: 'paragraph', text: '测试' }],
      basis: [],
      publishedOn: '2026-03-01',
      publishedUntil: null,
      rows: audience === 'S' ? householdIds.map((householdId) => ({ householdId, cells: [{ label: '坐落', value: '虚构里' }] })) : [],
    });
  return {
    projectId,
    code,
    householdIds,
    disclosures: {
      public: await publish('P', 1),
      project: await publish('S', 5),
      household: householdIds.length > 0 ? await publish('H', 6) : '',
    },
  };
};
