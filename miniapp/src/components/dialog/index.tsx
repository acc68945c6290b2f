import { type ReactNode, useState } from 'react';
import type { ApiProblem } from '../../api';
import { Box, Button } from '../base';
import { Form, TextField } from '../form';
import { Modal } from './modal';

interface ConfirmProps {
  title: string;
  /** What will happen, to whom, and whether it can be undone. */
  explain: ReactNode;
  /** 'required': the action is recorded with a reason of one's own words. */
  reason: 'required' | 'none';
  reasonLabel?: string;
  reasonHint?: string;
  /** Of the reason, in characters without the blanks around it. */
  minLength?: number;
  /** Something else that has to be typed in, seen elsewhere at this moment. */
  typed?: { label: string; hint?: string };
  confirmLabel: string;
  closeLabel?: string;
  danger?: boolean;
  busy: boolean;
  problem: ApiProblem | null;
  /** @param reason trimmed; '' where none is asked for. Close it when the work is done; what was typed stays while it isn't. */
  onConfirm: (reason: string, typed: string) => void;
  onClose: () => void;
}

const longestReason = 500;

/** Asks once more, and for a reason, before something that counts: release, refusal, withdrawal, a look at a masked number. */
export function Confirm(props: ConfirmProps) {
  const { title, explain, reasonLabel = '原因', reasonHint, minLength = 4, confirmLabel, closeLabel = '先不做', onClose } = props;
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const asked = props.reason === 'required';
  const faults = [
    ...(props.typed && typed === '' ? [{ field: 'typed', sentence: '这一项要填' }] : []),
    ...(asked && reason.trim().length < minLength ? [{ field: 'reason', sentence: `至少写 ${minLength} 个字` }] : []),
  ];
  const close = (): void => {
    if (!props.busy) onClose();
  };
  return (
    <Modal title={title} onClose={close}>
      {typeof explain === 'string' ? (
        <Box as="p" className="text">
          {explain}
        </Box>
      ) : (
        explain
      )}
      <Form
        onSubmit={() => props.onConfirm(asked ? reason.trim() : '', typed)}
        busy={props.busy}
        problem={props.problem}
        faults={faults}
        submitLabel={confirmLabel}
        danger={props.danger}
        beside={
          <Button kind="plain" onPress={close}>
            {closeLabel}
          </Button>
        }
      >
        {props.typed && (
          <TextField name="typed" kind="code" required autoComplete="off" {...props.typed} value={typed} onChange={setTyped} />
        )}
        {asked && (
          <TextField
            name="reason"
            kind="multiline"
            label={reasonLabel}
            hint={reasonHint}
            required
            maxLength={longestReason}
            value={reason}
            onChange={setReason}
          />
        )}
      </Form>
    </Modal>
  );
}
