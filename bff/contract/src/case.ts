import { type Static, Type } from 'typebox';
import { readPurposes, revealedFields } from './audit';
import { duties, type ProjectStage, projectStageNames } from './duties';
import { operation } from './operation';
import type { HousePart, HouseUse, RegisteredField } from './register';
import { Fen, Id, Instant, LocalDate, OneOf, OrNull, PlainWords, ProjectCode } from './values';

const tag = '办理';
const exampleId = '0190f3c2-8f1e-7c3a-9a55-3f0a1b2c3d4e';

export const CaseProject = Type.Object({
  code: ProjectCode,
  name: Type.String(),
  district: Type.String(),
  stage: OneOf(projectStageNames as readonly ProjectStage[]),
  stageTitle: Type.String(),
  households: Type.Integer({ minimum: 0 }),
  /** Households that are assigned to me. */
  mine: Type.Integer({ minimum: 0 }),
  /** What I am there, in words. */
  duties: Type.Array(OneOf([duties.case_officer.title, duties.reviewer.title]), { maxItems: 2 }),
});
export type CaseProject = Static<typeof CaseProject>;

export const listCaseProjects = operation({
  name: 'listCaseProjects',
  method: 'GET',
  path: '/api/staff/projects',
  owner: 'staff',
  tag,
  summary: '我有经办或审核职责的项目',
  response: Type.Object({ projects: Type.Array(CaseProject, { maxItems: 500 }) }),
  problems: ['signed_out', 'not_found'],
  example: {
    projects: [
      {
        code: 'DEMO',
        name: '某片区改造项目',
        district: '某区',
        stage: 'signing',
        stageTitle: '签约',
        households: 100,
        mine: 12,
        duties: ['经办人员'],
      },
    ],
  },
});

export const CaseEntry = Type.Object({
  householdId: Id,
  fileNumber: OrNull(Type.String()),
  address: Type.String(),
  maskedOwners: Type.Array(Type.String(), { maxItems: 200 }),
  officer: Type.Unsafe<{ name: string; mine: boolean } | null>({
    type: ['object', 'null'],
    properties: { name: { type: 'string' }, mine: { type: 'boolean' } },
    required: ['name', 'mine'],
  }),
  dueOn: OrNull(LocalDate),
  overdue: Type.Boolean(),
});
export type CaseEntry = Static<typeof CaseEntry>;

