import type { Case } from '@yunzhengshou/contract';
import { client } from '../../../api';
import { useQuery } from '../../../api/use-query';
import { Box, Heading } from '../../../components/base';
import { Form, Select, TextField } from '../../../components/form';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { Loaded } from '../../../components/loaded';
import { Note } from '../../../components/note';

const blank = { to: '', dueOn: '', reason: '' };
/** Stands for leaving `toUsername` out; no user name is empty or has a blank in it. */
const myself = ' ';

interface HandOverProps {
  household: Case;
  onDone: () => void;
}

/** Who deals with this household from now on. */
export function HandOver({ household, onDone }: HandOverProps) {
  const { householdId, project, assignment } = household;
  const colleagues = useQuery('listColleagues', { query: { duty: 'case_officer', projectCode: project.code } });
  const { values, field, forget } = useDraft(`assign:${householdId}`, blank, []);
  const { busy, problem, done, submit } = useSubmit(async () => {
    await client.call('assignCase', {
      params: { householdId },
      body: {
        ...(values.to === myself ? {} : { toUsername: values.to }),
        ...(values.dueOn === '' ? {} : { dueOn: values.dueOn }),
        reason: values.reason.trim(),
      },
    });
    forget();
    onDone();
  });
  const faults = [
    ...(values.to === '' ? [{ field: 'to', sentence: '请选接办的人' }] : []),
    ...(values.reason.trim().length < 2 ? [{ field: 'reason', sentence: '请写原因' }] : []),
  ];
  return (
    <Box className="stack">
      <Heading level={2}>交接</Heading>
      <Box role="status" className="live">
        {done && <Note kind="good">交接好了。以前的经办随即结束，历史留着。</Note>}
      </Box>
      <Box as="p" className="text">
        {assignment === null
          ? '这户还没有经办人员。'
          : `现在由${assignment.mine ? '您' : `${assignment.unit}的${assignment.officer}`}经办。`}
        交接以后马上生效；接办的人要有这个项目的经办职责，并且不需要回避。
      </Box>
      <Loaded query={colleagues} what="可以接办的同事">
        {(data) => (
          <Form onSubmit={submit} busy={busy} problem={problem} faults={faults} submitLabel="交接">
            <Select
              {...field('to')}
              label="由谁接办"
              required
              options={[
                ...(assignment?.mine ? [] : [{ value: myself, label: '我来办' }]),
                ...data.colleagues.map(({ username, name, organisation }) => ({ value: username, label: `${name}（${organisation}）` })),
              ]}
            />
            <TextField {...field('dueOn')} kind="date" label="办到哪天为止" hint="到期没有办完，会在清单里标明超期" />
            <TextField {...field('reason')} kind="multiline" label="原因" required maxLength={500} />
          </Form>
        )}
      </Loaded>
    </Box>
  );
}
