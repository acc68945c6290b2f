import type { EmergencyEntry } from '@yunzhengshou/contract';
import { useState } from 'react';
import { client } from '../../../api';
import { useQuery } from '../../../api/use-query';
import { Box, Button, Heading } from '../../../components/base';
import { Desk } from '../../../components/desk';
import { listKeys } from '../../../components/desk/list-keys';
import { Shortcuts } from '../../../components/desk/shortcuts';
import { Facts } from '../../../components/facts';
import { Choice, Form, TextField } from '../../../components/form';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { Loaded } from '../../../components/loaded';
import { Note } from '../../../components/note';
import { type StatusKind, StatusTag } from '../../../components/status-tag';
import { type Column, DataTable } from '../../../components/table';
import { formatDate, formatInstant } from '../../../format/dates';
import { useStaffFresh } from '../parts/fresh';
import { useStaff } from '../parts/staff';
import { EmergencyForm } from './emergency-form';

const findingWords = { justified: '该看', unjustified: '不该看' } as const;

/** What a supervisor reviews: those not reviewed yet first. */
export function EmergenciesView() {
  const query = useQuery('listEmergencies', {});
  const [open, setOpen] = useState<string | null>(null);
  const [opening, setOpening] = useState(false);
  const known = query.state.status === 'ready' || query.state.status === 'stale' ? query.state.data.emergencies : [];
  const entry = known.find(({ emergencyId }) => emergencyId === open) ?? null;
  const close = (): void => {
    setOpen(null);
    setOpening(false);
  };
  const shown = entry !== null || opening;
  return (
    <Box className={`open-desk ${shown ? '' : 'is-closed'}`}>
      <Desk
        listLabel="紧急查看"
        list={
          <>
            <Loaded query={query} what="紧急查看">
              {({ emergencies }) => (
                <List
                  emergencies={emergencies}
                  open={open}
                  onOpen={(emergencyId) => {
                    setOpening(false);
                    setOpen(emergencyId);
                  }}
                />
              )}
            </Loaded>
            <Button
              kind="quiet"
              onPress={() => {
                setOpen(null);
                setOpening(true);
              }}
            >
              我要紧急查看一户
            </Button>
          </>
        }
        onBack={shown ? close : undefined}
      >
        {opening && <EmergencyForm />}
        {entry && <Emergency key={entry.emergencyId} entry={entry} onReviewed={query.retry} />}
      </Desk>
    </Box>
  );
}

function stateOf({ open, finding, overdue }: EmergencyEntry): { kind: StatusKind; word: string } {
  if (finding !== null) return { kind: finding === 'justified' ? 'good' : 'bad', word: `审查过：${findingWords[finding]}` };
  if (overdue) return { kind: 'bad', word: '超期没有审查' };
  return open ? { kind: 'warn', word: '还在 30 分钟内' } : { kind: 'wait', word: '等审查' };
}

const columns: readonly Column<EmergencyEntry>[] = [
  {
    key: 'openedAt',
    title: '什么时候',
    text: ({ openedAt }) => formatInstant(Date.parse(openedAt), Date.now()),
    sortValue: ({ openedAt }) => openedAt,
  },
  { key: 'who', title: '谁打开的', text: ({ openedBy }) => `${openedBy.name} ${openedBy.unit}` },
  {
    key: 'state',
    title: '状态',
    text: (entry) => stateOf(entry).word,
    render: (entry) => <StatusTag kind={stateOf(entry).kind}>{stateOf(entry).word}</StatusTag>,
  },
  { key: 'category', title: '哪种情况', text: ({ categoryTitle }) => categoryTitle },
  { key: 'file', title: '档案号', text: ({ fileNumber }) => fileNumber ?? '还没有' },
  { key: 'due', title: '最晚审查', text: ({ reviewDueOn }) => formatDate(reviewDueOn), sortValue: ({ reviewDueOn }) => reviewDueOn },
];

