import { useState } from 'react';
import { client } from '../../../api';
import { Box, Button, Heading } from '../../../components/base';
import { Form, TextField } from '../../../components/form';
import { useSubmit } from '../../../components/form/use-submit';
import { Picture } from '../../../components/picture';
import { codeFaults } from '../parts/code-faults';
import { keepDeviceToken } from '../parts/device-token';

/** What the first step left for the second. */
export interface Enrolment {
  username: string;
  enrolmentCode: string;
  totpSecret: string;
  totpQr: string;
}

interface AuthenticatorProps {
  enrolment: Enrolment;
  onBack: () => void;
  onDone: () => void;
}

/** The secret for the authenticator, as a picture and as text, and the first code from it. */
export function Authenticator({ enrolment: { username, enrolmentCode, totpSecret, totpQr }, onBack, onDone }: AuthenticatorProps) {
  const [code, setCode] = useState('');
  const { busy, problem, submit } = useSubmit(async () => {
    try {
      const { tokens, deviceToken } = await client.call('finishStaffEnrolment', { body: { username, enrolmentCode, code } });
      keepDeviceToken(username, deviceToken);
      client.signedIn(tokens, 'staff');
      onDone();
    } finally {
      // A code is good for one try.
      setCode('');
    }
  });
  return (
    <Box className="columns staff-entry">
      <Box className="card stack">
        <Heading level={2}>用验证器扫这个码</Heading>
        <Picture src={totpQr} alt="验证器的二维码，下面有同样的文字" />
        <Box>
          <Box className="soft">扫不了，就把这串字输进验证器（类型选“基于时间”）</Box>
          <Box className="once__value">{totpSecret.replace(/(.{4})(?=.)/g, '$1 ')}</Box>
        </Box>
        <Box as="p" className="text">
          这个码只给您一个人用，不要拍照发给别人。
        </Box>
      </Box>
      <Box className="card stack">
        <Heading level={2}>再输验证器上的数字</Heading>
        <Form
          onSubmit={submit}
          busy={busy}
          problem={problem}
          faults={codeFaults(code)}
          submitLabel="开通并登录"
          busyLabel="正在开通…"
          beside={
            <Button kind="plain" onPress={onBack}>
              回到上一步
            </Button>
          }
        >
          <TextField
            name="code"
            kind="code"
            label="动态验证码"
            hint="6 位数字，每 30 秒换一个"
            required
            maxLength={6}
            value={code}
            onChange={setCode}
          />
        </Form>
      </Box>
    </Box>
  );
}
