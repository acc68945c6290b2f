import type { Duty, StaffMe } from '@yunzhengshou/contract';
import type { DeskNavItem } from '../../../components/desk';
import { type RouteName, routes } from '../../../routes';

interface Entry {
  route: RouteName;
  /** Whose page it is; without it everybody's. */
  duties?: readonly Duty[];
  counted?: keyof StaffMe['counts'];
  /** Whose work is counted there; without it everybody's. */
  countedFor?: Duty;
}

/** The pages of the desk, in order. What somebody may do there is the server's to say: a duty that hasn't begun yet shows its page too. */
const entries: readonly Entry[] = [
  { route: 'staffHome' },
  { route: 'staffMessages', counted: 'messages' },
  { route: 'staffApprovals', counted: 'approvals' },
  { route: 'staffCases', duties: ['case_officer', 'reviewer'], counted: 'cases' },
  { route: 'staffImports', duties: ['case_officer', 'appraiser'] },
  { route: 'staffProject', duties: ['case_officer', 'reviewer', 'supervisor'] },
  { route: 'staffRequests', duties: ['case_officer', 'supervisor'], counted: 'requests' },
  { route: 'staffCounter', duties: ['counter_clerk'] },
  { route: 'staffLooks', duties: ['supervisor'] },
  { route: 'staffEmergencies', counted: 'emergencies', countedFor: 'supervisor' },
  { route: 'staffMembers', duties: ['administrator'] },
  { route: 'staffCalendar', duties: ['administrator'] },
  { route: 'staffOrganisations' },
  { route: 'staffDutyRights' },
  { route: 'staffSelf' },
];

/** What the desk's menu shows to a member of staff. */
export function navItems({ duties, counts }: Pick<StaffMe, 'duties' | 'counts'>): DeskNavItem[] {
  const has = (wanted: Duty): boolean => duties.some(({ duty }) => duty === wanted);
  return entries
    .filter((entry) => entry.duties === undefined || entry.duties.some(has))
    .map(({ route, counted, countedFor }) => ({
      route,
      label: routes[route].title,
      ...(counted && (countedFor === undefined || has(countedFor)) ? { count: counts[counted] } : {}),
    }));
}
