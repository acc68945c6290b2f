import type { StaffEntry } from '@yunzhengshou/contract';
import { useState } from 'react';
import type { Answer } from '../../../api';
import { useQuery } from '../../../api/use-query';
import { Box, Button } from '../../../components/base';
import { Desk } from '../../../components/desk';
import { Loaded } from '../../../components/loaded';
import { StatusTag } from '../../../components/status-tag';
import { type Column, DataTable } from '../../../components/table';
import { formatInstant } from '../../../format/dates';
import { ShownOnce } from '../parts/shown-once';
import { organisationKindTitles } from '../parts/words';
import { MemberView } from './member-view';
import { NewMember } from './new-member';
import { standingOf, standingTags } from './standing';

const columns: readonly Column<StaffEntry>[] = [
  { key: 'name', title: '姓名', text: ({ name }) => name },
  { key: 'username', title: '用户名', text: ({ username }) => username },
  { key: 'organisation', title: '单位', text: ({ organisation }) => organisation.name },
  { key: 'kind', title: '单位类别', startsHidden: true, text: ({ organisation }) => organisationKindTitles[organisation.kind] },
  { key: 'duties', title: '职责', text: ({ duties }) => [...new Set(duties.map(({ title }) => title))].join('、') || '没有' },
  {
    key: 'standing',
    title: '状态',
    text: (member) => standingTags[standingOf(member)].word,
    render: (member) => {
      const { kind, word } = standingTags[standingOf(member)];
      return <StatusTag kind={kind}>{word}</StatusTag>;
    },
  },
  { key: 'sessions', title: '登录着的设备', number: true, text: ({ sessions }) => String(sessions), sortValue: ({ sessions }) => sessions },
  { key: 'workPhone', title: '工作电话', startsHidden: true, text: ({ workPhone }) => workPhone ?? '没有填' },
  {
    key: 'joinedAt',
    title: '建账号时间',
    startsHidden: true,
    text: ({ joinedAt }) => formatInstant(Date.parse(joinedAt), Date.now()),
    sortValue: ({ joinedAt }) => Date.parse(joinedAt),
  },
];

type Open = { at: 'new' } | { at: 'member'; accountId: string } | null;

/** The content of the page. */
export function Members() {
  const query = useQuery('listStaff', {});
  const [open, setOpen] = useState<Open>(null);
  const [created, setCreated] = useState<(Answer<'createStaff'> & { name: string; username: string }) | null>(null);
  const members = query.state.status === 'ready' || query.state.status === 'stale' ? query.state.data.members : [];
  const accountId = open?.at === 'member' ? open.accountId : null;
  const chosen = members.find((member) => member.accountId === accountId);
  const administrators = members.filter(({ duties }) => duties.some(({ duty }) => duty === 'administrator'));
  const startNew = (): void => setOpen({ at: 'new' });

  return (
    <>
      <Box className="row">
        <Button kind="plain" onPress={startNew}>
          新建账号
        </Button>
      </Box>
      {created && (
        <ShownOnce
          title={`${created.name}的账号建好了`}
          facts={[
            { label: '用户名', value: created.username },
            { label: '开通码', value: created.enrolmentCode },
            { label: '什么时候以前有效', value: formatInstant(Date.parse(created.expiresAt), Date.now()) },
          ]}
          explain="请当面或用工作电话告诉本人，不要发在群里。本人在工作人员登录页按“首次开通”，填用户名和开通码，自己定密码。离开这一页就再也看不到了。"
          onDone={() => setCreated(null)}
        />
      )}
      <Box className={`open-desk ${open === null ? 'is-closed' : ''}`}>
        <Desk
          listLabel="全部工作人员"
          onBack={open === null ? undefined : () => setOpen(null)}
          list={
            <Loaded query={query} what="工作人员">
              {(data) => (
                <DataTable
                  id="staff-members"
                  caption="工作人员"
                  columns={columns}
                  rows={data.members}
                  rowKey={(member) => member.accountId}
                  open={{
                    label: ({ name }) => `打开 ${name}`,
                    onOpen: (member) => setOpen({ at: 'member', accountId: member.accountId }),
                  }}
                  current={accountId}
                  empty={{ text: '还没有工作人员。', action: { label: '新建账号', onPress: startNew } }}
                  exportName="工作人员"
                />
              )}
            </Loaded>
          }
        >
          {open?.at === 'new' && (
            <NewMember
              onDone={(answer) => {
                setCreated(answer);
                setOpen(null);
                query.retry();
              }}
              onClose={() => setOpen(null)}
            />
          )}
          {chosen && (
            <MemberView
              key={chosen.accountId}
              member={chosen}
              onlyAdministrator={administrators.length === 1}
              onChanged={query.retry}
              onClose={() => setOpen(null)}
            />
          )}
        </Desk>
      </Box>
    </>
  );
}
