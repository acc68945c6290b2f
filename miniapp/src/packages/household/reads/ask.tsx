import type { ReadEntry } from '@yunzhengshou/contract';
import { useState } from 'react';
import { client } from '../../../api';
import { Box, Button, Heading } from '../../../components/base';
import { Modal } from '../../../components/dialog/modal';
import { Form, TextField } from '../../../components/form';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { Note } from '../../../components/note';
import { formatDate } from '../../../format/dates';
import type { ReadQuestion } from './use-reads';

/** Characters that a question has at least, and at most. */
const length = { least: 10, most: 2000 };

const examples = [
  '这一次为什么要看我家的电话号码？',
  '这个人不是我家的经办人员，他看我家的资料是办什么事？',
  '半夜看我家的资料，是有什么急事吗？',
];

interface AskProps {
  householdId: string;
  read: ReadEntry;
  onAsked: (question: ReadQuestion) => void;
  onClose: () => void;
}

/** Asking why somebody looked; afterwards the number, and the day by which it is answered. */
export function Ask({ householdId, read, onAsked, onClose }: AskProps) {
  const { values, field, forget } = useDraft(`ask-why ${read.readId}`, { statement: '' }, []);
  const [sent, setSent] = useState<{ number: string; dueOn: string } | null>(null);
  const { busy, problem, submit } = useSubmit(async () => {
    const body = { statement: values.statement.trim() };
    const answer = await client.call('askWhy', { params: { householdId, readId: read.readId }, body });
    forget();
    setSent(answer);
    onAsked({ requestId: answer.requestId, mine: true, state: 'submitted', dueOn: answer.dueOn, answer: null });
  });
  const close = (): void => {
    if (!busy) onClose();
  };
  const short = values.statement.trim().length < length.least;
  return (
    // Another dialog, so that its title is read out.
    <Modal key={sent === null ? 'ask' : 'sent'} title={sent === null ? '问这一次为什么看' : '问出去了'} onClose={close}>
      {sent === null ? (
        <>
          <Box as="p" className="text">
            {read.sentence}
          </Box>
          <Form
            onSubmit={submit}
            busy={busy}
            problem={problem}
            faults={short ? [{ field: 'statement', sentence: `至少写 ${length.least} 个字` }] : []}
            submitLabel="问出去"
            beside={
              <Button kind="plain" onPress={close}>
                先不问
              </Button>
            }
          >
            <TextField
              {...field('statement')}
              kind="multiline"
              label="您想问什么"
              hint="由监督人员答复，看的那个人自己不能答复。不用写证件号、电话。"
              required
              maxLength={length.most}
            />
            <Box className="stack stack--tight">
              <Heading level={3}>可以这样问</Heading>
              <Box as="ul" className="bullets">
                {examples.map((example) => (
                  <Box as="li" key={example} className="bullets__item">
                    {example}
                  </Box>
                ))}
              </Box>
            </Box>
          </Form>
        </>
      ) : (
        <>
          <Box role="status">
            <Note kind="good">
              <Box as="p" className="text">
                编号 {sent.number}
              </Box>
              <Box as="p" className="text">
                最晚{formatDate(sent.dueOn)}答复。答复会写在这次查看的下面，也在“我的申请”里。
              </Box>
            </Note>
          </Box>
          <Button kind="main" onPress={close}>
            知道了
          </Button>
        </>
      )}
    </Modal>
  );
}
