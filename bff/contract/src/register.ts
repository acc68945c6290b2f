import { type Static, type TSchema, Type } from 'typebox';
import { readPurposes } from './audit';
import { OwnerByName } from './household';
import { operation } from './operation';
import { Id, Instant, OneOf, OrNull, PlainWords, ProjectCode } from './values';

const tag = '征收户';
const exampleId = '0190f3c2-8f1e-7c3a-9a55-3f0a1b2c3d4e';

/**
 * What is registered of a house and may change, by hand or by a list, with the words for people. The names are those of the stored columns,
 * with `owners` and `parts` for what has rows of its own.
 */
export const registeredFields = {
  fileNumber: '档案编号',
  address: '房屋坐落',
  certificateNumber: '产权证号',
  useWords: '用途（证照上写的）',
  use: '用途类别',
  parts: '各部分的用途和面积',
  floorAreaC: '建筑面积',
  unitPriceFen: '评估单价',
  houseValueFen: '房屋评估价值',
  decorationFen: '装饰装修评估价值',
  owners: '产权人和份额',
  compMode: '补偿方式',
  signedOn: '签约日期',
  reportServedOn: '评估报告送达日期',
  specialGroup: '特殊情况',
  remark: '备注',
  bankAccount: '收款账号',
  unregistered: '未登记建筑',
} as const;
export type RegisteredField = keyof typeof registeredFields;

export const houseUses = { residential: '住宅', non_residential: '非住宅', mixed: '住宅和经营各一部分' } as const;
export type HouseUse = keyof typeof houseUses;

/** Bounds of what is typed: a million square metres, a hundred million yuan for one house or square metre. */
const AreaC = Type.Integer({ minimum: 1, maximum: 100_000_000, description: '面积，单位：0.01 平方米' });
const Amount = Type.Integer({ minimum: 0, maximum: 10_000_000_000, description: '金额，单位：分' });

export const HousePart = Type.Object(
  {
    use: OneOf(['residential', 'non_residential']),
    floorAreaC: AreaC,
    unitPriceFen: Type.Optional(Amount),
    decorationFen: Type.Optional(Amount),
  },
  { additionalProperties: false },
);
export type HousePart = Static<typeof HousePart>;

const Address = PlainWords({ minLength: 2, maxLength: 200, pattern: '\\S', description: '房屋坐落' });
const FileNumber = PlainWords({ minLength: 1, maxLength: 60, pattern: '\\S', description: '档案编号' });
/** Numbers of certificates may look like other numbers, so they are no plain words. */
const CertificateNumber = Type.String({ minLength: 2, maxLength: 200, pattern: '\\S', description: '产权证号；几本证用顿号分开' });
const UseWords = PlainWords({ minLength: 1, maxLength: 60, pattern: '\\S', description: '证照上写的用途' });
const Parts = Type.Array(HousePart, { minItems: 2, maxItems: 10, description: '一部分住、一部分经营的，每部分一行' });
/** Nobody types amounts of their own: they stand in an appraiser's report, whose number goes with them (国19). */
const AppraisalReport = PlainWords({ minLength: 2, maxLength: 100, pattern: '\\S', description: '评估报告编号；填单价或装修价值时要有' });
const Reason = PlainWords({ minLength: 5, maxLength: 500, pattern: '\\S', description: '理由，该户看得到' });
const Proof = PlainWords({ minLength: 2, maxLength: 200, pattern: '\\S', description: '依据的证明材料，该户看得到' });

/** `null` empties what may be empty; what isn't named stays. */
const nullable = <S extends TSchema>(schema: S) => Type.Optional(OrNull(schema));

export const CorrectedHouse = Type.Object(
  {
    fileNumber: nullable(FileNumber),
    address: Type.Optional(Address),
    certificateNumber: nullable(CertificateNumber),
    useWords: nullable(UseWords),
    use: Type.Optional(OneOf(Object.keys(houseUses) as HouseUse[])),
    parts: Type.Optional(Parts),
    floorAreaC: Type.Optional(AreaC),
    unitPriceFen: nullable(Amount),
    decorationFen: nullable(Amount),
  },
  { additionalProperties: false },
);
export type CorrectedHouse = Static<typeof CorrectedHouse>;

const evidence = { appraisalReport: Type.Optional(AppraisalReport), reason: Reason, proof: Proof, proofFileId: Type.Optional(Id) };
const refusals = [
  'signed_out',
  'not_found',
  'house_refused',
  'amount_needs_report',
  'household_exists',
  'proof_file_unfit',
  'conflict_of_interest',
] as const;

