import type { Import } from '@yunzhengshou/contract';
import { useState } from 'react';
import { Box, Button, Heading, Span } from '../../../components/base';
import { Expander } from '../../../components/expander';
import { Facts } from '../../../components/facts';
import { Note } from '../../../components/note';
import { Progress } from '../../../components/progress';
import { StatusTag } from '../../../components/status-tag';
import { go } from '../../../navigate';
import { Views } from '../parts/views';
import { Abandon } from './abandon';
import { ChangesStep } from './changes-step';
import { ColumnsStep } from './columns-step';
import { FindingsStep } from './findings-step';
import { ReleaseStep } from './release-step';
import { isRunning, type Step, stateKinds, stepOf } from './words';
import './import.scss';

interface ImportViewProps {
  list: Import;
  /** Asks anew how it stands. */
  onChanged: () => void;
}

/** One list: how it stands, what can be done with it, part by part. */
export function ImportView({ list, onChanged }: ImportViewProps) {
  const { state, counts } = list;
  const [chosen, setChosen] = useState<Step | null>(null);
  // Before it has been read there is nothing to work on; while it is read anew what is typed stays on the screen.
  const workable = (state === 'open' || state === 'reading') && counts !== null;
  const held = state !== 'open' || !list.mayChange;
  const step = chosen ?? stepOf(list);
  return (
    <Box className="stack">
      <Standing list={list} onChanged={onChanged} />
      {workable && (
        <>
          <Views label="这份名册" views={stepsOf(list)} value={step} onChange={setChosen} />
          {step === 'columns' && <ColumnsStep key={list.importId} list={list} held={held} onChanged={onChanged} />}
          {step === 'findings' && <FindingsStep list={list} held={held} onChanged={onChanged} />}
          {step === 'changes' && <ChangesStep list={list} onRelease={() => setChosen('release')} />}
          {step === 'release' && <ReleaseStep list={list} onChanged={onChanged} onFindings={() => setChosen('findings')} />}
        </>
      )}
      {state === 'open' && list.mayChange && <Abandon importId={list.importId} onDone={onChanged} />}
    </Box>
  );
}

const stepsOf = ({ counts, changes }: Import): { value: Step; label: string; count?: number }[] => [
  { value: 'columns', label: '列的意思' },
  { value: 'findings', label: '要改的地方', count: counts?.findings ?? 0 },
  { value: 'changes', label: '会改动什么', count: (changes?.added ?? 0) + (changes?.changed ?? 0) },
  { value: 'release', label: '提请导入' },
];

/** Which list, how it stands, and what is known of it. */
function Standing({ list, onChanged }: ImportViewProps) {
  const { projectCode, projectName, kindTitle, fileName, state, stateTitle, progressId, problem, approvalId, template, notices } = list;
  return (
    <Box className="card stack">
      <Box className="row row--apart">
        <Heading level={2}>{fileName ?? kindTitle}</Heading>
        <StatusTag kind={stateKinds[state]}>{stateTitle}</StatusTag>
      </Box>
      <Box as="p" className="text soft">
        {projectName}，{kindTitle}，{list.mine ? `我（${list.createdBy}）` : list.createdBy}传的
      </Box>
      {isRunning(state) &&
        (progressId !== null && list.mine ? (
          <Progress
            key={progressId}
            progressId={progressId}
            what={state === 'reading' ? '核对名册' : '写入名册'}
            unit="行"
            onEnd={onChanged}
          />
        ) : (
          <Box role="status">
            <Note kind="info" word={stateTitle}>
              可以先去做别的，回来再看。做完了，这一页会自己更新。
            </Note>
          </Box>
        ))}
      {problem !== null && (
        <Note kind="bad" word={state === 'failed' ? '没有导入' : '没成'}>
          {problem.sentence}
          {state === 'failed' && ' 什么也没有写入。改好以后可以重新传一份。'}
        </Note>
      )}
      {approvalId !== null && (
        <Note kind="info" word="已提请">
          <Span>等审核人员决定。决定以前不能再改；要改的话，先在审批事项里撤回。</Span>
          <Button kind="quiet" onPress={() => go('staffApproval', { approvalId })}>
            看这个事项
          </Button>
        </Note>
      )}
      {template?.outdated && (
        <Note kind="warn">
          用的是 {template.version} 版的模板，现在是 {template.newest} 版。这一份照样能读；下次请下载新的。
        </Note>
      )}
      <Counts list={list} />
      {notices.length > 0 && (
        <Expander id="notices" summary={`另外有 ${notices.length} 处要知道，不影响导入`}>
          <Box as="ul" className="plain-list stack stack--tight">
            {notices.map(({ sheet, cell, sentence }) => (
              <Box as="li" key={`${sheet} ${cell} ${sentence}`}>
                {sheet} {cell}：{sentence}
              </Box>
            ))}
          </Box>
        </Expander>
      )}
      {(state === 'committed' || state === 'failed' || state === 'abandoned') && (
        <Box className="row">
          {state === 'committed' && (
            <Button kind="plain" onPress={() => go('staffCases')}>
              去看项目的户
            </Button>
          )}
          <Button kind="plain" onPress={() => go('staffImports', { projectCode })}>
            {state === 'committed' ? '看所有的名册' : '重新传一份'}
          </Button>
        </Box>
      )}
    </Box>
  );
}

function Counts({ list: { state, counts, added, changed, unchanged } }: { list: Import }) {
  if (state === 'committed') {
    return (
      <Facts
        facts={[
          { label: '新增', value: `${added} 户` },
          { label: '改动', value: `${changed} 户` },
          { label: '没有变', value: `${unchanged} 户` },
        ]}
      />
    );
  }
  if (counts === null) return null;
  return (
    <Facts
      facts={[
        { label: '没有问题的', value: `${counts.households} 户，产权人 ${counts.owners} 位` },
        { label: '要改的', value: `${counts.withFindings} 户，${counts.findings} 处` },
        ...(counts.setAside > 0 ? [{ label: '先不导入', value: `${counts.setAside} 户` }] : []),
        ...(counts.corrections > 0 ? [{ label: '在页面上改过', value: `${counts.corrections} 格` }] : []),
        ...(counts.skippedRows > 0 ? [{ label: '跳过的行', value: `${counts.skippedRows} 行（小计、合计、签字栏）` }] : []),
      ]}
    />
  );
}
