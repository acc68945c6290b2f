import { client } from '../../../api';
import { Box, Heading } from '../../../components/base';
import { Choice, Form, Select, TextField } from '../../../components/form';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { Note } from '../../../components/note';
import { untilInWords } from '../words';
import type { CommentsViewProps } from './comments-view';

/** Stand for what the body leaves out: no clause's key or household's id has a blank in it. */
const wholePlan = ' ';
const onlyMyself = ' ';
const shortest = 2;
const longest = 2000;

type CommentFormProps = Pick<CommentsViewProps, 'plan' | 'households' | 'left' | 'wanted'> & { onSent: () => void };

/** A comment on one clause or on the whole. */
export function CommentForm({ plan, households, left, wanted, onSent }: CommentFormProps) {
  const { planId, clauses, commentEndsOn } = plan;
  const first = clauses.some(({ key }) => key === wanted) ? wanted : wholePlan;
  // One draft a clause: what is half written on another one waits there.
  const { values, field, forget } = useDraft(
    `comment ${planId} ${first}`,
    { clause: first, household: households[0]?.householdId ?? onlyMyself, text: '' },
    [],
  );
  const { busy, problem, done, submit } = useSubmit(async () => {
    await client.call('commentOnPlan', {
      params: { planId },
      body: {
        text: values.text.trim(),
        ...(values.clause === wholePlan ? {} : { clause: values.clause }),
        ...(values.household === onlyMyself ? {} : { householdId: values.household }),
      },
    });
    forget();
    onSent();
  });
  const faults = values.text.trim().length < shortest ? [{ field: 'text', sentence: '请把意见写下来' }] : [];
  return (
    <Box as="section" className="card stack" labelledBy="write-comment">
      <Heading level={2} id="write-comment">
        提意见
      </Heading>
      <Box role="status" className="live">
        {done && (
          <Note kind="good" word="收到了">
            您的意见已经记下，列在“我提过的意见”里。征求意见结束以前，随时可以撤回。
          </Note>
        )}
      </Box>
      <Form onSubmit={submit} busy={busy} problem={problem} faults={faults} submitLabel="提出意见">
        <Select
          {...field('clause')}
          label="对哪一项"
          required
          options={[{ value: wholePlan, label: '整个方案' }, ...clauses.map(({ key, title }) => ({ value: key, label: title }))]}
        />
        {households.length > 0 && (
          <Choice
            {...field('household')}
            label="以谁的名义"
            required
            options={[
              ...households.map(({ householdId, address }) => ({ value: householdId, label: address, explain: '算这一户的意见' })),
              { value: onlyMyself, label: '我个人', explain: '不算哪一户的' },
            ]}
          />
        )}
        <TextField
          {...field('text')}
          kind="multiline"
          label="您的意见"
          hint={`哪里不合适、想改成什么样。不用写身份证号、电话。还可以提 ${left} 条${commentEndsOn === null ? '' : `，到${untilInWords(commentEndsOn)}为止`}。写到一半离开，写的还在。`}
          required
          maxLength={longest}
        />
      </Form>
    </Box>
  );
}
