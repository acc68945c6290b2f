import type { HearingRequests, PlanEntry } from '@yunzhengshou/contract';
import { useState } from 'react';
import { client } from '../../../api';
import { useQuery } from '../../../api/use-query';
import { Box, Button, Heading, Span } from '../../../components/base';
import { Basis } from '../../../components/basis';
import { Facts } from '../../../components/facts';
import { Fault } from '../../../components/fault';
import { useSubmit } from '../../../components/form/use-submit';
import { Loaded } from '../../../components/loaded';
import { Note } from '../../../components/note';
import { type Column, DataTable } from '../../../components/table';
import { formatInstant } from '../../../format/dates';
import { go } from '../../../navigate';
import { ChosenPlan } from './chosen-plan';

interface HearingProps {
  projectCode: string;
  published: readonly PlanEntry[];
  onWrite: () => void;
}

/** How many households object, whether a hearing has to be held, and who wants to speak there. */
export function Hearing({ projectCode, published, onWrite }: HearingProps) {
  return (
    <ChosenPlan published={published} onWrite={onWrite}>
      {({ planId }) => <OfPlan key={planId} projectCode={projectCode} planId={planId} />}
    </ChosenPlan>
  );
}

function OfPlan({ projectCode, planId }: { projectCode: string; planId: string }) {
  const query = useQuery('listHearingRequests', { params: { projectCode, planId }, query: { limit: rowsAtOnce } });
  return (
    <Loaded query={query} what="异议和听证">
      {(first) => <Requests params={{ projectCode, planId }} first={first} />}
    </Loaded>
  );
}

const rowsAtOnce = 100;
type Row = HearingRequests['requests'][number];

const columns: readonly Column<Row>[] = [
  { key: 'file', title: '档案编号', text: ({ fileNumber }) => fileNumber ?? '（没有编号）' },
  { key: 'reason', title: '说了什么', text: ({ reason }) => reason },
  { key: 'attends', title: '报名参加', text: ({ attends }) => (attends ? '报了名' : '没有') },
  {
    key: 'at',
    title: '什么时候',
    text: ({ submittedAt }) => formatInstant(Date.parse(submittedAt), Date.now()),
    sortValue: ({ submittedAt }) => submittedAt,
  },
];

function Requests({ params, first }: { params: { projectCode: string; planId: string }; first: HearingRequests }) {
  const [later, setLater] = useState<readonly HearingRequests[]>([]);
  const pages = [first, ...later];
  const cursor = pages[pages.length - 1]?.nextCursor ?? null;
  const more = useSubmit(async () => {
    if (cursor === null) return;
    const page = await client.call('listHearingRequests', { params, query: { limit: rowsAtOnce, cursor } });
    setLater([...later, page]);
  });
  const { households, requested, needed, reached, rule, articles, attending, delegates } = first;
  return (
    <Box className="columns columns--wide-left">
      <Box className="stack">
        <DataTable
          id="staff-plan-hearing"
          caption="提异议的户"
          columns={columns}
          rows={pages.flatMap(({ requests }) => requests)}
          rowKey={({ householdId }) => householdId}
          empty={{ text: requested === 0 ? '还没有哪一户提异议。' : '提异议的户里没有您能看的：您自己家和亲属家的只计数。' }}
          exportName="异议和听证"
          more={cursor !== null}
        />
        {more.problem && <Fault problem={more.problem} />}
        {cursor !== null && (
          <Button kind="plain" busy={more.busy} onPress={() => more.submit()}>
            {more.busy ? '正在取…' : '再取后面的'}
          </Button>
        )}
      </Box>
      <Box as="section" className="card stack" labelledBy="hearing-count">
        <Heading level={2} id="hearing-count">
          要不要开听证会
        </Heading>
        <Note kind={reached ? 'warn' : 'info'} word={reached ? '要开' : needed === null ? '没有规定一定要开' : '还没有到数'}>
          <Span>
            全部 {households} 户，{requested} 户有异议{needed === null ? '' : `，到 ${needed} 户就要开`}。
          </Span>
        </Note>
        <Box as="p" className="text">
          {rule}
        </Box>
        <Facts
          facts={[
            { label: '报名参加', value: `${attending} 户` },
            { label: '代表', value: delegates },
          ]}
        />
        <Basis articles={articles} />
        {reached && (
          <Button kind="plain" onPress={() => go('staffProject', { projectCode: params.projectCode })}>
            去登记听证会这一步
          </Button>
        )}
      </Box>
    </Box>
  );
}
