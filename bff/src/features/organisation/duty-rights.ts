import {
  type Duty,
  type DutyRight,
  duties,
  dutyNames,
  type Operation,
  type OrganisationKind,
  type OwnerRule,
  operations,
  organisationKinds,
  ownerRules,
} from '@yunzhengshou/contract';

type StaffRule = { [R in OwnerRule]: (typeof ownerRules)[R]['audience'] extends 'staff' ? R : never }[OwnerRule];

/** Which duties make each rule for staff hold; everybody: any member, for what is their own. A new rule has to be entered here. */
const dutiesOfRule: Record<StaffRule, readonly Duty[] | 'everybody'> = {
  staff: 'everybody',
  'preparer of approval': 'everybody',
  'owner of delegation': 'everybody',
  'owner of kinship': 'everybody',
  administrator: ['administrator'],
  supervisor: ['supervisor'],
  'counter clerk': ['counter_clerk'],
  'case officer of project': ['case_officer', 'reviewer'],
  'preparer of project': ['case_officer'],
  'watcher of project': ['case_officer', 'reviewer', 'supervisor'],
  'importer of project': ['case_officer', 'appraiser'],
  'owner of import': ['case_officer', 'appraiser'],
  'editor of disclosure draft': ['case_officer'],
  'publisher of disclosure': ['case_officer'],
  'preparer of ballot': ['case_officer'],
  'answerer of comment': ['case_officer'],
  'officer of file': ['case_officer', 'reviewer', 'appraiser'],
  'case officer of household': ['case_officer'],
  'reader of household': ['case_officer', 'reviewer'],
  'case officer of party': ['case_officer'],
  'reader of approval': ['reviewer', 'administrator', 'counter_clerk'],
  'releaser of approval': ['reviewer', 'administrator', 'counter_clerk'],
  'answerer of request': ['case_officer', 'supervisor'],
};

const isStaffRule = (rule: OwnerRule): rule is StaffRule => ownerRules[rule].audience === 'staff';
const named = ({ name, summary }: Operation) => ({ name, summary });

/** What each duty opens, read from the contract's owner rules; nothing here grants anything. */
export const listDutyRights = (): { everybody: { name: string; summary: string }[]; duties: DutyRight[] } => {
  const ofStaff = (Object.values(operations) as Operation[]).flatMap((operation) =>
    isStaffRule(operation.owner) ? [{ operation, opens: dutiesOfRule[operation.owner] }] : [],
  );
  return {
    everybody: ofStaff.filter(({ opens }) => opens === 'everybody').map(({ operation }) => named(operation)),
    duties: dutyNames.map((duty) => {
      const { title, meaning, heldBy, incompatible, ...more } = duties[duty];
      return {
        duty,
        title,
        meaning,
        organisationKinds: (heldBy as readonly OrganisationKind[]).map((kind) => organisationKinds[kind]),
        incompatible: (incompatible as readonly Duty[]).map((other) => duties[other].title),
        projectOnly: 'projectOnly' in more,
        operations: ofStaff.filter(({ opens }) => opens !== 'everybody' && opens.includes(duty)).map(({ operation }) => named(operation)),
      };
    }),
  };
};
