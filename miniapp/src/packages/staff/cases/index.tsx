import { useQuery } from '../../../api/use-query';
import { Loaded } from '../../../components/loaded';
import { StaffScreen } from '../parts/staff-screen';
import { CasesView } from './cases-view';

/** The projects I work on and their households. */
export default function CasesPage() {
  return (
    <StaffScreen route="staffCases">
      <Projects />
    </StaffScreen>
  );
}

function Projects() {
  const query = useQuery('listCaseProjects', {});
  return (
    <Loaded query={query} what="您的项目">
      {({ projects }) => <CasesView projects={projects} />}
    </Loaded>
  );
}
