import type { ProjectBoard } from '@yunzhengshou/contract';
import { useState } from 'react';
import { Box, Button, Heading, Span } from '../../../components/base';
import { ProcedureLine } from '../../../components/procedure-line';
import { StatusTag } from '../../../components/status-tag';
import { go } from '../../../navigate';
import { Deadlines } from './deadlines';
import { linksOf } from './links';
import { NextSteps } from './next-steps';
import { StepsTaken } from './steps-taken';
import { regimeWords } from './words';

interface BoardViewProps {
  board: ProjectBoard;
  onChanged: () => void;
  onOther: () => void;
}

/** One project: what may come next on top, then the periods; the whole line and what was done beside them. */
export function BoardView({ board, onChanged, onOther }: BoardViewProps) {
  const { project, line, steps, mayPrepare } = board;
  const [wholeLine, setWholeLine] = useState(false);
  return (
    <Box className="stack stack--wide">
      <Box className="card stack stack--tight">
        <Box className="row row--apart">
          <Heading level={2}>{project.name}</Heading>
          <Button kind="quiet" onPress={onOther}>
            换一个项目
          </Button>
        </Box>
        <Box as="p" className="text soft">
          {project.district}，{regimeWords[project.landRegime]}，项目代码 {project.code}
        </Box>
        <Box className="row">
          <Span>现在在</Span>
          <StatusTag kind="wait">{project.stage.title}</StatusTag>
        </Box>
        <Box role="group" label="这个项目的其他工作" className="row">
          {linksOf(board).map(({ route, label, explains }) => (
            <Button key={route} kind="plain" label={`${label}：${explains}`} onPress={() => go(route, { projectCode: project.code })}>
              {label}
            </Button>
          ))}
        </Box>
      </Box>
      <Box className="columns columns--wide-left">
        <NextSteps board={board} onChanged={onChanged} />
        <Box className="stack stack--wide">
          <StepsTaken steps={steps} mayOpen={mayPrepare} />
          <Box as="section" className="card stack" labelledBy="board-line">
            <Heading level={2} id="board-line">
              整个程序
            </Heading>
            {wholeLine ? (
              <ProcedureLine steps={line} />
            ) : (
              <Button kind="plain" expanded={false} onPress={() => setWholeLine(true)}>
                看从头到尾的每一步
              </Button>
            )}
          </Box>
        </Box>
      </Box>
      <Deadlines board={board} onChanged={onChanged} />
    </Box>
  );
}
