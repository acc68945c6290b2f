import type { BoardDeadline, HouseholdDeadlines, ProjectBoard } from '@yunzhengshou/contract';
import { useState } from 'react';
import { Box, Button, Heading, Span } from '../../../components/base';
import { StatusTag } from '../../../components/status-tag';
import { type Column, DataTable } from '../../../components/table';
import { formatCitations } from '../../../format/citation';
import { daysInWords, formatDate } from '../../../format/dates';
import { MeetForm } from './meet-form';
import { deadlineStates, lengthInWords, provisionalWords, triggerInWords, whoInWords } from './words';

const dueInWords = ({ dueOn, daysLeft, state }: BoardDeadline): string =>
  state === 'running' || state === 'overdue' ? `${formatDate(dueOn)}(${daysInWords(daysLeft)})` : formatDate(dueOn);

const columns: readonly Column<BoardDeadline>[] = [
  { key: 'title', title: '期限', text: ({ title }) => title },
  {
    key: 'state',
    title: '情况',
    text: ({ state }) => deadlineStates[state].word,
    render: ({ state }) => <StatusTag kind={deadlineStates[state].kind}>{deadlineStates[state].word}</StatusTag>,
  },
  {
    key: 'due',
    title: '到哪天',
    text: (row) => `${dueInWords(row)}${row.provisional ? `，${provisionalWords}` : ''}`,
    sortValue: ({ dueOn }) => dueOn,
    render: (row) => (
      <Box className="stack stack--tight">
        <Span>{dueInWords(row)}</Span>
        {row.provisional && <StatusTag kind="warn">{provisionalWords}</StatusTag>}
      </Box>
    ),
  },
  { key: 'who', title: '谁的时间', text: whoInWords },
  { key: 'length', title: '多长', text: lengthInWords },
  { key: 'trigger', title: '从什么算起', text: triggerInWords },
  {
    key: 'met',
    title: '办到',
    text: ({ metOn, metProof }) => (metOn === null ? '' : `${formatDate(metOn)}，${metProof ?? ''}`),
  },
  { key: 'articles', title: '依据', text: ({ articles }) => formatCitations(articles) },
];

const householdColumns: readonly Column<HouseholdDeadlines>[] = [
  { key: 'title', title: '期限', text: ({ title }) => title },
  { key: 'running', title: '正在走', text: ({ running }) => `${running} 户`, sortValue: ({ running }) => running, number: true },
  { key: 'overdue', title: '超期', text: ({ overdue }) => `${overdue} 户`, sortValue: ({ overdue }) => overdue, number: true },
  {
    key: 'next',
    title: '最近到期',
    text: ({ nextDueOn }) => (nextDueOn === null ? '' : formatDate(nextDueOn)),
    sortValue: ({ nextDueOn }) => nextDueOn,
  },
  { key: 'articles', title: '依据', text: ({ articles }) => formatCitations(articles) },
];

/** What the office has to do and by when, and what residents may use; done with its proof. */
const mayMeet = ({ who, bound, state }: BoardDeadline): boolean =>
  who === 'office' && bound === 'at_most' && (state === 'running' || state === 'overdue');

/** The project's periods, late first; those of single households only in numbers. */
export function Deadlines({ board, onChanged }: { board: ProjectBoard; onChanged: () => void }) {
  const { deadlines, householdDeadlines, mayPrepare, project, today } = board;
  const [meeting, setMeeting] = useState<string | null>(null);
  const open = deadlines.filter(mayMeet);
  const chosen = open.find(({ deadlineId }) => deadlineId === meeting);
  return (
    <>
      <Box as="section" className="stack" labelledBy="board-deadlines">
        <Heading level={2} id="board-deadlines">
          期限
        </Heading>
        {mayPrepare && open.length > 0 && (
          <Box className="card stack stack--tight">
            <Span strong>征收部门要办的</Span>
            {open.map((row) => (
              <Box key={row.deadlineId} className="row row--apart">
                <Span>
                  {row.title}，{dueInWords(row)}
                </Span>
                <Button
                  kind="plain"
                  label={`登记办到：${row.title}`}
                  expanded={row.deadlineId === meeting}
                  onPress={() => setMeeting(row.deadlineId === meeting ? null : row.deadlineId)}
                >
                  登记办到
                </Button>
              </Box>
            ))}
            {chosen && (
              <MeetForm
                key={chosen.deadlineId}
                projectCode={project.code}
                today={today}
                deadline={chosen}
                onDone={() => {
                  setMeeting(null);
                  onChanged();
                }}
              />
            )}
          </Box>
        )}
        <DataTable
          id="staff-project-deadlines"
          caption="项目的期限"
          columns={columns}
          rows={deadlines}
          rowKey={({ deadlineId }) => deadlineId}
          exportName={`期限-${project.code}`}
          empty={{ text: '现在没有期限。项目进到下一步，这一步的期限会从那天起开始计算。' }}
        />
      </Box>
      {householdDeadlines.length > 0 && (
        <Box as="section" className="stack" labelledBy="board-household-deadlines">
          <Heading level={2} id="board-household-deadlines">
            各户自己的期限
          </Heading>
          <DataTable
            id="staff-project-household-deadlines"
            caption="各户的期限"
            columns={householdColumns}
            rows={householdDeadlines}
            rowKey={({ rule }) => rule}
            empty={{ text: '没有。' }}
          />
        </Box>
      )}
    </>
  );
}