/** What is looked for is an address or a name, so it travels in the body: no personal data stands in a URL. */
export const listCases = operation({
  name: 'listCases',
  method: 'POST',
  path: '/api/staff/projects/:projectCode/cases',
  owner: 'case officer of project',
  tag,
  summary: '项目的户，可按档案号、坐落、姓名查找；看到的每一户都记入查阅记录；本人和近亲属的户不列出',
  params: Type.Object({ projectCode: ProjectCode }),
  body: Type.Object(
    {
      text: Type.Optional(Type.String({ minLength: 1, maxLength: 40, description: '档案号、坐落或姓名的一部分' })),
      mine: Type.Optional(Type.Boolean({ description: '只看分给我的' })),
      cursor: Type.Optional(Id),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({
    cases: Type.Array(CaseEntry, { maxItems: 100 }),
    /** Households of this project that are left out: one's own or a relative's. */
    closed: Type.Integer({ minimum: 0 }),
    nextCursor: OrNull(Type.String()),
  }),
  problems: ['signed_out', 'not_found'],
  example: {
    cases: [
      {
        householdId: exampleId,
        fileNumber: 'D-001',
        address: '某里 1 号',
        maskedOwners: ['某某某'],
        officer: { name: '某某', mine: true },
        dueOn: null,
        overdue: false,
      },
    ],
    closed: 0,
    nextCursor: null,
  },
});

const Assignment = Type.Object({
  assignmentId: Id,
  officer: Type.String(),
  unit: Type.String(),
  mine: Type.Boolean(),
  assignedBy: Type.String(),
  assignedAt: Instant,
  dueOn: OrNull(LocalDate),
  reason: Type.String(),
  /** Null for the one in force. */
  endedAt: OrNull(Instant),
});

interface CaseResult {
  netFen: number;
  creditsFen: number;
  debitsFen: number;
  modeAssumed: boolean;
  computedAt: string;
}

interface CasePart {
  use: HousePart['use'];
  floorAreaC: number;
  unitPriceFen: number | null;
  houseValueFen: number | null;
  decorationFen: number | null;
}

interface CaseFacts {
  certificateNumber: string | null;
  /** As the papers word it. */
  use: string | null;
  useKind: HouseUse | null;
  /** Of a house of mixed use; none for one use. */
  parts: CasePart[];
  /** What two officials put right by hand: a list changes it no more. */
  handFields: RegisteredField[];
  floorAreaC: number | null;
  unitPriceFen: number | null;
  houseValueFen: number | null;
  decorationFen: number | null;
  compMode: string | null;
  signedOn: string | null;
  reportServedOn: string | null;
  compensatedOn: string | null;
  movedOutOn: string | null;
}

/** A household as officials read it. What the named purpose doesn't cover is null or empty and named in `leftOut`; numbers are masked. */
export const Case = Type.Object({
  householdId: Id,
  project: Type.Object({ code: ProjectCode, name: Type.String(), stageTitle: Type.String() }),
  fileNumber: OrNull(Type.String()),
  address: Type.String(),
  purpose: OneOf(readPurposes),
  /** Parts that this purpose doesn't cover, in words. */
  leftOut: Type.Array(Type.String(), { maxItems: 20 }),
  owners: Type.Array(
    Type.Object({
      position: Type.Integer({ minimum: 1 }),
      kind: OneOf(['person', 'organisation']),
      name: Type.String(),
      maskedNumber: OrNull(Type.String()),
      creditCode: OrNull(Type.String()),
      maskedPhone: OrNull(Type.String()),
      share: Type.String(),
    }),
    { maxItems: 200 },
  ),
  parties: Type.Array(
    Type.Object({
      partyId: Id,
      kind: OneOf(['agent', 'guardian', 'heir', 'representative', 'public_tenant', 'interested_party']),
      kindTitle: Type.String(),
      maskedName: Type.String(),
      maskedNumber: OrNull(Type.String()),
      maskedPhone: OrNull(Type.String()),
      scopes: Type.Array(OneOf(['view', 'sign', 'receive_money']), { maxItems: 3 }),
      validFrom: LocalDate,
      validUntil: OrNull(LocalDate),
      state: OneOf(['current', 'future', 'expired', 'revoked']),
    }),
    { maxItems: 200 },
  ),
  maskedBankAccount: OrNull(Type.String()),
  facts: Type.Unsafe<CaseFacts | null>({
    type: ['object', 'null'],
    properties: {
      certificateNumber: { type: ['string', 'null'] },
      use: { type: ['string', 'null'] },
      useKind: { type: ['string', 'null'] },
      parts: {
        type: 'array',
        maxItems: 10,
        items: {
          type: 'object',
          properties: {
            use: { type: 'string' },
            floorAreaC: { type: 'integer' },
            unitPriceFen: { type: ['integer', 'null'] },
            houseValueFen: { type: ['integer', 'null'] },
            decorationFen: { type: ['integer', 'null'] },
          },
        },
      },
      handFields: { type: 'array', maxItems: 30, items: { type: 'string' } },
      floorAreaC: { type: ['integer', 'null'], description: '建筑面积，单位：0.01 平方米' },
      unitPriceFen: { type: ['integer', 'null'] },
      houseValueFen: { type: ['integer', 'null'] },
      decorationFen: { type: ['integer', 'null'] },
      compMode: { type: ['string', 'null'] },
      signedOn: { type: ['string', 'null'] },
      reportServedOn: { type: ['string', 'null'] },
      compensatedOn: { type: ['string', 'null'] },
      movedOutOn: { type: ['string', 'null'] },
    },
  }),
  result: Type.Unsafe<CaseResult | null>({
    type: ['object', 'null'],
    properties: { netFen: Fen, creditsFen: Fen, debitsFen: Fen, modeAssumed: { type: 'boolean' }, computedAt: Instant },
  }),
  assignment: Type.Unsafe<Static<typeof Assignment> | null>({ ...Assignment, type: ['object', 'null'] }),
  /** Earlier officers, newest first (交接留痕). */
  history: Type.Array(Assignment, { maxItems: 100 }),
  openRequests: Type.Integer({ minimum: 0 }),
  pendingApprovals: Type.Integer({ minimum: 0 }),
  /** My emergency access, while it runs. */
  emergencyUntil: OrNull(Instant),
});
export type Case = Static<typeof Case>;

const params = Type.Object({ householdId: Id });

export const getCase = operation({
  name: 'getCase',
  method: 'GET',
  path: '/api/staff/households/:householdId',
  owner: 'reader of household',
  tag,
  summary: '一户的资料；先说明目的，只给出这个目的用得着的部分，号码只给一部分；记入查阅记录',
  params,
  query: Type.Object({ purpose: OneOf(readPurposes) }, { additionalProperties: false }),
  response: Case,
  problems: ['signed_out', 'not_found', 'purpose_not_fitting'],
  example: {
    householdId: exampleId,
    project: { code: 'DEMO', name: '某片区改造项目', stageTitle: '签约' },
    fileNumber: 'D-001',
    address: '某里 1 号',
    purpose: 'survey_check',
    leftOut: ['补偿金额'],
    owners: [
      {
        position: 1,
        kind: 'person',
        name: '某某某',
        maskedNumber: '3399************00',
        creditCode: null,
        maskedPhone: '139****0000',
        share: '全部',
      },
    ],
    parties: [],
    maskedBankAccount: null,
    facts: {
      certificateNumber: '某字第 1 号',
      use: '住宅',
      useKind: 'residential',
      parts: [],
      handFields: [],
      floorAreaC: 8000,
      unitPriceFen: 1500000,
      houseValueFen: 120000000,
      decorationFen: 3000000,
      compMode: 'monetary',
      signedOn: null,
      reportServedOn: null,
      compensatedOn: null,
      movedOutOn: null,
    },
    result: null,
    assignment: null,
    history: [],
    openRequests: 0,
    pendingApprovals: 0,
    emergencyUntil: null,
  },
});

export const revealCase = operation({
  name: 'revealCase',
  method: 'POST',
  path: '/api/staff/households/:householdId/reveal',
  owner: 'reader of household',
  fresh: true,
  tag,
  summary: '看一个完整的号码：要说明目的和原因，该户会看到',
  params,
  body: Type.Object(
    {
      subject: Type.Union([
        Type.Object(
          { kind: Type.Literal('owner'), position: Type.Integer({ minimum: 1, maximum: 1000 }) },
          { additionalProperties: false },
        ),
        Type.Object({ kind: Type.Literal('party'), partyId: Id }, { additionalProperties: false }),
        Type.Object({ kind: Type.Literal('household') }, { additionalProperties: false }),
      ]),
      field: OneOf(revealedFields, { description: 'bankAccount 属于户，其余属于人' }),
      purpose: OneOf(readPurposes),
      reason: PlainWords({ minLength: 5, maxLength: 200, description: '为什么要看完整的号码' }),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({ value: Type.String() }),
  problems: ['signed_out', 'not_found', 'fresh_check_needed', 'purpose_not_fitting', 'nothing_to_reveal'],
  example: { value: '某某某' },
});

export const assignCase = operation({
  name: 'assignCase',
  method: 'POST',
  path: '/api/staff/households/:householdId/assignment',
  owner: 'case officer of household',
  tag,
  summary: '把一户交给自己或同事办理，可定期限；原来的经办随即结束，历史留着',
  params,
  body: Type.Object(
    {
      toUsername: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: '不填就是自己' })),
      dueOn: Type.Optional(LocalDate),
      reason: PlainWords({ minLength: 2, maxLength: 500 }),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({ assignmentId: Id }),
  problems: ['signed_out', 'not_found', 'assignee_unfit'],
  example: { assignmentId: exampleId },
});
