import type { PlanDraft, PlanForm, PlanStage } from '@yunzhengshou/contract';
import { useState } from 'react';
import { client } from '../../../api';
import { Box, Button, Heading } from '../../../components/base';
import { Basis } from '../../../components/basis';
import { Form, TextField } from '../../../components/form';
import type { FieldFault } from '../../../components/form/field';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { StatusTag } from '../../../components/status-tag';
import { formatCitations } from '../../../format/citation';
import { go } from '../../../navigate';
import { Prepared } from '../parts/prepared';
import { useStaff } from '../parts/staff';

interface ReleaseProps {
  projectCode: string;
  form: PlanForm;
  draft: PlanDraft;
  /** Something typed isn't saved. */
  dirty: boolean;
  /** So many things keep it from being published. */
  refused: number;
  onPrepared: () => void;
}

/** Which stage may be published now, what the others still need, and the way to ask for it. */
export function Release(props: ReleaseProps) {
  const { draft, dirty, refused, onPrepared } = props;
  const [asking, setAsking] = useState<PlanStage | null>(null);
  const [prepared, setPrepared] = useState<{ approvalId: string; title: string } | null>(null);
  const { stages, waitingApprovalId, revision } = draft;
  const notYet = revision === 0 || dirty ? '先保存，再提请。' : refused > 0 ? `先把查出的 ${refused} 处改好，再提请。` : null;
  return (
    <Box as="section" className="card stack" labelledBy="plan-release">
      <Heading level={2} id="plan-release">
        提请公布
      </Heading>
      {prepared !== null && <Prepared sentence={`提请公布${prepared.title}了，等审核人员决定。`} approvalId={prepared.approvalId} />}
      {waitingApprovalId !== null && prepared === null && (
        <Button kind="plain" onPress={() => go('staffApproval', { approvalId: waitingApprovalId })}>
          看正在等决定的事项
        </Button>
      )}
      {stages.map(({ stage, title, allowed, missing }) => (
        <Box key={stage} className="stack stack--tight">
          <Box className="row row--apart">
            <Heading level={3}>{title}</Heading>
            <StatusTag kind={allowed ? 'good' : 'warn'}>{allowed ? '可以提请' : '现在不行'}</StatusTag>
          </Box>
          {missing.map(({ sentence, articles }) => (
            <Box key={sentence}>
              <Box as="p" className="text">
                {sentence}
              </Box>
              <Basis articles={articles} />
            </Box>
          ))}
          {allowed && waitingApprovalId === null && notYet !== null && (
            <Box as="p" className="text soft">
              {notYet}
            </Box>
          )}
          {allowed && waitingApprovalId === null && notYet === null && asking !== stage && (
            <Button kind="plain" onPress={() => setAsking(stage)}>
              提请公布{title}
            </Button>
          )}
          {asking === stage && notYet === null && waitingApprovalId === null && (
            <ReleaseForm
              {...props}
              stage={stage}
              title={title}
              onLeave={() => setAsking(null)}
              onDone={(approvalId) => {
                setAsking(null);
                setPrepared({ approvalId, title });
                onPrepared();
              }}
            />
          )}
        </Box>
      ))}
    </Box>
  );
}

interface ReleaseFormProps extends Pick<ReleaseProps, 'projectCode' | 'form' | 'draft'> {
  stage: PlanStage;
  title: string;
  onLeave: () => void;
  onDone: (approvalId: string) => void;
}

const mostDays = 180;

function ReleaseForm({ projectCode, form, draft, stage, title, onLeave, onDone }: ReleaseFormProps) {
  const { refresh } = useStaff();
  const { commentDaysAtLeast, commentArticles } = form;
  const { values, field, forget } = useDraft(`plan-release:${projectCode}:${stage}`, { days: String(commentDaysAtLeast), reason: '' }, []);
  const days = Number(values.days);
  const { busy, problem, submit } = useSubmit(async () => {
    const { approvalId } = await client.call('preparePlan', {
      params: { projectCode },
      body: { stage, revision: draft.revision, reason: values.reason.trim(), ...(stage === 'draft' ? { commentDays: days } : {}) },
    });
    forget();
    refresh();
    onDone(approvalId);
  });
  const faults: FieldFault[] = [
    ...(stage !== 'draft' || (Number.isInteger(days) && days >= commentDaysAtLeast && days <= mostDays)
      ? []
      : [{ field: 'days', sentence: `不得少于 ${commentDaysAtLeast} 天，最多 ${mostDays} 天。依据：${formatCitations(commentArticles)}` }]),
    ...(values.reason.trim().length < 2 ? [{ field: 'reason', sentence: '请写理由' }] : []),
  ];
  return (
    <Form
      onSubmit={submit}
      busy={busy}
      problem={problem}
      faults={faults}
      submitLabel={`提请公布${title}`}
      beside={
        <Button kind="plain" onPress={onLeave}>
          先不提请
        </Button>
      }
    >
      {stage === 'draft' && (
        <TextField
          {...field('days')}
          kind="number"
          label="征求意见多少天"
          hint={`从公布的第二天算起，不得少于 ${commentDaysAtLeast} 天。依据：${formatCitations(commentArticles)}`}
          required
          maxLength={3}
        />
      )}
      <TextField {...field('reason')} kind="multiline" label="理由" hint="审核人员会看到" required maxLength={500} />
    </Form>
  );
}
