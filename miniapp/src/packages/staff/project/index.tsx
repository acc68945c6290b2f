import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { useQuery } from '../../../api/use-query';
import { Box, Button, Heading, Span } from '../../../components/base';
import { Loaded } from '../../../components/loaded';
import { go } from '../../../navigate';
import { BackTo } from '../case/back-to';
import { useStaff } from '../parts/staff';
import { StaffScreen } from '../parts/staff-screen';
import { BoardView } from './board-view';

/** Where a project stands, what comes next and what is missing for it, which periods run. The query holds the project's code or nothing. */
export default function ProjectPage() {
  const { projectCode } = useRouter().params;
  const [code, setCode] = useState(projectCode ?? null);
  return (
    <StaffScreen route="staffProject" above={<BackTo route="staffHome" />}>
      {code === null ? <Choose onChosen={setCode} /> : <Board key={code} projectCode={code} onOther={() => setCode(null)} />}
    </StaffScreen>
  );
}

function Board({ projectCode, onOther }: { projectCode: string; onOther: () => void }) {
  const query = useQuery('getProjectBoard', { params: { projectCode } });
  return (
    <Loaded query={query} what="项目的进度">
      {(board) => <BoardView board={board} onChanged={query.retry} onOther={onOther} />}
    </Loaded>
  );
}

interface Choice {
  code: string;
  name: string;
  district: string;
  words: string;
}

/** Whoever works on projects has them listed; a supervisor chooses among those that are public anyway, and the server has the last word. */
function Choose({ onChosen }: { onChosen: (code: string) => void }) {
  const { me } = useStaff();
  const supervises = me?.duties.some(({ duty }) => duty === 'supervisor') ?? false;
  const mine = useQuery('listCaseProjects', {});
  const all = useQuery(supervises ? 'listProjects' : null, {});
  return supervises ? (
    <Loaded query={all} what="项目">
      {({ projects }) => <Chosen projects={projects.map(({ stage, ...each }) => ({ ...each, words: stage.title }))} onChosen={onChosen} />}
    </Loaded>
  ) : (
    <Loaded query={mine} what="您的项目">
      {({ projects }) => (
        <Chosen projects={projects.map(({ stageTitle, ...each }) => ({ ...each, words: `${stageTitle}阶段` }))} onChosen={onChosen} />
      )}
    </Loaded>
  );
}

function Chosen({ projects, onChosen }: { projects: readonly Choice[]; onChosen: (code: string) => void }) {
  if (projects.length === 0) {
    return (
      <Box className="card stack">
        <Box as="p" className="text">
          您现在没有可以看进度的项目：要有经办、审核或监督的职责。
        </Box>
        <Button kind="plain" onPress={() => go('staffHome')}>
          回到今天的事
        </Button>
      </Box>
    );
  }
  return (
    <Box as="section" className="stack" labelledBy="choose-project">
      <Heading level={2} id="choose-project">
        看哪个项目
      </Heading>
      <Box as="ul" className="plain-list stack stack--tight">
        {projects.map(({ code, name, district, words }) => (
          <Box as="li" key={code} className="card stack stack--tight">
            <Button kind="quiet" onPress={() => onChosen(code)}>
              {name}
            </Button>
            <Span className="soft">
              {district}，{words}
            </Span>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
