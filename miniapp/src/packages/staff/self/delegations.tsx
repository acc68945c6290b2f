import type { DelegationEntry, Duty, StaffMe } from '@yunzhengshou/contract';
import { useState } from 'react';
import { client } from '../../../api';
import { useQuery } from '../../../api/use-query';
import { Box, Button, Span } from '../../../components/base';
import { Confirm } from '../../../components/dialog';
import { Expander } from '../../../components/expander';
import { Form, Select, TextField } from '../../../components/form';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { Loaded } from '../../../components/loaded';
import { Note } from '../../../components/note';
import { type StatusKind, StatusTag } from '../../../components/status-tag';
import { beijingDate } from '../../../format/dates';
import { dutyDates } from '../parts/duty-line';
import { useStaffFresh } from '../parts/fresh';
import { useStaff } from '../parts/staff';
import { Section } from './section';

const states: Readonly<Record<DelegationEntry['state'], { kind: StatusKind; word: string }>> = {
  current: { kind: 'good', word: '正在代办' },
  future: { kind: 'wait', word: '还没有开始' },
  past: { kind: 'info', word: '已经到期' },
  revoked: { kind: 'info', word: '已收回' },
};

/** Who stands in for me, and for whom I stand in. */
export function Delegations() {
  const query = useQuery('listDelegations', {});
  const { me } = useStaff();
  const own = me?.duties.filter(({ delegatedBy }) => delegatedBy === null) ?? [];
  return (
    <Section id="delegations" title="请同事代办">
      <Loaded query={query} what="委托">
        {({ delegations }) =>
          delegations.length === 0 ? (
            <Box as="p" className="text">
              没有委托。出差或休假的时候，可以请同事代办一项职责。
            </Box>
          ) : (
            <Box as="ul" className="plain-list stack">
              {delegations.map((delegation) => (
                <Box as="li" key={delegation.delegationId}>
                  <Delegation delegation={delegation} onChanged={query.retry} />
                </Box>
              ))}
            </Box>
          )
        }
      </Loaded>
      {me !== null && own.length > 0 && (
        <Expander id="delegate" summary={<Span strong>委托同事代办</Span>} label="委托同事代办">
          <Delegate me={me} onDone={query.retry} />
        </Expander>
      )}
    </Section>
  );
}

function Delegation({ delegation, onChanged }: { delegation: DelegationEntry; onChanged: () => void }) {
  const { delegationId, direction, colleague, dutyTitle, startsOn, endsOn, reason, state } = delegation;
  const [asking, setAsking] = useState(false);
  const { busy, problem, submit, clear } = useSubmit(async (words: string) => {
    await client.call('revokeDelegation', { params: { delegationId }, body: { reason: words } });
    setAsking(false);
    onChanged();
  });
  const given = direction === 'given';
  return (
    <Box className="stack stack--tight">
      <Box className="row row--apart">
        <Span strong>{given ? `请${colleague}代办“${dutyTitle}”` : `代${colleague}办“${dutyTitle}”`}</Span>
        <StatusTag kind={states[state].kind}>{states[state].word}</StatusTag>
      </Box>
      <Box>{dutyDates({ from: startsOn, until: endsOn })}</Box>
      <Box className="soft">理由：{reason}</Box>
      {given && (state === 'current' || state === 'future') && (
        <Button kind="quiet" label={`收回委托：${colleague}，${dutyTitle}`} onPress={() => setAsking(true)}>
          收回委托
        </Button>
      )}
      {asking && (
        <Confirm
          title={`收回给${colleague}的委托`}
          explain="马上生效。他已经办好的照样算数。"
          reason="required"
          reasonLabel="理由"
          confirmLabel="收回"
          busy={busy}
          problem={problem}
          onConfirm={submit}
          onClose={() => {
            setAsking(false);
            clear();
          }}
        />
      )}
    </Box>
  );
}

function Delegate({ me, onDone }: { me: StaffMe; onDone: () => void }) {
  const fresh = useStaffFresh();
  const colleagues = useQuery('listColleagues', { query: {} });
  const today = beijingDate(Date.now());
  const { values, field, forget } = useDraft(
    'delegation',
    { duty: '' as Duty | '', toUsername: '', startsOn: today, endsOn: '', reason: '' },
    [],
  );
  const { busy, problem, done, submit } = useSubmit(async () => {
    const { duty, toUsername, startsOn, endsOn, reason } = values;
    if (duty === '') return;
    await fresh(() => client.call('createDelegation', { body: { duty, toUsername, startsOn, endsOn, reason: reason.trim() } }));
    forget();
    onDone();
  });
  const faults = [
    ...(values.duty === '' ? [{ field: 'duty', sentence: '请选职责' }] : []),
    ...(values.toUsername === '' ? [{ field: 'toUsername', sentence: '请选同事' }] : []),
    ...(values.startsOn === '' ? [{ field: 'startsOn', sentence: '请选开始的日期' }] : []),
    ...(values.endsOn === '' || values.endsOn < values.startsOn ? [{ field: 'endsOn', sentence: '请选结束的日期，不能比开始早' }] : []),
    ...(values.reason.trim().length < 2 ? [{ field: 'reason', sentence: '请写理由' }] : []),
  ];
  const held = new Map(
    me.duties.filter(({ delegatedBy, duty }) => delegatedBy === null && duty !== 'administrator').map(({ duty, title }) => [duty, title]),
  );
  return (
    <Loaded query={colleagues} what="同事">
      {(data) => (
        <Box className="stack">
          <Box role="status" className="live">
            {done && <Note kind="good">委托好了。同事登录以后就看得到。</Note>}
          </Box>
          <Form onSubmit={submit} busy={busy} problem={problem} faults={faults} submitLabel="委托">
            <Select {...field('duty')} label="哪一项职责" required options={[...held].map(([value, label]) => ({ value, label }))} />
            <Select
              {...field('toUsername')}
              label="请谁代办"
              hint="您提请的事项，代办的人也不能代您决定"
              required
              options={data.colleagues
                .filter(({ username }) => username !== me.username)
                .map(({ username, name, organisation }) => ({ value: username, label: `${name}，${organisation}` }))}
            />
            <TextField {...field('startsOn')} kind="date" label="从哪一天起" required />
            <TextField {...field('endsOn')} kind="date" label="到哪一天止" hint="最长 30 天，当天也算" required />
            <TextField {...field('reason')} kind="multiline" label="理由" hint="例如：出差" required maxLength={500} />
          </Form>
        </Box>
      )}
    </Loaded>
  );
}