export const prepareHousehold = operation({
  name: 'prepareHousehold',
  method: 'POST',
  path: '/api/staff/projects/:projectCode/households',
  owner: 'preparer of project',
  tag,
  summary: '提请手工登记一户，由审核人员决定；要有证明材料，房屋价值由面积和单价算出，不能填',
  params: Type.Object({ projectCode: ProjectCode }),
  body: Type.Object(
    {
      house: Type.Object(
        {
          fileNumber: Type.Optional(FileNumber),
          address: Address,
          certificateNumber: Type.Optional(CertificateNumber),
          useWords: Type.Optional(UseWords),
          use: OneOf(Object.keys(houseUses) as HouseUse[]),
          parts: Type.Optional(Parts),
          floorAreaC: Type.Optional(AreaC),
          unitPriceFen: Type.Optional(Amount),
          decorationFen: Type.Optional(Amount),
        },
        { additionalProperties: false },
      ),
      owners: Type.Array(OwnerByName, { minItems: 1, maxItems: 200 }),
      ...evidence,
    },
    { additionalProperties: false },
  ),
  response: Type.Object({ approvalId: Id }),
  problems: [...refusals, 'registration_refused', 'shares_not_whole'],
  example: { approvalId: exampleId },
});

export const prepareCorrection = operation({
  name: 'prepareCorrection',
  method: 'POST',
  path: '/api/staff/households/:householdId/corrections',
  owner: 'case officer of household',
  tag,
  summary: '提请更正一户的登记，由审核人员决定；只写要改的几项。决定以后，名册不再改动这几项，补偿重新计算，该户收到消息',
  params: Type.Object({ householdId: Id }),
  body: Type.Object({ house: CorrectedHouse, ...evidence }, { additionalProperties: false }),
  response: Type.Object({ approvalId: Id }),
  problems: [...refusals, 'nothing_corrected'],
  example: { approvalId: exampleId },
});

export const changeKinds = { created: '登记', corrected: '更正', imported: '按名册改动' } as const;
export type ChangeKind = keyof typeof changeKinds;

const change = {
  changeId: Id,
  kind: OneOf(Object.keys(changeKinds) as ChangeKind[]),
  kindTitle: Type.String(),
  changedAt: Instant,
  reason: Type.String(),
  proof: Type.String(),
  /** What stood there and what stands there now, in words; null: nothing stood there. */
  fields: Type.Array(
    Type.Object({
      field: Type.String(),
      title: Type.String(),
      before: OrNull(Type.String()),
      after: OrNull(Type.String()),
    }),
    { maxItems: 60 },
  ),
  /** Which office changed it. */
  office: Type.String(),
};

export const HouseholdChangeEntry = Type.Object(change);
export type HouseholdChangeEntry = Static<typeof HouseholdChangeEntry>;

export const CaseChangeEntry = Type.Object({
  ...change,
  /** Who prepared it and who released it; null for what a command did. */
  preparedBy: OrNull(Type.String()),
  releasedBy: OrNull(Type.String()),
  approvalId: OrNull(Id),
  proofFileId: OrNull(Id),
});
export type CaseChangeEntry = Static<typeof CaseChangeEntry>;

const exampleChange: HouseholdChangeEntry = {
  changeId: exampleId,
  kind: 'corrected',
  kindTitle: '更正',
  changedAt: '2026-03-15T02:00:00.000Z',
  reason: '复测后面积不同',
  proof: '某测绘报告',
  fields: [{ field: 'floorAreaC', title: '建筑面积', before: '80.00 m²', after: '82.50 m²' }],
  office: '某街道',
};

export const listHouseholdChanges = operation({
  name: 'listHouseholdChanges',
  method: 'GET',
  path: '/api/households/:householdId/changes',
  owner: 'owner of household',
  tag,
  summary: '我家的登记改过什么：改了哪几项、什么时候、为什么',
  params: Type.Object({ householdId: Id }),
  response: Type.Object({ address: Type.String(), changes: Type.Array(HouseholdChangeEntry, { maxItems: 200 }) }),
  problems: ['signed_out', 'not_found'],
  example: { address: '某里 1 号', changes: [exampleChange] },
});

export const listCaseChanges = operation({
  name: 'listCaseChanges',
  method: 'GET',
  path: '/api/staff/households/:householdId/changes',
  owner: 'reader of household',
  tag,
  summary: '一户的登记改过什么；先说明目的，记入查阅记录',
  params: Type.Object({ householdId: Id }),
  query: Type.Object({ purpose: OneOf(readPurposes) }, { additionalProperties: false }),
  response: Type.Object({ changes: Type.Array(CaseChangeEntry, { maxItems: 200 }) }),
  problems: ['signed_out', 'not_found', 'purpose_not_fitting'],
  example: { changes: [{ ...exampleChange, preparedBy: '某某', releasedBy: '某某', approvalId: exampleId, proofFileId: null }] },
});
