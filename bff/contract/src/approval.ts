import { type Static, Type } from 'typebox';
import { operation } from './operation';
import { Id, Instant, OneOf, OrNull, PlainWords } from './values';

const tag = '审批';
const exampleId = '0190f3c2-8f1e-7c3a-9a55-3f0a1b2c3d4e';

export const approvalStates = ['prepared', 'released', 'refused', 'withdrawn', 'expired'] as const;
const Reason = PlainWords({ minLength: 2, maxLength: 500, description: '理由' });
const Colleague = Type.Object({ name: Type.String(), unit: Type.String() });

const entry = {
  approvalId: Id,
  kind: Type.String(),
  kindTitle: Type.String(),
  title: Type.String(),
  projectName: OrNull(Type.String()),
  state: OneOf(approvalStates),
  preparedBy: Colleague,
  preparedAt: Instant,
  expiresAt: Instant,
  decidedBy: OrNull(Colleague),
  decidedAt: OrNull(Instant),
  mine: Type.Boolean({ description: '是我提请的' }),
};
export const ApprovalEntry = Type.Object(entry);
export type ApprovalEntry = Static<typeof ApprovalEntry>;

export const Approval = Type.Object({
  ...entry,
  reason: Type.String(),
  decisionReason: OrNull(Type.String()),
  decidedFor: OrNull(Colleague),
  /** `fileId`: a file that belongs to it, for the releaser to open. */
  lines: Type.Array(Type.Object({ label: Type.String(), value: Type.String(), fileId: Type.Optional(Id) }), { maxItems: 600 }),
  /** What is decided is exactly this; it goes back with the decision. */
  contentHash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  mayDecide: Type.Boolean(),
  whyNot: OrNull(Type.String()),
  /** Why it can't be released any more and has to be refused. */
  warning: OrNull(Type.String()),
  /** What the releaser has to type in from the person before them. */
  confirmationLabel: OrNull(Type.String()),
});
export type Approval = Static<typeof Approval>;

const exampleEntry: ApprovalEntry = {
  approvalId: exampleId,
  kind: 'duty.assigned',
  kindTitle: '授予职责',
  title: '授予经办人员职责',
  projectName: null,
  state: 'prepared',
  preparedBy: { name: '某某', unit: '某区征收部门' },
  preparedAt: '2026-03-15T02:00:00.000Z',
  expiresAt: '2026-03-22T02:00:00.000Z',
  decidedBy: null,
  decidedAt: null,
  mine: false,
};
const params = Type.Object({ approvalId: Id });

export const listApprovals = operation({
  name: 'listApprovals',
  method: 'GET',
  path: '/api/staff/approvals',
  owner: 'staff',
  tag,
  summary: '等我决定的、我提请的、已办结的事项',
  query: Type.Object({ view: OneOf(['to_decide', 'prepared', 'decided']) }, { additionalProperties: false }),
  response: Type.Object({ approvals: Type.Array(ApprovalEntry, { maxItems: 200 }) }),
  problems: ['signed_out', 'not_found'],
  example: { approvals: [exampleEntry] },
});

export const getApproval = operation({
  name: 'getApproval',
  method: 'GET',
  path: '/api/staff/approvals/:approvalId',
  owner: 'reader of approval',
  tag,
  summary: '一个事项的全部内容',
  params,
  response: Approval,
  problems: ['signed_out', 'not_found'],
  example: {
    ...exampleEntry,
    reason: '接手这个项目的经办',
    decisionReason: null,
    decidedFor: null,
    lines: [{ label: '职责', value: '经办人员' }],
    contentHash: '0'.repeat(64),
    mayDecide: true,
    whyNot: null,
    warning: null,
    confirmationLabel: null,
  },
});

export const decideApproval = operation({
  name: 'decideApproval',
  method: 'POST',
  path: '/api/staff/approvals/:approvalId/decide',
  owner: 'releaser of approval',
  fresh: true,
  tag,
  summary: '同意或不同意；同意的就是看到的那一份内容',
  params,
  body: Type.Object(
    {
      decision: OneOf(['release', 'refuse']),
      contentHash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
      reason: Reason,
      confirmation: Type.Optional(Type.String({ maxLength: 40 })),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({
    state: OneOf(approvalStates),
    /** What the release brought about, told to the releaser once (a new enrolment code, say). */
    details: Type.Array(Type.Object({ label: Type.String(), value: Type.String() }), { maxItems: 20 }),
  }),
  problems: [
    'signed_out',
    'not_found',
    'fresh_check_needed',
    'approval_own_preparation',
    'approval_changed',
    'approval_closed',
    'approval_not_confirmed',
    'conflict_of_interest',
    'registration_refused',
    'party_exists',
    'shares_not_whole',
    'household_exists',
    'household_changed',
    'identity_already_verified',
    'duty_refused',
    'plan_refused',
    'plan_stage_refused',
    'ballot_refused',
    'ballot_counted',
    'ballot_not_over',
    'ballot_over',
    'step_refused',
    'disclosure_refused',
    'disclosure_overtaken',
    'disclosure_withdrawn',
  ],
  example: { state: 'released', details: [] },
});

export const withdrawApproval = operation({
  name: 'withdrawApproval',
  method: 'POST',
  path: '/api/staff/approvals/:approvalId/withdraw',
  owner: 'preparer of approval',
  tag,
  summary: '撤回自己提请的事项',
  params,
  body: Type.Object({ reason: Reason }, { additionalProperties: false }),
  response: Type.Object({ state: OneOf(approvalStates) }),
  problems: ['signed_out', 'not_found', 'approval_closed'],
  example: { state: 'withdrawn' },
});
