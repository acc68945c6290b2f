import { useEffect, useState } from 'react';
import { Box, Button } from '../base';
import { Form, TextField } from '../form';
import { useSubmit } from '../form/use-submit';

/** A code that is on its way to a phone. */
export interface SmsCheck {
  verificationId: string;
  maskedPhone: string;
  /** Ms from when on another may be asked for. */
  resendAt: number;
}

/** @param resendAfterSeconds as the server answered just now */
export const smsCheckOf = (answer: { verificationId: string; maskedPhone: string; resendAfterSeconds: number }): SmsCheck => ({
  verificationId: answer.verificationId,
  maskedPhone: answer.maskedPhone,
  resendAt: Date.now() + answer.resendAfterSeconds * 1000,
});

interface SmsCodeProps {
  check: SmsCheck;
  submitLabel: string;
  /** What to mind, where it isn't one's own phone. */
  hint?: string;
  /** Hands the six digits in; what is typed stays where it is refused. Throws an ApiProblem. */
  finish: (code: string) => Promise<unknown>;
  /** Asks for another code. Throws an ApiProblem. */
  resend: () => Promise<unknown>;
  /** Leads back, where something that was typed may be wrong. */
  other?: { label: string; onPress: () => void };
}

const ownPhone = '6 位数字。别告诉任何人，工作人员也不会问您要。';

const sixDigits = /^[0-9]{6}$/;

/** The six digits of a text message, and another one where none came. */
export function SmsCode({ check, submitLabel, hint = ownPhone, finish, resend, other }: SmsCodeProps) {
  const [code, setCode] = useState('');
  const sending = useSubmit(finish);
  const again = useSubmit(async () => {
    await resend();
    setCode('');
    sending.clear();
  });
  const seconds = useSecondsUntil(check.resendAt);
  const faults = sixDigits.test(code) ? [] : [{ field: 'code', sentence: '请填短信里的 6 位数字' }];
  return (
    <Box className="stack">
      <Box role="status">
        <Box as="p" className="text">
          {again.done ? '又发了一条短信到 ' : '短信已经发到 '}
          {check.maskedPhone}
          ，五分钟内有效。
        </Box>
      </Box>
      <Form
        onSubmit={() => {
          again.clear();
          sending.submit(code);
        }}
        busy={sending.busy}
        problem={again.problem ?? sending.problem}
        faults={faults}
        submitLabel={submitLabel}
        busyLabel="正在核对…"
      >
        <TextField name="code" kind="code" label="短信验证码" hint={hint} required maxLength={6} value={code} onChange={setCode} />
      </Form>
      {seconds > 0 ? (
        <Box as="p" className="text soft">
          没有收到？{seconds} 秒后可以再要一条。
        </Box>
      ) : (
        <Button kind="plain" busy={again.busy} onPress={again.submit}>
          {again.busy ? '正在发…' : '没有收到，再发一条'}
        </Button>
      )}
      {other && (
        <Button kind="quiet" onPress={other.onPress}>
          {other.label}
        </Button>
      )}
    </Box>
  );
}

/** Whole seconds that are left, drawn anew each second; 0 when the time has come. */
function useSecondsUntil(at: number): number {
  const left = (): number => Math.max(0, Math.ceil((at - Date.now()) / 1000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const tick = (): void => setSeconds(Math.max(0, Math.ceil((at - Date.now()) / 1000)));
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [at]);
  return seconds;
}
