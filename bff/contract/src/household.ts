import { type Static, Type } from 'typebox';
import { documentKindNames } from './documents';
import { operation } from './operation';
import { Citation, Id, Instant, LocalDate, OneOf, OrNull, PlainWords } from './values';

const tag = '征收户';
const exampleId = '0190f3c2-8f1e-7c3a-9a55-3f0a1b2c3d4e';

const DocumentKindWord = OneOf(documentKindNames, { description: '证件种类' });
const DocumentNumber = Type.String({ minLength: 3, maxLength: 32, description: '证件号码' });

/** Whoever has to do with a household beside its owners; what each may do stands in the BFF as data. */
export const partyKinds = {
  agent: '代理人',
  guardian: '监护人',
  heir: '继承人',
  representative: '单位的代表人',
  public_tenant: '公房承租人',
  interested_party: '利害关系人',
} as const;
export type PartyKind = keyof typeof partyKinds;
const PartyKindWord = OneOf(Object.keys(partyKinds) as PartyKind[]);

/** What an owner's place may be taken in: seeing the household's file, signing, receiving its money. */
export const partyScopes = { view: '查看资料', sign: '签字', receive_money: '收款' } as const;
export type PartyScope = keyof typeof partyScopes;
const Scopes = Type.Array(OneOf(Object.keys(partyScopes) as PartyScope[]), { maxItems: 3, uniqueItems: true });

export const partyStates = ['current', 'future', 'expired', 'revoked'] as const;

const Name = PlainWords({ minLength: 1, maxLength: 60, pattern: '\\S', description: '姓名或名称' });
const Phone = Type.String({ pattern: '^1\\d{10}$', description: '手机号码' });
const CreditCode = Type.String({ minLength: 18, maxLength: 24, description: '统一社会信用代码' });
const Reason = PlainWords({ minLength: 2, maxLength: 500, pattern: '\\S', description: '理由' });

export const OwnerEntry = Type.Object({
  position: Type.Integer({ minimum: 1 }),
  kind: OneOf(['person', 'organisation']),
  /** In full for owners and representatives, masked for whoever stands in for somebody. */
  name: Type.String(),
  share: Type.String({ description: '份额，如 1/3；独有为“全部”' }),
  isMe: Type.Boolean(),
  mayGrantFor: Type.Boolean({ description: '我能为这位产权人委托代理人：本人、单位的代表人、监护人' }),
});
export type OwnerEntry = Static<typeof OwnerEntry>;

export const PartyEntry = Type.Object({
  partyId: Id,
  kind: PartyKindWord,
  kindTitle: Type.String(),
  maskedName: Type.String(),
  actsFor: OrNull(Type.String({ description: '替谁办，已遮盖的姓名' })),
  scopes: Scopes,
  validFrom: LocalDate,
  validUntil: OrNull(LocalDate),
  /** `current` also needs that the one it acts for still owns here. */
  state: OneOf(partyStates),
  revocable: Type.Boolean({ description: '我现在能收回这份委托' }),
});
export type PartyEntry = Static<typeof PartyEntry>;

export const listParties = operation({
  name: 'listParties',
  method: 'GET',
  path: '/api/households/:householdId/parties',
  owner: 'owner of household',
  tag,
  summary: '这户的产权人，以及替他们办事的人',
  params: Type.Object({ householdId: Id }),
  response: Type.Object({
    owners: Type.Array(OwnerEntry, { maxItems: 200 }),
    parties: Type.Array(PartyEntry, { maxItems: 200 }),
  }),
  problems: ['signed_out', 'not_found'],
  example: {
    owners: [{ position: 1, kind: 'person', name: '某某某', share: '1/2', isMe: true, mayGrantFor: true }],
    parties: [
      {
        partyId: exampleId,
        kind: 'agent',
        kindTitle: '代理人',
        maskedName: '某某',
        actsFor: '某某',
        scopes: ['view', 'sign'],
        validFrom: '2026-03-15',
        validUntil: '2027-03-14',
        state: 'current',
        revocable: true,
      },
    ],
  },
});

