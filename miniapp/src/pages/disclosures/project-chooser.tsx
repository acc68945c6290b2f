import type { ProjectCard } from '@yunzhengshou/contract';
import { useState } from 'react';
import { Box, Button, Heading, Span } from '../../components/base';
import { Note } from '../../components/note';
import { chosenProject } from '../../settings';
import './disclosures.scss';

interface ProjectChooserProps {
  projects: readonly ProjectCard[];
  /** Codes of the projects that the reader has a household in. */
  own: readonly string[];
  current: string | null;
}

/** Which project: shown in full until one is chosen, then one line that opens it again. */
export function ProjectChooser({ projects, own, current }: ProjectChooserProps) {
  const [choosing, setChoosing] = useState(false);
  const shown = projects.find((project) => project.code === current);
  if (projects.length === 0) {
    return (
      <Note kind="info">
        <Box as="p" className="text">
          现在没有公开的征收项目。征收范围一公布，就会出现在这里。
        </Box>
      </Note>
    );
  }
  if (shown && !choosing) {
    return (
      <Box className="row row--apart">
        <Span strong>{shown.name}</Span>
        <Button kind="quiet" onPress={() => setChoosing(true)}>
          换一个项目
        </Button>
      </Box>
    );
  }
  return (
    <Box as="section" className="stack stack--tight" labelledBy="chooser-heading">
      <Heading level={2} id="chooser-heading">
        看哪个项目
      </Heading>
      {projects.map((project) => (
        <Button
          key={project.code}
          className="project"
          current={project.code === current}
          onPress={() => {
            chosenProject.set(project.code);
            setChoosing(false);
          }}
        >
          <Span strong>{project.name}</Span>
          <Span>
            {project.district} · {project.landRegime === 'state' ? '国有土地' : '集体土地'}
          </Span>
          <Span>走到：{project.stage.title}</Span>
          {own.includes(project.code) && <Span className="project__own">您家所在的项目</Span>}
        </Button>
      ))}
    </Box>
  );
}
