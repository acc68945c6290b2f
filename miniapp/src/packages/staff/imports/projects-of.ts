import type { CaseProject, StaffMe } from '@yunzhengshou/contract';

export interface ImportingProject {
  code: string;
  name: string;
}

/** Projects into which somebody may bring lists: as a case officer, or as an appraiser of that one project. The server has the last word. */
export const projectsOf = (
  projects: readonly Pick<CaseProject, 'code' | 'name' | 'duties'>[],
  me: Pick<StaffMe, 'duties'> | null,
): ImportingProject[] => {
  const asOfficer = projects.filter(({ duties }) => duties.includes('经办人员')).map(({ code, name }) => ({ code, name }));
  const asAppraiser = (me?.duties ?? []).flatMap(({ duty, project }) => (duty === 'appraiser' && project !== null ? [project] : []));
  return [...asOfficer, ...asAppraiser.filter(({ code }) => !asOfficer.some((other) => other.code === code))];
};
