import type { StaffRequest } from '@yunzhengshou/contract';
import { client } from '../../../api';
import { useQuery } from '../../../api/use-query';
import { Box, Button, Heading } from '../../../components/base';
import { Basis } from '../../../components/basis';
import { Facts } from '../../../components/facts';
import { Choice, Form, TextField } from '../../../components/form';
import type { FieldFault } from '../../../components/form/field';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { Loaded } from '../../../components/loaded';
import { Note } from '../../../components/note';
import { formatCitation } from '../../../format/citation';
import { formatDue, formatInstant } from '../../../format/dates';
import { go } from '../../../navigate';
import { useStaff } from '../parts/staff';
import { isUnfinished, type Outcome, outcomeOptions, outcomeWord, templatesFor } from '../requests/templates';
import './request.scss';

const blank = { outcome: '' as Outcome | '', ground: '', answer: '' };
const shortestAnswer = 10;

interface RequestWorkProps {
  requestId: string;
  /** There is room for the answer beside what is asked. */
  sideBySide?: boolean;
  onAnswered: () => void;
}

/** One request: what is asked, and the answer to it. */
export function RequestWork({ requestId, sideBySide = false, onAnswered }: RequestWorkProps) {
  const query = useQuery('getStaffRequest', { params: { requestId } });
  return (
    <Loaded query={query} what="这项申请">
      {(request) => (
        <Box className={sideBySide ? 'columns' : 'stack'}>
          <Asked request={request} />
          {request.state === 'submitted' ? (
            <AnswerForm
              key={request.requestId}
              request={request}
              onAnswered={() => {
                query.retry();
                onAnswered();
              }}
            />
          ) : (
            <Settled request={request} />
          )}
        </Box>
      )}
    </Loaded>
  );
}

function Asked({ request }: { request: StaffRequest }) {
  const { householdId, look, statement } = request;
  const now = Date.now();
  return (
    <Box as="section" className="card stack stack--tight" label="申请的内容">
      <Heading level={2}>{request.kindTitle}</Heading>
      <Facts
        facts={[
          { label: '编号', value: request.number },
          { label: '申请人', value: request.applicant ?? '还没有核对身份的账号' },
          { label: '提出时间', value: formatInstant(Date.parse(request.submittedAt), now) },
          { label: '最晚答复', value: formatDue(request.dueOn, request.daysLeft) },
          ...(request.projectName === null ? [] : [{ label: '项目', value: request.projectName }]),
          ...(request.fileNumber === null ? [] : [{ label: '档案号', value: request.fileNumber }]),
        ]}
      />
      {request.overdue && (
        <Note kind="bad" word="超期">
          答复的日子已经过了，请先办这一件。
        </Note>
      )}
      {request.helped && <Note kind="info">这是在别人手机上、由人帮助写的。拿不准的，请和申请人当面核对。</Note>}
      <Heading level={3}>申请人写的</Heading>
      <Box as="p" className="text request__words">
        {statement}
      </Box>
      {look && (
        <>
          <Heading level={3}>问的是这次查看</Heading>
          <Facts
            facts={[
              { label: '时间', value: formatInstant(Date.parse(look.at), now) },
              { label: '谁看的', value: `${look.unit} ${look.duty} ${look.name}` },
              { label: '目的', value: look.purpose },
              { label: '当时写的原因', value: look.reason ?? '没有写' },
            ]}
          />
        </>
      )}
      <Basis articles={request.articles} />
      {householdId !== null && (
        <Button kind="plain" onPress={() => go('staffCase', { householdId, purpose: 'request' })}>
          为答复打开这一户
        </Button>
      )}
    </Box>
  );
}

function Settled({ request }: { request: StaffRequest }) {
  if (request.state === 'withdrawn') {
    return <Note kind="info">申请人已经撤回，不用答复。</Note>;
  }
  return (
    <Box as="section" className="card stack stack--tight" label="答复">
      <Box role="status">
        <Note kind="good" word="已答复">
          {request.answeredAt === null ? '' : formatInstant(Date.parse(request.answeredAt), Date.now())}
          {request.outcome === null ? '' : `，结果：${outcomeWord(request.kind, request.outcome)}`}
        </Note>
      </Box>
      <Box as="p" className="text request__words">
        {request.answer ?? ''}
      </Box>
    </Box>
  );
}

