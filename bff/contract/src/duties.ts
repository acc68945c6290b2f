/** Who works here: the kinds of organisation (区、镇街、第三方). */
export const organisationKinds = {
  district: '区级征收部门',
  town: '镇街',
  implementing_unit: '征收实施单位',
  appraiser: '评估机构',
  law_firm: '律师事务所',
} as const;
export type OrganisationKind = keyof typeof organisationKinds;

interface DutyDefinition {
  title: string;
  meaning: string;
  /** Organisations whose people may have it. */
  heldBy: readonly OrganisationKind[];
  /** Duties that the same person may not have at the same time. */
  incompatible: readonly string[];
  /** Only for a named project: third parties have no region of their own. */
  projectOnly?: true;
}

/** What an official, appraiser or lawyer may be responsible for. A role is one of these × organisation × project × stage. */
export const duties = {
  case_officer: {
    title: '经办人员',
    meaning: '核对自己项目里的住户资料，提请登记代理人、更正产权人；自己提请的，由审核人员决定。',
    heldBy: ['district', 'town', 'implementing_unit'],
    incompatible: ['supervisor', 'administrator'],
  },
  reviewer: {
    title: '审核人员',
    meaning: '决定经办人员提请的事项。自己提请的不能自己决定。',
    heldBy: ['district', 'town'],
    incompatible: ['supervisor', 'administrator'],
  },
  counter_clerk: {
    title: '窗口人员',
    meaning: '在窗口看证件，为不用人脸的居民登记身份；要两名窗口人员都看过才生效。',
    heldBy: ['district', 'town', 'implementing_unit'],
    incompatible: ['supervisor', 'administrator'],
  },
  supervisor: {
    title: '监督人员',
    meaning: '看谁查过居民资料，答复居民的“为什么查看”，审查紧急查看。看不到居民的资料本身。',
    heldBy: ['district'],
    incompatible: ['case_officer', 'reviewer', 'counter_clerk', 'administrator'],
  },
  administrator: {
    title: '系统管理员',
    meaning: '建账号、建机构、提请授予职责。授予职责要另一名管理员决定。看不到居民资料。',
    heldBy: ['district'],
    incompatible: ['case_officer', 'reviewer', 'counter_clerk', 'supervisor'],
  },
  appraiser: { title: '评估人员', meaning: '在自己项目里办理评估。', heldBy: ['appraiser'], incompatible: [], projectOnly: true },
  counsel_government: {
    title: '政府方律师',
    meaning: '为征收部门提供法律服务和应诉。同一事务所不能在同一项目里为居民服务。',
    heldBy: ['law_firm'],
    incompatible: ['counsel_independent'],
    projectOnly: true,
  },
  counsel_independent: {
    title: '独立律师',
    meaning: '为居民解答。征收部门看不到谈话内容。',
    heldBy: ['law_firm'],
    incompatible: ['counsel_government'],
    projectOnly: true,
  },
} as const satisfies Record<string, DutyDefinition>;
export type Duty = keyof typeof duties;
export const dutyNames = Object.keys(duties) as Duty[];

/** Stages of a project that a duty can be limited to, with the project's states that belong to each (domain.md §2 and §3). */
export const projectStages = {
  preparation: {
    title: '准备',
    states: [
      'PROPOSED',
      'SCOPE_PUBLISHED',
      'WILLINGNESS',
      'SURVEYED',
      'PLAN_COMMENT',
      'HEARING',
      'COMMENTS_PUBLISHED',
      'RISK_ASSESSED',
      'STANDING_MEETING',
      'FUNDED',
      // Collective land (domain.md §3), where the agreements come before the approval.
      'PRE_NOTICE',
      'LAND_SURVEY',
      'PLAN_NOTICE',
      'COMP_REGISTRATION',
    ],
  },
  decision: { title: '征收决定', states: ['DECIDED', 'ANNOUNCED', 'APPLIED', 'APPROVED', 'LAND_NOTICE'] },
  appraisal: { title: '评估', states: ['AGENCY_SELECTED', 'PRELIM_SHOWN', 'REPORT_SERVED', 'REVIEW', 'EXPERT'] },
  signing: { title: '签约', states: ['SIGNING', 'LAND_AGREEMENTS'] },
  settlement: {
    title: '补偿与搬迁',
    states: [
      'DRAFT_DECISION',
      'COMP_DECIDED',
      'REMEDY',
      'COMPENSATED',
      'MOVED_OUT',
      'ENFORCEMENT',
      'DEREGISTERED',
      'LAND_COMP_DECIDED',
      'PAID',
      'VACATED',
    ],
  },
  closed: { title: '归档', states: ['ARCHIVED', 'AUDITED', 'LAPSED'] },
} as const;
export type ProjectStage = keyof typeof projectStages;
export const projectStageNames = Object.keys(projectStages) as ProjectStage[];