function List({
  emergencies,
  open,
  onOpen,
}: {
  emergencies: readonly EmergencyEntry[];
  open: string | null;
  onOpen: (id: string) => void;
}) {
  return (
    <>
      <DataTable
        id="staff-emergencies"
        caption="紧急查看"
        columns={columns}
        rows={emergencies}
        rowKey={({ emergencyId }) => emergencyId}
        current={open}
        open={{
          label: ({ openedAt, openedBy }) => `打开 ${formatInstant(Date.parse(openedAt), Date.now())} ${openedBy.name}的紧急查看`,
          onOpen: ({ emergencyId }) => onOpen(emergencyId),
        }}
        empty={{ text: '还没有人用过紧急查看。有人打开时，会马上列在这里。' }}
      />
      <Shortcuts
        shortcuts={listKeys(
          emergencies.map(({ emergencyId }) => emergencyId),
          open,
          onOpen,
        )}
      />
    </>
  );
}

function Emergency({ entry, onReviewed }: { entry: EmergencyEntry; onReviewed: () => void }) {
  const now = Date.now();
  const state = stateOf(entry);
  return (
    <>
      <Box as="section" className="card stack stack--tight" label="紧急查看的内容">
        <Heading level={2}>{entry.categoryTitle}</Heading>
        <Box className="row">
          <StatusTag kind={state.kind}>{state.word}</StatusTag>
        </Box>
        <Facts
          facts={[
            { label: '谁打开的', value: `${entry.openedBy.unit} ${entry.openedBy.name}` },
            { label: '打开的时间', value: formatInstant(Date.parse(entry.openedAt), now) },
            { label: '看到什么时候', value: formatInstant(Date.parse(entry.endsAt), now) },
            { label: '项目', value: entry.projectName },
            { label: '档案号', value: entry.fileNumber ?? '还没有' },
            { label: '看了几次', value: `${entry.reads} 次` },
            { label: '最晚审查', value: formatDate(entry.reviewDueOn) },
          ]}
        />
        <Heading level={3}>写的原因</Heading>
        <Box as="p" className="text long">
          {entry.reason}
        </Box>
      </Box>
      {entry.finding !== null && (
        <Note kind={entry.finding === 'justified' ? 'good' : 'bad'} word={findingWords[entry.finding]}>
          <Box as="p" className="text">
            {entry.reviewWords}
          </Box>
          <Box as="p" className="text">
            {entry.reviewedBy}
            {entry.reviewedAt === null ? '' : `，${formatInstant(Date.parse(entry.reviewedAt), now)}`}
          </Box>
        </Note>
      )}
      {entry.finding === null && !entry.mayReview && (
        <Note kind="info">这一次是您打开的，或者是您、您近亲属的户，由另一位监督人员审查。</Note>
      )}
      {entry.finding === null && entry.mayReview && <Review emergencyId={entry.emergencyId} onReviewed={onReviewed} />}
    </>
  );
}

const blank = { finding: '' as keyof typeof findingWords | '', words: '' };
const shortestWords = 5;

function Review({ emergencyId, onReviewed }: { emergencyId: string; onReviewed: () => void }) {
  const fresh = useStaffFresh();
  const { refresh } = useStaff();
  const { values, field, forget } = useDraft(`review:${emergencyId}`, blank, []);
  const { busy, problem, submit } = useSubmit(async () => {
    const { finding } = values;
    if (finding === '') return;
    await fresh(() => client.call('reviewEmergency', { params: { emergencyId }, body: { finding, words: values.words.trim() } }));
    forget();
    refresh();
    onReviewed();
  });
  const faults = [
    ...(values.finding === '' ? [{ field: 'finding', sentence: '请选该看还是不该看' }] : []),
    ...(values.words.trim().length < shortestWords ? [{ field: 'words', sentence: `至少写 ${shortestWords} 个字` }] : []),
  ];
  return (
    <Box as="section" className="stack" label="审查">
      <Heading level={2}>审查</Heading>
      <Form onSubmit={submit} busy={busy} problem={problem} faults={faults} submitLabel="作出审查结论">
        <Choice
          {...field('finding')}
          label="该不该看"
          required
          options={[
            { value: 'justified', label: findingWords.justified, explain: '情况属实、确实紧急，看的内容用得着' },
            { value: 'unjustified', label: findingWords.unjustified, explain: '没有紧急情况，或者看多了' },
          ]}
        />
        <TextField
          {...field('words')}
          kind="multiline"
          label="审查意见"
          hint="怎么核实的、依据什么；作出以后不能改"
          required
          maxLength={500}
        />
      </Form>
    </Box>
  );
}
