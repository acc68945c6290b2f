import type { CommentOutcome, PlanComment } from '@yunzhengshou/contract';
import { client } from '../../../api';
import { Box, Button, Heading } from '../../../components/base';
import { Facts } from '../../../components/facts';
import { Choice, Form, TextField } from '../../../components/form';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { formatInstant } from '../../../format/dates';
import { optionsOf } from '../parts/words';
import './plan.scss';
import { outcomeTitles } from './words';

interface CommentWorkProps {
  comment: PlanComment;
  onAnswered: () => void;
  onClose: () => void;
}

/** One comment and its answer, which can be changed until the summary is published. */
export function CommentWork({ comment, onAnswered, onClose }: CommentWorkProps) {
  const { commentId, clauseTitle, text, author, inScope, submittedAt, answerable, outcome, answer, answeredAt } = comment;
  const { values, field, forget } = useDraft<{ outcome: CommentOutcome | ''; answer: string }>(
    `plan-answer:${commentId}`,
    { outcome: outcome ?? '', answer: answer ?? '' },
    [],
  );
  const { busy, problem, submit } = useSubmit(async () => {
    if (values.outcome === '') return;
    await client.call('answerComment', { params: { commentId }, body: { outcome: values.outcome, answer: values.answer.trim() } });
    forget();
    onAnswered();
  });
  const faults = [
    ...(values.outcome === '' ? [{ field: 'outcome', sentence: '请选采纳没有' }] : []),
    ...(values.answer.trim().length < 2 ? [{ field: 'answer', sentence: '请写为什么' }] : []),
  ];
  return (
    <Box className="card stack">
      <Box className="row row--apart">
        <Heading level={2}>{clauseTitle}</Heading>
        <Button kind="quiet" className="open-desk__close" onPress={onClose}>
          关闭，看整张表
        </Button>
      </Box>
      <Box as="p" className="text plan-text">
        {text}
      </Box>
      <Facts
        facts={[
          { label: '谁提的', value: `${author}${inScope ? '，征收范围内的一户' : ''}` },
          { label: '什么时候', value: formatInstant(Date.parse(submittedAt), Date.now()) },
          ...(outcome === null ? [] : [{ label: '答复', value: outcomeTitles[outcome] }]),
          ...(answeredAt === null ? [] : [{ label: '答复于', value: formatInstant(Date.parse(answeredAt), Date.now()) }]),
        ]}
      />
      {answerable ? (
        <Form onSubmit={submit} busy={busy} problem={problem} faults={faults} submitLabel={outcome === null ? '答复' : '改成这样答复'}>
          <Choice {...field('outcome')} label="采纳没有" required options={optionsOf(outcomeTitles)} />
          <TextField
            {...field('answer')}
            kind="multiline"
            label="答复"
            hint="采纳了，改在哪里；没有采纳，为什么。提意见的人会看到，汇总的时候也会公布"
            required
            maxLength={2000}
          />
        </Form>
      ) : (
        <Box as="p" className="text plan-text">
          {answer ?? '征求意见的情况已经公布，不能再答复。'}
        </Box>
      )}
    </Box>
  );
}