function AnswerForm({ request, onAnswered }: { request: StaffRequest; onAnswered: () => void }) {
  const { requestId, refusalGrounds } = request;
  const { me, refresh } = useStaff();
  const { values, set, field, forget } = useDraft(`answer:${requestId}`, blank, []);
  const grounds = refusalGrounds.map((ground) => ({ ground, key: `${ground.law} ${ground.article}` }));
  const chosen = grounds.find(({ key }) => key === values.ground)?.ground;
  const { busy, problem, submit } = useSubmit(async () => {
    if (values.outcome === '') return;
    await client.call('answerRequest', {
      params: { requestId },
      body: {
        outcome: values.outcome,
        answer: values.answer.trim(),
        ...(values.outcome === 'refused' && chosen ? { refusalArticle: { law: chosen.law, article: chosen.article } } : {}),
      },
    });
    forget();
    refresh();
    onAnswered();
  });
  const dutyTitles = [...new Set(me?.duties.map(({ title }) => title))];
  const dutyWord = dutyTitles.length === 1 ? dutyTitles[0] : '您的职责';
  const fault = (name: string, sentence: string): FieldFault[] => [{ field: name, sentence }];
  const faults = [
    ...(values.outcome === '' ? fault('outcome', '请选答复的结果') : []),
    ...(values.outcome === 'refused' && !chosen ? fault('ground', '不同意的，要选依据的条文') : []),
    ...(values.answer.trim().length < shortestAnswer ? fault('answer', `至少写 ${shortestAnswer} 个字`) : []),
    ...(isUnfinished(values.answer) ? fault('answer', '还有〔〕里的没有填好') : []),
  ];
  return (
    <Box as="section" className="stack" labelledBy="answer-heading">
      <Heading level={2} id="answer-heading">
        答复
      </Heading>
      <Form onSubmit={submit} busy={busy} problem={problem} faults={faults} submitLabel="答复申请人" busyLabel="正在答复…">
        <Choice {...field('outcome')} label="结果" required options={outcomeOptions(request.kind)} />
        {values.outcome === 'refused' &&
          (grounds.length === 0 ? (
            <Note kind="warn">这类申请没有可以不同意的条文。请选“作出说明”或“同意”。</Note>
          ) : (
            <Choice
              {...field('ground')}
              label="依据哪一条"
              required
              options={grounds.map(({ ground, key }) => ({ value: key, label: formatCitation(ground), explain: ground.meaning }))}
            />
          ))}
        {values.answer.trim() === '' && (
          <Box role="group" label="答复的开头" className="stack stack--tight">
            <Box as="p" className="text soft">
              可以从一段写好的开头接着写：
            </Box>
            {templatesFor(request.kind)
              .filter(({ outcome }) => values.outcome === '' || outcome === values.outcome)
              .map((template) => (
                <Button
                  key={template.title}
                  kind="quiet"
                  onPress={() => {
                    set('outcome', template.outcome);
                    set('answer', template.text);
                  }}
                >
                  {template.title}
                </Button>
              ))}
          </Box>
        )}
        <TextField
          {...field('answer')}
          kind="multiline"
          label="答复的话"
          hint="写给申请人看：用短句，说普通话，不写号码"
          required
          maxLength={4000}
        />
        <Box as="section" className="card stack stack--tight" label="申请人会看到什么">
          <Heading level={3}>申请人会看到</Heading>
          <Facts
            facts={[
              { label: '结果', value: values.outcome === '' ? '还没有选' : outcomeWord(request.kind, values.outcome) },
              { label: '谁答复的', value: me === null ? '您的单位和职责' : `${me.organisation.name}，${dutyWord}` },
              ...(values.outcome === 'refused' && chosen ? [{ label: '依据', value: formatCitation(chosen) }] : []),
            ]}
          />
          <Box as="p" className="text request__words">
            {values.answer.trim() === '' ? '还没有写答复的话。' : values.answer.trim()}
          </Box>
          <Box as="p" className="text soft">
            还会告诉申请人：不满意的，可以向谁反映、怎样复议或起诉。答复发出以后不能改。
          </Box>
        </Box>
      </Form>
    </Box>
  );
}
