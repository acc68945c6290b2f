import { useState } from 'react';
import { client } from '../../../api';
import { Box, Button, Heading } from '../../../components/base';
import { Form, TextField } from '../../../components/form';
import { useSubmit } from '../../../components/form/use-submit';
import { go } from '../../../navigate';
import { brokenRules, PasswordRules } from '../parts/password-rules';
import type { Enrolment } from './authenticator';

/** User name, the code from the administrator, and a password of one's own. */
export function FirstStep({ onDone }: { onDone: (enrolment: Enrolment) => void }) {
  const [username, setUsername] = useState('');
  const [enrolmentCode, setEnrolmentCode] = useState('');
  const [password, setPassword] = useState('');
  const { busy, problem, submit } = useSubmit(async () => {
    const answer = await client.call('enrolStaff', { body: { username, enrolmentCode, password } });
    onDone({ username, enrolmentCode, ...answer });
  });
  const faults = [
    ...(username.trim() === '' ? [{ field: 'username', sentence: '请填用户名' }] : []),
    ...(enrolmentCode.trim() === '' ? [{ field: 'enrolmentCode', sentence: '请填开通码' }] : []),
    ...brokenRules(password, username).map((sentence) => ({ field: 'password', sentence })),
  ];
  return (
    <Box className="columns columns--wide-left staff-entry">
      <Box className="card stack">
        <Form onSubmit={submit} busy={busy} problem={problem} faults={faults} submitLabel="下一步" busyLabel="正在核对…">
          <TextField
            name="username"
            label="用户名"
            hint="管理员告诉您的"
            required
            maxLength={64}
            autoComplete="username"
            value={username}
            onChange={setUsername}
          />
          <TextField
            name="enrolmentCode"
            label="开通码"
            hint="16 个字母和数字；大小写、空格和短横都不要紧"
            required
            maxLength={64}
            value={enrolmentCode}
            onChange={setEnrolmentCode}
          />
          <TextField
            name="password"
            kind="password"
            label="自己定一个密码"
            hint="可以用几个不相干的词连起来"
            required
            maxLength={128}
            autoComplete="new-password"
            value={password}
            onChange={setPassword}
          />
          <PasswordRules password={password} username={username} />
        </Form>
      </Box>
      <Box className="stack">
        <Box className="card stack stack--tight">
          <Heading level={2}>要准备什么</Heading>
          <Box as="p" className="text">
            手机上装一个验证器，例如微信里的“腾讯身份验证器”小程序，或任何一种支持 TOTP 的验证器。它每 30 秒给出一个 6 位数字，登录时要用。
          </Box>
        </Box>
        <Button kind="quiet" onPress={() => go('staffSignIn')}>
          已经开通过，去登录
        </Button>
      </Box>
    </Box>
  );
}