export const grantPower = operation({
  name: 'grantPower',
  method: 'POST',
  path: '/api/households/:householdId/powers',
  owner: 'principal of household',
  fresh: true,
  tag,
  summary: '委托别人替我办这户的事；能不能签字、能不能收款要分别写明，最长三年，随时可以收回',
  params: Type.Object({ householdId: Id }),
  body: Type.Object(
    {
      agentName: Name,
      agentDocumentKind: DocumentKindWord,
      agentIdNumber: DocumentNumber,
      principalOwnerPosition: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 200, description: '为第几位产权人委托；不填为我自己的那一位' }),
      ),
      scopes: Type.Array(OneOf(Object.keys(partyScopes) as PartyScope[]), { minItems: 1, maxItems: 3, uniqueItems: true }),
      validFrom: LocalDate,
      validUntil: LocalDate,
    },
    { additionalProperties: false },
  ),
  response: Type.Object({ powerId: Id }),
  problems: ['signed_out', 'not_found', 'fresh_check_needed', 'helped_session_refused', 'registration_refused', 'party_exists'],
  example: { powerId: exampleId },
});

export const revokePower = operation({
  name: 'revokePower',
  method: 'POST',
  path: '/api/powers/:powerId/revoke',
  owner: 'principal of power',
  tag,
  summary: '收回委托，马上生效',
  params: Type.Object({ powerId: Id }),
  body: Type.Object({ reason: Reason }, { additionalProperties: false }),
  response: Type.Object({ revokedAt: Instant }),
  problems: ['signed_out', 'not_found', 'party_revoked'],
  example: { revokedAt: '2026-03-15T02:00:00.000Z' },
});

export const PartyKindRule = Type.Object({
  kind: PartyKindWord,
  title: Type.String(),
  /** Whom somebody of this kind stands for: an owner who is a person, one who is an organisation; empty: nobody. */
  standsFor: Type.Array(OneOf(['person', 'organisation']), { maxItems: 2 }),
  /** `by_paper`: as the paper says, at least one; `all` and `none` are fixed. */
  scopes: OneOf(['by_paper', 'all', 'none']),
  endNeeded: Type.Boolean({ description: '要写明有效期的最后一天' }),
  papers: Type.Array(Type.String(), { maxItems: 10, description: '可以作为依据的文书' }),
  note: Type.String(),
  articles: Type.Array(Citation, { maxItems: 10 }),
});
export type PartyKindRule = Static<typeof PartyKindRule>;

export const listPartyKinds = operation({
  name: 'listPartyKinds',
  method: 'GET',
  path: '/api/staff/party-kinds',
  owner: 'staff',
  tag,
  summary: '可以登记哪几种人，各要什么文书、能做什么',
  response: Type.Object({ kinds: Type.Array(PartyKindRule, { maxItems: 20 }) }),
  problems: ['signed_out', 'not_found'],
  example: {
    kinds: [
      {
        kind: 'public_tenant',
        title: '公房承租人',
        standsFor: [],
        scopes: 'none',
        endNeeded: false,
        papers: ['公有住房租赁合同'],
        note: '登记后看不到这户的资料。',
        articles: [{ law: '浙', lawTitle: '浙江省国有土地上房屋征收与补偿条例', article: 35 }],
      },
    ],
  },
});

