import { useState } from 'react';
import { client, session } from '../../../api';
import { useSession } from '../../../api/use-session';
import { Box, Button, Heading } from '../../../components/base';
import { Form, TextField } from '../../../components/form';
import { useSubmit } from '../../../components/form/use-submit';
import { Note } from '../../../components/note';
import { Lost } from '../../../components/sign-in/lost';
import { go } from '../../../navigate';
import { codeFaults } from './code-faults';
import { deviceToken, keepDeviceToken } from './device-token';

/** Signs a member of staff in by user name, password and one-time code. What is refused isn't told apart: that would help a stranger. */
export function StaffSignIn({ onDone }: { onDone: () => void }) {
  const owner = useSession();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const { busy, problem, submit } = useSubmit(async () => {
    try {
      const known = deviceToken(username);
      const answer = await client.call('signInStaff', {
        body: { username, password, code, ...(known === null ? {} : { deviceToken: known }) },
      });
      keepDeviceToken(username, answer.deviceToken);
      client.signedIn(answer.tokens, 'staff');
      onDone();
    } finally {
      // A code is good for one try.
      setCode('');
    }
  });
  const faults = [
    ...(username.trim() === '' ? [{ field: 'username', sentence: '请填用户名' }] : []),
    ...(password === '' ? [{ field: 'password', sentence: '请填密码' }] : []),
    ...codeFaults(code),
  ];
  return (
    <Box className="columns columns--wide-left staff-entry">
      <Box className="card stack">
        <Lost />
        {owner !== null && session.audience() === 'resident' && (
          <Note kind="warn">这台设备上现在登录的是居民账号。工作人员登录以后，居民账号在这台设备上要重新登录。</Note>
        )}
        <Form onSubmit={submit} busy={busy} problem={problem} faults={faults} submitLabel="登录" busyLabel="正在登录…">
          <TextField
            name="username"
            label="用户名"
            required
            maxLength={64}
            autoComplete="username"
            value={username}
            onChange={setUsername}
          />
          <TextField name="password" kind="password" label="密码" required maxLength={128} value={password} onChange={setPassword} />
          <TextField
            name="code"
            kind="code"
            label="动态验证码"
            hint="验证器里“云征收”下面的 6 位数字，每 30 秒换一个"
            required
            maxLength={6}
            value={code}
            onChange={setCode}
          />
        </Form>
      </Box>
      <Box className="stack">
        <Box className="card stack stack--tight">
          <Heading level={2}>第一次用</Heading>
          <Box as="p" className="text">
            管理员给了您一个开通码，24 小时内有效。
          </Box>
          <Button kind="plain" onPress={() => go('staffEnrol')}>
            首次开通（凭开通码）
          </Button>
        </Box>
        <Box className="card stack stack--tight">
          <Heading level={2}>登不上去</Heading>
          <Box as="p" className="text">
            手机丢了、换了，或者忘了密码：请向本单位的系统管理员说。由两名管理员办理，会给您一个新的开通码。
          </Box>
        </Box>
        <Button kind="quiet" onPress={() => go('home')}>
          我是居民，去看自己家的内容
        </Button>
      </Box>
    </Box>
  );
}
