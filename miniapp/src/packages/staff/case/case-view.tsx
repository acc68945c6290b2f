import type { Case } from '@yunzhengshou/contract';
import { useState } from 'react';
import { Box, Button, Heading, Span } from '../../../components/base';
import { Desk } from '../../../components/desk';
import { Shortcuts } from '../../../components/desk/shortcuts';
import { type Fact, Facts } from '../../../components/facts';
import { Note } from '../../../components/note';
import { StatusTag } from '../../../components/status-tag';
import { Timeline } from '../../../components/timeline';
import { formatDate, formatInstant } from '../../../format/dates';
import { go } from '../../../navigate';
import { CorrectForm } from './correct-form';
import { HandOver } from './hand-over';
import { History } from './history';
import { House } from './house';
import { OwnersForm } from './owners-form';
import { PartyForm } from './party-form';
import { People } from './people';
import './case.scss';

type Part = 'people' | 'house' | 'history' | 'party' | 'owners' | 'correct' | 'handOver';

/** `changes`: for case officers only. */
const parts: readonly { part: Part; title: string; changes: boolean }[] = [
  { part: 'people', title: '产权人和办事的人', changes: false },
  { part: 'house', title: '房屋和补偿合计', changes: false },
  { part: 'history', title: '登记改过什么', changes: false },
  { part: 'party', title: '登记一个人', changes: true },
  { part: 'owners', title: '更正产权人和份额', changes: true },
  { part: 'correct', title: '更正房屋登记', changes: true },
  { part: 'handOver', title: '交接', changes: true },
];

interface CaseViewProps {
  household: Case;
  /** Its purpose in words. */
  purposeTitle: string;
  /** Only its project's case officers register and correct; a reviewer, or somebody in an emergency, reads. */
  mayChange: boolean;
  /** Asks anew: something of it was changed. */
  onChanged: () => void;
  onOtherPurpose: () => void;
}

/** A household at the desk: its parts left, the open one in the middle, who deals with it right. */
export function CaseView({ household, purposeTitle, mayChange, onChanged, onOtherPurpose }: CaseViewProps) {
  const [open, setOpen] = useState<Part | null>(null);
  // What was prepared here since the answer came: to ask anew only for the count would be one more look at the household.
  const [prepared, setPrepared] = useState({ household, count: 0 });
  const preparedSince = prepared.household === household ? prepared.count : 0;
  const addPrepared = (): void => setPrepared({ household, count: preparedSince + 1 });
  const offered = parts.filter(({ changes }) => mayChange || !changes);
  const part = open ?? 'people';
  return (
    <Box className="stack">
      {household.emergencyUntil !== null && (
        <Note kind="warn" word="紧急查看">
          到 {formatInstant(Date.parse(household.emergencyUntil), Date.now())} 为止。这户的人看得到，监督人员的工作台上已经有了。
        </Note>
      )}
      <Desk
        listLabel="这一户"
        list={
          <>
            <Box className="card stack stack--tight">
              <Facts
                facts={[
                  { label: '坐落', value: household.address },
                  { label: '项目', value: household.project.name },
                  { label: '阶段', value: household.project.stageTitle },
                  { label: '档案号', value: household.fileNumber ?? '还没有' },
                ]}
              />
            </Box>
            <Box as="nav" label="这一户的各部分">
              {offered.map((item, index) => (
                <Button
                  key={item.part}
                  kind="bare"
                  className={`parts__item ${item.part === part ? 'is-open' : ''}`}
                  current={item.part === part}
                  onPress={() => setOpen(item.part)}
                >
                  <Span>{item.title}</Span>
                  <Span className="parts__key" unsaid>
                    {index + 1}
                  </Span>
                </Button>
              ))}
            </Box>
          </>
        }
        context={
          <Context
            household={{ ...household, pendingApprovals: household.pendingApprovals + preparedSince }}
            purposeTitle={purposeTitle}
            onOtherPurpose={onOtherPurpose}
          />
        }
        contextLabel="目的、经办和历史"
        onBack={open === null ? undefined : () => setOpen(null)}
      >
        {part === 'people' && (
          <People household={household} mayChange={mayChange} onRegister={() => setOpen('party')} onChanged={onChanged} />
        )}
        {part === 'house' && <House household={household} />}
        {part === 'history' && <History household={household} />}
        {part === 'party' && <PartyForm household={household} onPrepared={addPrepared} />}
        {part === 'owners' && <OwnersForm household={household} onPrepared={addPrepared} />}
        {part === 'correct' && <CorrectForm household={household} onPrepared={addPrepared} />}
        {part === 'handOver' && <HandOver household={household} onDone={onChanged} />}
      </Desk>
      <Shortcuts shortcuts={offered.map((item, index) => ({ key: String(index + 1), does: item.title, run: () => setOpen(item.part) }))} />
    </Box>
  );
}

interface ContextProps {
  household: Case;
  purposeTitle: string;
  onOtherPurpose: () => void;
}

function Context({ household, purposeTitle, onOtherPurpose }: ContextProps) {
  const { leftOut, assignment, history, openRequests, pendingApprovals } = household;
  const assigned = assignment === null ? history : [assignment, ...history];
  const officer: Fact[] =
    assignment === null
      ? []
      : [
          { label: '现在经办', value: assignment.mine ? `我（${assignment.officer}）` : assignment.officer },
          { label: '期限', value: assignment.dueOn === null ? '没有期限' : formatDate(assignment.dueOn) },
        ];
  return (
    <>
      <Box className="card stack stack--tight">
        <Heading level={2}>这次为什么看</Heading>
        <Box as="p" className="text">
          {purposeTitle}
        </Box>
        {leftOut.length > 0 && (
          <Box as="p" className="text soft">
            这个目的用不着、没有给出的：{leftOut.join('、')}
          </Box>
        )}
        <Button kind="quiet" onPress={onOtherPurpose}>
          按别的目的重新打开
        </Button>
      </Box>
      <Box className="card stack stack--tight">
        <Heading level={2}>等着的事</Heading>
        <Box className="row row--apart">
          <Span>申请 {openRequests} 件没有答复</Span>
          {openRequests > 0 && (
            <Button kind="quiet" onPress={() => go('staffRequests')}>
              看申请
            </Button>
          )}
        </Box>
        <Box className="row row--apart">
          <Span>提请 {pendingApprovals} 件没有决定</Span>
          {pendingApprovals > 0 && (
            <Button kind="quiet" onPress={() => go('staffApprovals')}>
              看审批
            </Button>
          )}
        </Box>
      </Box>
      <Box className="card stack stack--tight">
        <Heading level={2}>经办和交接</Heading>
        {officer.length > 0 ? <Facts facts={officer} /> : <StatusTag kind="wait">还没有人经办</StatusTag>}
        {assigned.length > 0 && (
          <Timeline
            entries={assigned.map((one) => ({
              key: one.assignmentId,
              at: one.assignedAt,
              who: `${one.unit} ${one.officer}`,
              what: `由${one.assignedBy}交办：${one.reason}${one.endedAt === null ? '' : '。已经交出'}`,
            }))}
          />
        )}
      </Box>
    </>
  );
}
