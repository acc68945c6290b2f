import type { NextState, ProjectBoard } from '@yunzhengshou/contract';
import { useState } from 'react';
import { Box, Button, Heading, Span } from '../../../components/base';
import { Basis } from '../../../components/basis';
import { Note } from '../../../components/note';
import { StatusTag } from '../../../components/status-tag';
import { go } from '../../../navigate';
import { StepForm } from './step-form';

interface NextStepsProps {
  board: ProjectBoard;
  onChanged: () => void;
}

/** What may come next, with what is still missing; a step that is ready is prepared here. */
export function NextSteps({ board, onChanged }: NextStepsProps) {
  const { next, project } = board;
  return (
    <Box as="section" className="stack" labelledBy="board-next">
      <Heading level={2} id="board-next">
        下一步
      </Heading>
      {next.length === 0 && (
        <Box className="card">
          <Box as="p" className="text">
            “{project.stage.title}”是最后一步，这个项目的程序已经走完。
          </Box>
        </Box>
      )}
      {next.map((step) => (
        <Step key={step.state} step={step} board={board} onChanged={onChanged} />
      ))}
    </Box>
  );
}

function Step({ step, board, onChanged }: { step: NextState; board: ProjectBoard; onChanged: () => void }) {
  const [filling, setFilling] = useState(false);
  const { state, title, meaning, proofWanted, articles, ready, conditions, approvalId } = step;
  const waiting = board.next.some((each) => each.approvalId !== null);
  return (
    <Box className="card stack">
      <Box className="row row--apart">
        <Heading level={3}>{title}</Heading>
        <StatusTag kind={approvalId !== null ? 'wait' : ready ? 'good' : 'warn'}>
          {approvalId !== null ? '等审核人员决定' : ready ? '可以提请' : '还缺条件'}
        </StatusTag>
      </Box>
      <Box as="p" className="text">
        {meaning}
      </Box>
      <Conditions conditions={conditions} />
      <Box as="p" className="text soft">
        要有的证明：{proofWanted}
      </Box>
      <Basis articles={articles} />
      {approvalId !== null && (
        <Button kind="plain" onPress={() => go('staffApproval', { approvalId })}>
          看提请的事项
        </Button>
      )}
      {board.mayPrepare && ready && !waiting && !filling && (
        <Button kind="main" onPress={() => setFilling(true)}>
          提请进入“{title}”
        </Button>
      )}
      {filling && approvalId === null && (
        <StepForm
          projectCode={board.project.code}
          today={board.today}
          state={state}
          title={title}
          proofWanted={proofWanted}
          onPrepared={onChanged}
          onLeave={() => setFilling(false)}
        />
      )}
    </Box>
  );
}

/** 还缺什么: each condition with its article, what is there and what isn't told apart by word and sign. */
function Conditions({ conditions }: { conditions: NextState['conditions'] }) {
  if (conditions.length === 0) return <Note kind="info">这一步没有系统能查的条件，凭证明材料由审核人员把关。</Note>;
  return (
    <Box as="ul" label="这一步的条件" className="plain-list stack stack--tight">
      {conditions.map(({ code, title, met, sentence, articles }) => (
        <Box as="li" key={code} className="stack stack--tight">
          <Box className="row">
            <StatusTag kind={met ? 'good' : 'bad'}>{met ? '已具备' : '还缺'}</StatusTag>
            <Span strong>{title}</Span>
          </Box>
          {!met && (
            <>
              <Box as="p" className="text">
                {sentence}
              </Box>
              <Basis articles={articles} />
            </>
          )}
        </Box>
      ))}
    </Box>
  );
}
