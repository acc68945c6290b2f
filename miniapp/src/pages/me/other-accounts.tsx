import type { Me } from '@yunzhengshou/contract';
import { useState } from 'react';
import { client } from '../../api';
import { Box, Button, Heading } from '../../components/base';
import { Confirm } from '../../components/dialog';
import { Fault } from '../../components/fault';
import { useSubmit } from '../../components/form/use-submit';
import { useFresh } from '../../components/fresh-check';
import { Note } from '../../components/note';
import { go } from '../../navigate';

interface OtherAccountsProps {
  identity: NonNullable<Me['identity']>;
  /** This is a sign-in on somebody else's phone: nothing of this is done there. */
  helped: boolean;
  /** There are fewer now. */
  onEnded: () => void;
}

/** Accounts beside this one that were proven to be the same person: harmless or not, they can be ended here and nowhere else. */
export function OtherAccounts({ identity: { otherAccounts, level }, helped, onEnded }: OtherAccountsProps) {
  const [asking, setAsking] = useState(false);
  const { run, dialog } = useFresh();
  const { busy, problem, submit } = useSubmit(async () => {
    // One dialog at a time: the check of the person has its own.
    setAsking(false);
    await run(() => client.call('endOtherAccounts', { body: {} }));
    onEnded();
  });
  // What was kept of an earlier answer may not know.
  if (!(otherAccounts > 0)) return null;
  return (
    <Note kind="warn" word="请看一看">
      {dialog}
      <Heading level={2}>还有 {otherAccounts} 个微信账号也证明过是您</Heading>
      <Box as="p" className="text">
        它们和您一样，看得到您家的资料。可能是您以前用的微信，或者家人帮您办的时候留下的；也可能是别人冒用了您的身份。
      </Box>
      <Ending level={level} helped={helped} busy={busy} ask={() => setAsking(true)} />
      <Box role="status" className="live">
        {problem && problem.code !== 'fresh_check_needed' && <Fault problem={problem} />}
      </Box>
      {asking && (
        <Confirm
          title="让它们退出"
          explain="那些账号马上退出登录，不再算是您，看不到您家的资料。您现在用的这个账号不受影响。退出的账号要再看，得本人重新核对身份。"
          reason="none"
          confirmLabel="让它们退出"
          busy={busy}
          problem={null}
          onConfirm={() => submit()}
          onClose={() => setAsking(false)}
        />
      )}
    </Note>
  );
}

function Ending({ level, helped, busy, ask }: { level: 'phone' | 'full'; helped: boolean; busy: boolean; ask: () => void }) {
  if (helped) {
    return (
      <Box as="p" className="text">
        要让它们退出，请用您自己的手机登录来办，或到窗口请工作人员帮忙。
      </Box>
    );
  }
  if (level !== 'full') {
    return (
      <>
        <Box as="p" className="text">
          要让它们退出，先完整核对一次身份。
        </Box>
        <Button kind="plain" onPress={() => go('ways')}>
          去完整核对
        </Button>
      </>
    );
  }
  return (
    <Button kind="plain" busy={busy} onPress={ask}>
      {busy ? '正在让它们退出…' : '让它们退出'}
    </Button>
  );
}
