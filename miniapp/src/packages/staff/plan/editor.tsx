import type { PlanDraft, PlanForm, PlanRefusal } from '@yunzhengshou/contract';
import { useState } from 'react';
import { client } from '../../../api';
import { Box, Button, Heading, Span } from '../../../components/base';
import { Fault } from '../../../components/fault';
import { Form, TextField } from '../../../components/form';
import { useSubmit } from '../../../components/form/use-submit';
import { Note } from '../../../components/note';
import { formatCitations } from '../../../format/citation';
import { formatInstant } from '../../../format/dates';
import { Conflict } from './conflict';
import './plan.scss';
import { PlanFieldInput } from './plan-field';
import { Refusals } from './refusals';
import { Release } from './release';
import { boundFault, clauseName, planOf, type TypedPlan, typedFaults } from './typed-plan';
import { usePlanDraft } from './use-plan-draft';

interface EditorProps {
  projectCode: string;
  form: PlanForm;
  draft: PlanDraft;
  onChanged: () => void;
}

/** What the server found at a moment, and what was typed then: a finding of what was changed since says nothing any more. */
interface Checked {
  refusals: readonly PlanRefusal[];
  typed: TypedPlan;
}

/** The plan being written: standards by group, clauses, what the law has against it, and its release. */
export function Editor({ projectCode, form, draft, onChanged }: EditorProps) {
  const { typed, kept, dirty, behind, edit, saved, goOn, giveUp } = usePlanDraft(projectCode, form, draft);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [tooSoon, setTooSoon] = useState(false);
  const params = { projectCode };
  const save = useSubmit(async () => {
    const body = { ...planOf(form, typed), revision: Number(typed.revision) };
    try {
      const answer = await client.call('savePlanDraft', { params, body });
      saved(answer.revision, typed);
      setChecked({ refusals: answer.refusals, typed });
    } finally {
      // Refused because somebody saved before: what they saved is fetched, and what is typed stays.
      onChanged();
    }
  });
  const unread = typedFaults(form, typed);
  const check = useSubmit(async () => {
    const { refusals } = await client.call('checkPlanDraft', { params, body: planOf(form, typed) });
    setChecked({ refusals, typed });
  });
  const found = checked ?? { refusals: draft.refusals, typed: kept };
  const same = (name: string): boolean => JSON.stringify(found.typed[name]) === JSON.stringify(typed[name]);
  const standing = found.refusals.filter(({ field }) => same(field));
  const told = (name: string): string | null => {
    const field = form.fields.find(({ key }) => key === name);
    const refusal = standing.find((one) => one.field === name);
    return (
      (field && boundFault(field, typed)) ??
      (refusal === undefined
        ? null
        : `${refusal.sentence}${refusal.articles.length === 0 ? '' : `依据：${formatCitations(refusal.articles)}`}`)
    );
  };
  const bounds = form.fields.flatMap((field) => {
    const sentence = boundFault(field, typed);
    return sentence === null || standing.some((one) => one.field === field.key)
      ? []
      : [{ field: field.key, title: field.title, sentence, articles: [] }];
  });
  const all = [...bounds, ...standing];
  return (
    <Box className="columns columns--wide-left">
      <Box className="stack">
        {draft.waitingApprovalId !== null && (
          <Note kind="info" word="正在等审核人员决定">
            提请公布的是那时存着的一稿。现在接着改，不会改到它。
          </Note>
        )}
        {behind && (
          <Conflict
            form={form}
            draft={draft}
            typed={typed}
            kept={kept}
            onTake={edit}
            onGoOn={() => {
              goOn();
              save.clear();
            }}
            onGiveUp={() => {
              giveUp();
              save.clear();
            }}
          />
        )}
        <Box className="plan-form">
          <Form
            onSubmit={() => save.submit()}
            busy={save.busy}
            problem={behind && save.problem?.code === 'plan_draft_changed' ? null : save.problem}
            faults={[...(behind ? [{ field: 'title', sentence: '别人先存了一稿。请先在上面选定，再保存' }] : []), ...unread]}
            submitLabel="保存"
            busyLabel="正在保存…"
            beside={
              <>
                <Button kind="plain" busy={check.busy} onPress={() => (unread.length === 0 ? check.submit() : setTooSoon(true))}>
                  {check.busy ? '正在检查…' : '检查一遍，先不保存'}
                </Button>
                {dirty && (
                  <Button kind="plain" onPress={giveUp}>
                    不要没存的改动
                  </Button>
                )}
              </>
            }
          >
            {tooSoon && unread.length > 0 && (
              <Note kind="bad" word="还不能检查">
                有 {unread.length} 处看不懂或者没有填：{unread.map(({ sentence }) => sentence).join('；')}。
              </Note>
            )}
            <Saved draft={draft} dirty={dirty} done={save.done} />
            {check.problem && <Fault problem={check.problem} />}
            <Refusals refusals={all} changedSince={found.refusals.length - standing.length} />
            <TextField
              name="title"
              label="方案名称"
              required
              maxLength={100}
              value={typed.title}
              onChange={(value) => edit('title', value)}
              error={told('title')}
            />
            <Heading level={2}>逐条的内容</Heading>
            {form.clauses.map(({ key, title, asks, required, articles }) => (
              <TextField
                key={key}
                name={clauseName(key)}
                kind="multiline"
                label={title}
                hint={`${asks}${articles.length === 0 ? '' : `依据：${formatCitations(articles)}`}`}
                required={required}
                maxLength={6000}
                value={String(typed[clauseName(key)] ?? '')}
                onChange={(value) => edit(clauseName(key), value)}
                error={told(clauseName(key))}
              />
            ))}
            {form.groups.map(({ code, title }) => (
              <Box key={code} as="section" className="card stack" labelledBy={`plan-group-${code}`}>
                <Heading level={2} id={`plan-group-${code}`}>
                  {title}
                </Heading>
                {form.fields
                  .filter(({ group }) => group === code)
                  .map((field) => (
                    <PlanFieldInput key={field.key} field={field} form={form} typed={typed} edit={edit} error={told(field.key)} />
                  ))}
              </Box>
            ))}
          </Form>
        </Box>
      </Box>
      <Box className="stack plan-aside">
        <Release projectCode={projectCode} form={form} draft={draft} dirty={dirty} refused={all.length} onPrepared={onChanged} />
      </Box>
    </Box>
  );
}

function Saved({ draft: { revision, updatedAt, updatedBy }, dirty, done }: { draft: PlanDraft; dirty: boolean; done: boolean }) {
  const who = updatedAt === null ? '' : `${updatedBy ?? '有人'}在${formatInstant(Date.parse(updatedAt), Date.now())}存的`;
  return (
    <Box role="status" className="text">
      {dirty ? (
        <Span strong>有改动还没有保存。离开再回来，填的还在这台设备上。</Span>
      ) : revision === 0 ? (
        '还没有存过。填好以后按“保存”。'
      ) : (
        `${done ? '存好了。' : ''}第 ${revision} 次保存的内容，${who}。`
      )}
    </Box>
  );
}