export const prepareParty = operation({
  name: 'prepareParty',
  method: 'POST',
  path: '/api/staff/households/:householdId/parties',
  owner: 'case officer of household',
  tag,
  summary: '提请登记代理人、监护人、继承人、代表人、公房承租人或利害关系人，由审核人员决定',
  params: Type.Object({ householdId: Id }),
  body: Type.Object(
    {
      kind: PartyKindWord,
      name: Name,
      documentKind: DocumentKindWord,
      idNumber: DocumentNumber,
      phone: Type.Optional(Phone),
      principalOwnerPosition: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, description: '替第几位产权人办' })),
      scopes: Scopes,
      validFrom: LocalDate,
      validUntil: Type.Optional(LocalDate),
      basis: Type.Object(
        {
          paper: PlainWords({ minLength: 2, maxLength: 40, pattern: '\\S', description: '依据的文书' }),
          number: PlainWords({ minLength: 1, maxLength: 60, pattern: '\\S', description: '文书编号' }),
        },
        { additionalProperties: false },
      ),
      reason: Reason,
    },
    { additionalProperties: false },
  ),
  response: Type.Object({ approvalId: Id }),
  problems: ['signed_out', 'not_found', 'registration_refused', 'party_exists', 'conflict_of_interest'],
  example: { approvalId: exampleId },
});

export const revokeParty = operation({
  name: 'revokeParty',
  method: 'POST',
  path: '/api/staff/parties/:partyId/revoke',
  owner: 'case officer of party',
  tag,
  summary: '注销登记，马上生效；收回权限不需要第二个人',
  params: Type.Object({ partyId: Id }),
  body: Type.Object({ reason: Reason }, { additionalProperties: false }),
  response: Type.Object({ revokedAt: Instant }),
  problems: ['signed_out', 'not_found', 'party_revoked'],
  example: { revokedAt: '2026-03-15T02:00:00.000Z' },
});

const SharePart = Type.Integer({ minimum: 1, maximum: 99_999_999 });

/** An owner as an official names them from the papers: a person by a document, an organisation by its code. */
export const OwnerByName = Type.Object(
  {
    kind: OneOf(['person', 'organisation']),
    name: Name,
    documentKind: Type.Optional(DocumentKindWord),
    idNumber: Type.Optional(DocumentNumber),
    creditCode: Type.Optional(CreditCode),
    phone: Type.Optional(Phone),
    share: Type.Object({ numerator: SharePart, denominator: SharePart }, { additionalProperties: false }),
  },
  { additionalProperties: false },
);

export const prepareOwners = operation({
  name: 'prepareOwners',
  method: 'POST',
  path: '/api/staff/households/:householdId/owners',
  owner: 'case officer of household',
  tag,
  summary: '提请更正产权人和份额，由审核人员决定；份额相加必须正好是一份',
  params: Type.Object({ householdId: Id }),
  body: Type.Object(
    {
      owners: Type.Array(OwnerByName, { minItems: 1, maxItems: 200 }),
      reason: Reason,
      proof: Type.String({ minLength: 2, maxLength: 200, pattern: '\\S', description: '依据的证明材料' }),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({ approvalId: Id }),
  problems: ['signed_out', 'not_found', 'registration_refused', 'shares_not_whole', 'conflict_of_interest'],
  example: { approvalId: exampleId },
});

export const prepareCounterIdentity = operation({
  name: 'prepareCounterIdentity',
  method: 'POST',
  path: '/api/staff/counter-identities',
  owner: 'counter clerk',
  tag,
  summary: '窗口看过证件后提请登记身份，由另一名窗口人员看过证件再决定',
  body: Type.Object(
    {
      counterCode: Type.String({ pattern: '^\\d{8}$', description: '居民手机上显示的八位窗口码' }),
      name: Name,
      documentKind: DocumentKindWord,
      idNumber: DocumentNumber,
      phone: Type.Optional(Phone),
      papersSeen: Type.Array(Type.String({ minLength: 2, maxLength: 60, pattern: '\\S' }), {
        minItems: 1,
        maxItems: 10,
        uniqueItems: true,
        description: '看过的证件原件',
      }),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({ approvalId: Id }),
  problems: [
    'signed_out',
    'not_found',
    'counter_code_invalid',
    'registration_refused',
    'identity_already_verified',
    'conflict_of_interest',
  ],
  example: { approvalId: exampleId },
});
