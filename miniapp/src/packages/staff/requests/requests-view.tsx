import type { StaffRequestEntry } from '@yunzhengshou/contract';
import { useState } from 'react';
import { useQuery } from '../../../api/use-query';
import { Box, Span } from '../../../components/base';
import { Desk } from '../../../components/desk';
import { listKeys } from '../../../components/desk/list-keys';
import { Shortcuts } from '../../../components/desk/shortcuts';
import { Loaded } from '../../../components/loaded';
import { StatusTag } from '../../../components/status-tag';
import { type Column, DataTable } from '../../../components/table';
import { daysInWords, formatDate } from '../../../format/dates';
import { Views } from '../parts/views';
import { RequestWork } from '../request/request-work';
import { outcomeWord } from './templates';

type View = 'open' | 'answered';
const views: readonly { value: View; label: string }[] = [
  { value: 'open', label: '等我答复的' },
  { value: 'answered', label: '答复过的' },
];

/** The list, and the one that is open beside it. */
export function RequestsView() {
  const [view, setView] = useState<View>('open');
  const [open, setOpen] = useState<string | null>(null);
  const query = useQuery('listStaffRequests', { query: { view } });
  const show = (next: View): void => {
    setView(next);
    setOpen(null);
  };
  return (
    <Box className={`open-desk ${open === null ? 'is-closed' : ''}`}>
      <Desk
        listLabel="申请"
        list={
          <>
            <Views label="看哪些申请" views={views} value={view} onChange={show} />
            <Loaded query={query} what="申请">
              {({ requests }) => (
                <List
                  requests={requests}
                  view={view}
                  open={open}
                  onOpen={setOpen}
                  other={() => show(view === 'open' ? 'answered' : 'open')}
                />
              )}
            </Loaded>
          </>
        }
        onBack={open === null ? undefined : () => setOpen(null)}
      >
        {open !== null && <RequestWork key={open} requestId={open} onAnswered={query.retry} />}
      </Desk>
    </Box>
  );
}

const due: Column<StaffRequestEntry> = {
  key: 'due',
  title: '最晚答复',
  text: ({ dueOn, daysLeft, overdue }) =>
    `${formatDate(dueOn)}${daysLeft === null ? '' : `，${daysInWords(daysLeft)}`}${overdue ? '，超期' : ''}`,
  sortValue: ({ dueOn }) => dueOn,
  render: ({ dueOn, daysLeft, overdue }) => (
    <Box className="row">
      <Span>{formatDate(dueOn)}</Span>
      {overdue ? (
        <StatusTag kind="bad">{`超期${daysLeft === null ? '' : `，${daysInWords(daysLeft)}`}`}</StatusTag>
      ) : (
        daysLeft !== null && <Span className="soft">{daysInWords(daysLeft)}</Span>
      )}
    </Box>
  ),
};

const columns: readonly Column<StaffRequestEntry>[] = [
  { key: 'kind', title: '申请什么', text: ({ kindTitle }) => kindTitle },
  due,
  {
    key: 'state',
    title: '状态',
    text: ({ kind, stateTitle, outcome }) => (outcome === null ? stateTitle : `${stateTitle}，${outcomeWord(kind, outcome)}`),
  },
  { key: 'file', title: '档案号', text: ({ fileNumber }) => fileNumber ?? '' },
  { key: 'project', title: '项目', text: ({ projectName }) => projectName ?? '' },
  { key: 'number', title: '编号', text: ({ number }) => number },
];

interface ListProps {
  requests: readonly StaffRequestEntry[];
  view: View;
  open: string | null;
  onOpen: (requestId: string) => void;
  other: () => void;
}

function List({ requests, view, open, onOpen, other }: ListProps) {
  const [current, setCurrent] = useState<string | null>(null);
  const at = open ?? current;
  const openOne = (key: string): void => {
    setCurrent(key);
    onOpen(key);
  };
  return (
    <>
      <DataTable
        id="staff-requests"
        caption="申请"
        columns={columns}
        rows={requests}
        rowKey={({ requestId }) => requestId}
        current={at}
        open={{ label: ({ kindTitle, number }) => `打开 ${kindTitle} ${number}`, onOpen: ({ requestId }) => openOne(requestId) }}
        empty={
          view === 'open'
            ? {
                text: '现在没有等您答复的申请。新的来了会列在这里，也会记在左边菜单的件数里。',
                action: { label: '看答复过的', onPress: other },
              }
            : { text: '您还没有答复过申请。', action: { label: '看等我答复的', onPress: other } }
        }
      />
      <Shortcuts
        shortcuts={listKeys(
          requests.map(({ requestId }) => requestId),
          at,
          // While one is open beside the list, moving on opens the next.
          open === null ? setCurrent : openOne,
          openOne,
        )}
      />
    </>
  );
}
