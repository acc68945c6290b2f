import { useQuery } from '../../api/use-query';
import { useSession } from '../../api/use-session';
import { Loaded } from '../../components/loaded';
import { Screen } from '../../components/screen';
import { chosenProject, useSetting } from '../../settings';
import { KindList } from './kind-list';
import { OpenPlan } from './open-plan';
import { ProjectChooser } from './project-chooser';

/** With no more projects than these the first stands open at once, and its name leads to the others; of more, one is chosen first. */
const fewProjects = 3;

/** The nine disclosures: of the household's own project with what is reserved for it, of any other what everybody may read. */
export default function DisclosuresPage() {
  const owner = useSession();
  const chosen = useSetting(chosenProject);
  const me = useQuery(owner === null ? null : 'getMe', {});
  const projects = useQuery('listProjects', {});
  const own =
    me.state.status === 'ready' || me.state.status === 'stale' ? [...new Set(me.state.data.households.map((one) => one.projectCode))] : [];
  const waiting = owner !== null && me.state.status === 'loading';
  return (
    <Screen route="disclosures" heading="九公开" above="征收过程里必须公开的九项">
      <Loaded query={projects} what="公开的项目">
        {(list) => {
          const known = list.projects.find((project) => project.code === chosen)?.code;
          const first = list.projects.length <= fewProjects ? list.projects[0]?.code : undefined;
          const code = known ?? own[0] ?? first ?? null;
          return (
            <>
              {(list.projects.length !== 1 || code === null) && <ProjectChooser projects={list.projects} own={own} current={code} />}
              {code !== null && <OpenPlan key={`plan ${code}`} projectCode={code} />}
              {code !== null && !waiting && (
                <KindList key={code} projectCode={code} reserved={own.includes(code)} signedIn={owner !== null} />
              )}
            </>
          );
        }}
      </Loaded>
    </Screen>
  );
}
