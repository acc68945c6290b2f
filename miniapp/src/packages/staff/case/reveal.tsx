import { useDidHide } from '@tarojs/taro';
import type { ReadPurpose, RevealedField } from '@yunzhengshou/contract';
import { useEffect, useRef, useState } from 'react';
import { client, type InputOf } from '../../../api';
import { useQuery } from '../../../api/use-query';
import { Box, Button, Span } from '../../../components/base';
import { Modal } from '../../../components/dialog/modal';
import { Choice, Form, TextField } from '../../../components/form';
import { useSubmit } from '../../../components/form/use-submit';
import { Loaded } from '../../../components/loaded';
import { Note } from '../../../components/note';
import { useStaffFresh } from '../parts/fresh';
import { type Purpose, PurposeBasis, purposeOptions } from './purposes';

export type RevealSubject = InputOf<'revealCase'>['body']['subject'];

interface RevealProps {
  householdId: string;
  subject: RevealSubject;
  field: RevealedField;
  /** Whose what: 某某的证件号码. */
  what: string;
  masked: string;
  /** What the household was opened for. */
  purpose: ReadPurpose;
  /** An emergency is running: its purpose may be named. */
  emergency: boolean;
}

/** So long a whole number stays on the screen, in ms. */
const shownForMs = 30_000;

/** A masked number, and the way to see it whole: once, for a purpose, with a reason, for half a minute. */
export function Reveal(props: RevealProps) {
  const { what, masked } = props;
  const [asking, setAsking] = useState(false);
  const [value, setValue] = useState<string | null>(null);
  const hide = (): void => setValue(null);

  useEffect(() => {
    if (value === null) return;
    const timer = setTimeout(() => setValue(null), shownForMs);
    return () => clearTimeout(timer);
  }, [value]);
  useDidHide(hide);

  return (
    <Box className="reveal">
      <Span className="reveal__value">{value ?? masked}</Span>
      {value === null ? (
        <Button kind="quiet" label={`查看全部：${what}`} onPress={() => setAsking(true)}>
          查看全部
        </Button>
      ) : (
        <Button kind="quiet" label={`遮住：${what}`} onPress={hide}>
          遮住（{shownForMs / 1000} 秒后自动遮住）
        </Button>
      )}
      <Box role="status" className="unseen">
        {value === null ? '' : `${what}是 ${value}，${shownForMs / 1000} 秒后自动遮住`}
      </Box>
      {asking && (
        <RevealDialog
          {...props}
          onClose={() => setAsking(false)}
          onSeen={(seen) => {
            setValue(seen);
            setAsking(false);
          }}
        />
      )}
    </Box>
  );
}

type DialogProps = RevealProps & { onClose: () => void; onSeen: (value: string) => void };

function RevealDialog(props: DialogProps) {
  const purposes = useQuery('listPurposes', {});
  const busy = useRef(false);
  const close = (): void => {
    if (!busy.current) props.onClose();
  };
  return (
    <Modal title={`查看全部：${props.what}`} onClose={close}>
      <Loaded query={purposes} what="可以选的目的">
        {(data) => (
          <RevealForm
            {...props}
            busyRef={busy}
            onClose={close}
            purposes={data.purposes.filter(
              ({ code, reveals }) => reveals.includes(props.field) && (props.emergency || code !== 'emergency'),
            )}
          />
        )}
      </Loaded>
    </Modal>
  );
}

const shortestReason = 5;

function RevealForm(props: DialogProps & { busyRef: { current: boolean }; purposes: readonly Purpose[] }) {
  const { householdId, subject, field, purposes, onClose, onSeen } = props;
  const [purpose, setPurpose] = useState<ReadPurpose | ''>(purposes.some(({ code }) => code === props.purpose) ? props.purpose : '');
  const [reason, setReason] = useState('');
  const fresh = useStaffFresh();
  const { busy, problem, submit } = useSubmit(async () => {
    if (purpose === '') return;
    const { value } = await fresh(() =>
      client.call('revealCase', { params: { householdId }, body: { subject, field, purpose, reason: reason.trim() } }),
    );
    onSeen(value);
  });
  props.busyRef.current = busy;
  const faults = [
    ...(purpose === '' ? [{ field: 'purpose', sentence: '请选一个目的' }] : []),
    ...(reason.trim().length < shortestReason ? [{ field: 'reason', sentence: `至少写 ${shortestReason} 个字` }] : []),
  ];
  return (
    <Box className="stack">
      <Note kind="warn" word="会留痕">
        <Box as="p" className="text">
          这户的人会看到这次查看：您的单位、姓名、时间、看了哪个号码、目的和您写的原因。
        </Box>
      </Note>
      <Form
        onSubmit={submit}
        busy={busy}
        busyLabel="正在取…"
        problem={problem}
        faults={faults}
        submitLabel="看一次"
        beside={
          <Button kind="plain" onPress={onClose}>
            先不看
          </Button>
        }
      >
        <Choice name="purpose" label="为什么要看" required options={purposeOptions(purposes)} value={purpose} onChange={setPurpose} />
        <PurposeBasis purposes={purposes} purpose={purpose} />
        <TextField
          name="reason"
          kind="multiline"
          label="具体原因"
          hint="写给这户的人看的，不要写号码"
          required
          maxLength={200}
          value={reason}
          onChange={setReason}
        />
      </Form>
    </Box>
  );
}
