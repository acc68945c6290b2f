import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { useQuery } from '../../../api/use-query';
import { Box, Button, Heading } from '../../../components/base';
import { Loaded } from '../../../components/loaded';
import { go } from '../../../navigate';
import { BackTo } from '../case/back-to';
import { useStaff } from '../parts/staff';
import { StaffScreen } from '../parts/staff-screen';
import { ImportsView } from './imports-view';
import { type ImportingProject, projectsOf } from './projects-of';

/** The lists of one project, and a new one. The query holds the project's code or nothing. */
export default function ImportsPage() {
  const { projectCode } = useRouter().params;
  return (
    <StaffScreen route="staffImports" above={<BackTo route="staffHome" />}>
      <Projects named={projectCode} />
    </StaffScreen>
  );
}

function Projects({ named }: { named: string | undefined }) {
  const { me } = useStaff();
  const query = useQuery('listCaseProjects', {});
  return (
    <Loaded query={query} what="您的项目">
      {({ projects }) => <Chosen projects={projectsOf(projects, me)} named={named} />}
    </Loaded>
  );
}

function Chosen({ projects, named }: { projects: readonly ImportingProject[]; named: string | undefined }) {
  const [code, setCode] = useState(named ?? (projects.length === 1 ? projects[0]?.code : undefined));
  const open = projects.find((project) => project.code === code);
  if (open) {
    return (
      <>
        <Box className="row row--apart">
          <Heading level={2}>{open.name}</Heading>
          {projects.length > 1 && (
            <Button kind="quiet" onPress={() => setCode(undefined)}>
              换一个项目
            </Button>
          )}
        </Box>
        <ImportsView key={open.code} projectCode={open.code} />
      </>
    );
  }
  return (
    <Box className="card stack">
      <Box as="p" className="text">
        {projects.length === 0 ? '您现在没有可以导入名册的项目：要有经办人员的职责，或者是这个项目的评估人员。' : '请选一个项目。'}
      </Box>
      {projects.map((project) => (
        <Button key={project.code} kind="plain" onPress={() => setCode(project.code)}>
          {project.name}
        </Button>
      ))}
      {projects.length === 0 && (
        <Button kind="plain" onPress={() => go('staffHome')}>
          回到今天的事
        </Button>
      )}
    </Box>
  );
}
