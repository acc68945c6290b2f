import type { PlanComment, PlanEntry } from '@yunzhengshou/contract';
import { useState } from 'react';
import { type Answer, client } from '../../../api';
import { useQuery } from '../../../api/use-query';
import { Box, Button } from '../../../components/base';
import { Desk } from '../../../components/desk';
import { Fault } from '../../../components/fault';
import { Select } from '../../../components/form';
import { useSubmit } from '../../../components/form/use-submit';
import { Loaded } from '../../../components/loaded';
import { Note } from '../../../components/note';
import { StatusTag } from '../../../components/status-tag';
import { type Column, DataTable } from '../../../components/table';
import { formatDate, formatInstant } from '../../../format/dates';
import { Views } from '../parts/views';
import { ChosenPlan } from './chosen-plan';
import { CommentWork } from './comment-work';
import { SummaryDraft } from './summary-draft';
import { outcomeTitles } from './words';

interface CommentsProps {
  projectCode: string;
  published: readonly PlanEntry[];
  onWrite: () => void;
}

/** What residents said to a version, by clause, with the answers. */
export function Comments({ projectCode, published, onWrite }: CommentsProps) {
  return (
    <ChosenPlan published={published} onWrite={onWrite}>
      {(plan) => <OfPlan key={plan.planId} projectCode={projectCode} plan={plan} />}
    </ChosenPlan>
  );
}

type Page = Answer<'listComments'>;
type View = 'all' | 'open';

/** Stands for every clause; null, the plan as a whole, has no key to be asked by. */
const everyClause = '';
const rowsAtOnce = 100;

function OfPlan({ projectCode, plan }: { projectCode: string; plan: PlanEntry }) {
  const [view, setView] = useState<View>('open');
  const [clause, setClause] = useState(everyClause);
  const params = { projectCode, planId: plan.planId };
  const asked = { view, limit: rowsAtOnce, ...(clause === everyClause ? {} : { clause }) };
  const query = useQuery('listComments', { params, query: asked });
  const counted = useQuery('listComments', { params, query: { limit: 1 } });
  const changed = (): void => {
    query.retry();
    counted.retry();
  };
  const showAll = (): void => {
    setView('all');
    setClause(everyClause);
  };
  return (
    <Box className="stack">
      <Loaded query={counted} what="意见的数目">
        {({ total, answered, withdrawn, byClause }) => (
          <Box className="stack">
            <Box as="p" className="text">
              {plan.commentsOpen
                ? `还在征求意见，到${plan.commentEndsOn === null ? '' : formatDate(plan.commentEndsOn)}为止。`
                : '征求意见已经结束。'}
              共 {total} 条，答复了 {answered} 条，撤回 {withdrawn} 条（撤回的不列出来）。
            </Box>
            <Views
              label="看哪些意见"
              views={[
                { value: 'open', label: '等答复的', count: total - answered },
                { value: 'all', label: '全部', count: total },
              ]}
              value={view}
              onChange={setView}
            />
            <Box className="plan-pick">
              <Select
                name="clause"
                label="哪一条"
                required
                options={[
                  { value: everyClause, label: `全部条目（${total} 条）` },
                  ...byClause.flatMap(({ clause: key, title, count, open }) =>
                    key === null ? [] : [{ value: key, label: `${title}（${count} 条，${open} 条没答复）` }],
                  ),
                ]}
                value={clause}
                onChange={setClause}
              />
            </Box>
            {!plan.commentsOpen && <SummaryDraft projectCode={projectCode} planId={plan.planId} open={total - answered} />}
          </Box>
        )}
      </Loaded>
      <Loaded query={query} what="意见">
        {(first) => (
          <CommentDesk
            key={`${view} ${clause}`}
            params={params}
            asked={asked}
            first={first}
            onChanged={changed}
            onAll={view === 'open' || clause !== everyClause ? showAll : undefined}
          />
        )}
      </Loaded>
    </Box>
  );
}

interface CommentDeskProps {
  params: { projectCode: string; planId: string };
  asked: { view: View; limit: number; clause?: string };
  first: Page;
  onChanged: () => void;
  /** There may be more without the filter. */
  onAll?: () => void;
}

function CommentDesk({ params, asked, first, onChanged, onAll }: CommentDeskProps) {
  const [later, setLater] = useState<readonly Page[]>([]);
  const [open, setOpen] = useState<string | null>(null);
  const [answered, setAnswered] = useState(false);
  const pages = [first, ...later];
  const comments = pages.flatMap((page) => page.comments);
  const cursor = pages[pages.length - 1]?.nextCursor ?? null;
  const more = useSubmit(async () => {
    if (cursor === null) return;
    const page = await client.call('listComments', { params, query: { ...asked, cursor } });
    setLater([...later, page]);
  });
  const openOne = (commentId: string): void => {
    setAnswered(false);
    setOpen(commentId);
  };
  const shown = comments.find(({ commentId }) => commentId === open);
  // One that is answered may leave the list, and its form with it: what was done is said beside the list.
  const done = (): void => {
    setAnswered(true);
    setLater([]);
    onChanged();
  };
  return (
    <Box className={`open-desk ${shown === undefined ? 'is-closed' : ''}`}>
      <Desk
        listLabel="意见"
        onBack={shown === undefined ? undefined : () => setOpen(null)}
        list={
          <>
            <Box role="status" className="live">
              {answered && <Note kind="good">答复记下了，提意见的人会收到消息。</Note>}
            </Box>
            <DataTable
              id={shown === undefined ? 'staff-plan-comments' : 'staff-plan-comments-beside'}
              caption="意见"
              columns={shown === undefined ? columns : beside}
              rows={comments}
              rowKey={({ commentId }) => commentId}
              current={open}
              open={{
                label: ({ text }) => `打开：${shortened(text)}`,
                onOpen: (row) => openOne(row.commentId),
              }}
              empty={
                onAll === undefined
                  ? { text: '还没有人提意见。' }
                  : { text: '这里没有意见。', action: { label: '看全部意见', onPress: onAll } }
              }
              exportName="对方案的意见"
              more={cursor !== null}
            />
            {more.problem && <Fault problem={more.problem} />}
            {cursor !== null && (
              <Button kind="plain" busy={more.busy} onPress={() => more.submit()}>
                {more.busy ? '正在取…' : '再取后面的'}
              </Button>
            )}
          </>
        }
      >
        {shown !== undefined && <CommentWork key={shown.commentId} comment={shown} onAnswered={done} onClose={() => setOpen(null)} />}
      </Desk>
    </Box>
  );
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

const columns: readonly Column<PlanComment>[] = [
  { key: 'text', title: '意见', text: ({ text }) => text, render: ({ text }) => shortened(text) },
  { key: 'clause', title: '哪一条', text: ({ clauseTitle }) => clauseTitle },
  { key: 'author', title: '谁提的', text: ({ author, inScope }) => `${author}${inScope ? '（范围内的一户）' : ''}` },
  {
    key: 'at',
    title: '什么时候',
    text: ({ submittedAt }) => formatInstant(Date.parse(submittedAt), Date.now()),
    sortValue: ({ submittedAt }) => submittedAt,
  },
  {
    key: 'outcome',
    title: '答复',
    text: ({ outcome }) => (outcome === null ? '等答复' : outcomeTitles[outcome]),
    render: ({ outcome }) => (
      <StatusTag kind={outcome === null ? 'wait' : 'good'}>{outcome === null ? '等答复' : outcomeTitles[outcome]}</StatusTag>
    ),
  },
];

/** Beside an open comment there is room for no more. */
const beside = columns.filter(({ key }) => key === 'text' || key === 'outcome');
