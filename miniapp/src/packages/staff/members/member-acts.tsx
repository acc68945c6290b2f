import type { StaffEntry } from '@yunzhengshou/contract';
import { type ReactNode, useState } from 'react';
import { client } from '../../../api';
import { Box, Button, Heading } from '../../../components/base';
import { Confirm } from '../../../components/dialog';
import { useSubmit } from '../../../components/form/use-submit';
import { useStaffFresh } from '../parts/fresh';

type Act = 'endSessions' | 'reset' | 'second' | 'leave';

/** What came of it: a sentence, and the approval that it waits for. */
export interface Outcome {
  sentence: string;
  approvalId?: string;
}

interface ActDefinition {
  label: string;
  title: (name: string) => string;
  /** Each consequence, before it happens. */
  consequences: (member: StaffEntry) => string[];
  danger?: boolean;
  run: (accountId: string, reason: string) => Promise<Outcome>;
}

const acts: Readonly<Record<Act, ActDefinition>> = {
  second: {
    label: '指定为第二名系统管理员',
    title: (name) => `指定${name}为第二名系统管理员`,
    consequences: () => ['马上生效，不用别人决定；这样的指定只能用这一次', '以后授予职责、重新开通账号，都要由一名管理员提请、另一名决定'],
    run: async (accountId, reason) => {
      await client.call('appointSecondAdministrator', { body: { accountId, reason } });
      return { sentence: '指定好了。以后授予职责，都要由两名管理员办理。' };
    },
  },
  endSessions: {
    label: '让他在所有设备上退出',
    title: (name) => `让${name}在所有设备上退出登录`,
    consequences: ({ sessions }) => [`正在登录的 ${sessions} 台设备马上退出`, '职责和密码不变，可以再登录'],
    run: async (accountId, reason) => {
      const { ended } = await client.call('endMemberSessions', { params: { accountId }, body: { reason } });
      return { sentence: `${ended} 台设备已经退出。` };
    },
  },
  reset: {
    label: '验证器丢了，提请重新开通',
    title: (name) => `提请给${name}重新开通`,
    consequences: () => [
      '要由另一名系统管理员决定',
      '同意以后，原来的密码、验证器和登录都作废',
      '新的开通码只给决定的那位管理员看一次，由他当面交给本人',
    ],
    run: async (accountId, reason) => {
      const { approvalId } = await client.call('prepareTotpReset', { params: { accountId }, body: { reason } });
      return { sentence: '已经提请，等另一名系统管理员决定。', approvalId };
    },
  },
  leave: {
    label: '办理离职',
    title: (name) => `给${name}办理离职`,
    consequences: ({ duties, sessions }) => [
      sessions === 0 ? '密码和验证器作废' : `正在登录的 ${sessions} 台设备马上退出，密码和验证器作废`,
      `${duties.length} 项职责全部终止`,
      '他委托别人的、别人委托他的，全部收回',
      '他提请了还没有办结的事项，全部撤回',
      '他经办的户要另外交接；办好以后告诉您有几户',
      '不能恢复；再来工作要新建账号',
    ],
    danger: true,
    run: async (accountId, reason) => {
      const { casesToHandOver } = await client.call('leaveStaff', { params: { accountId }, body: { reason } });
      return {
        sentence:
          casesToHandOver === 0
            ? '离职办好了，没有要交接的户。'
            : `离职办好了。他经办的 ${casesToHandOver} 户现在没有人经办，请经办人员交接。`,
      };
    },
  },
};

interface MemberActsProps {
  member: StaffEntry;
  onlyAdministrator: boolean;
  onDone: (outcome: Outcome) => void;
}

/** What an administrator may do about a member, each with its consequences read first and a reason. */
export function MemberActs({ member, onlyAdministrator, onDone }: MemberActsProps) {
  const fresh = useStaffFresh();
  const { accountId, name, organisation, enrolled, sessions } = member;
  const [asked, setAsked] = useState<Act | null>(null);
  const { busy, problem, submit, clear } = useSubmit(async (act: Act, reason: string) => {
    const outcome = await fresh(() => acts[act].run(accountId, reason));
    setAsked(null);
    onDone(outcome);
  });
  const mayBeSecond = onlyAdministrator && organisation.kind === 'district' && enrolled && member.duties.length === 0;
  const offered: Act[] = [
    ...(mayBeSecond ? (['second'] as const) : []),
    ...(sessions > 0 ? (['endSessions'] as const) : []),
    'reset',
    'leave',
  ];
  const chosen = asked === null ? null : acts[asked];
  return (
    <Box as="section" className="card stack" label="账号">
      <Heading level={3}>账号</Heading>
      <Box className="stack stack--tight">
        {offered.map((act) => (
          <Button key={act} kind="plain" onPress={() => setAsked(act)}>
            {acts[act].label}
          </Button>
        ))}
      </Box>
      {asked !== null && chosen !== null && (
        <Confirm
          key={asked}
          title={chosen.title(name)}
          explain={<Consequences lines={chosen.consequences(member)} />}
          reason="required"
          reasonLabel="理由"
          confirmLabel={chosen.label}
          danger={chosen.danger}
          busy={busy}
          problem={problem}
          onConfirm={(reason) => submit(asked, reason)}
          onClose={() => {
            setAsked(null);
            clear();
          }}
        />
      )}
    </Box>
  );
}

const Consequences = ({ lines }: { lines: readonly string[] }): ReactNode => (
  <Box className="stack stack--tight">
    <Box as="p" className="text">
      会发生这些事：
    </Box>
    <Box as="ul" className="bullets">
      {lines.map((line) => (
        <Box as="li" key={line} className="bullets__item">
          {line}
        </Box>
      ))}
    </Box>
  </Box>
);
