import type { HouseholdHearing } from '@yunzhengshou/contract';
import { useState } from 'react';
import { client } from '../../../api';
import { Box, Button, Heading } from '../../../components/base';
import { Basis } from '../../../components/basis';
import { Confirm } from '../../../components/dialog';
import { Facts } from '../../../components/facts';
import { Choices, Form, TextField } from '../../../components/form';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { Note } from '../../../components/note';
import { formatInstant } from '../../../format/dates';
import '../plan.scss';
import { untilInWords } from '../words';

interface HearingViewProps {
  planId: string;
  householdId: string;
  hearing: HouseholdHearing;
  onChanged: () => void;
}

/** What the household said, the form for it, and when a hearing has to be held. */
export function HearingView(props: HearingViewProps) {
  const { hearing } = props;
  return (
    <Box className="columns">
      <Box className="stack">
        {hearing.requested ? <Requested {...props} /> : <NotRequested hearing={hearing} />}
        {hearing.open && <HearingForm key={hearing.submittedAt ?? ''} {...props} />}
      </Box>
      <Box as="section" className="card stack stack--tight" labelledBy="hearing-rule">
        <Heading level={2} id="hearing-rule">
          什么时候要开听证会
        </Heading>
        <Box as="p" className="text">
          {hearing.rule}
        </Box>
        <Box as="p" className="text">
          异议按户算，一户一次。别家看不到您家说了什么。
        </Box>
        <Basis articles={hearing.articles} />
      </Box>
    </Box>
  );
}

function NotRequested({ hearing: { open, whyNot, endsOn } }: { hearing: HouseholdHearing }) {
  return (
    <Note kind="info" word="这一户没有提过异议">
      <Box as="p" className="text">
        {open ? `认为方案不符合规定的，可以提，到${endsOn === null ? '征求意见结束' : untilInWords(endsOn)}为止。不提也没有关系。` : whyNot}
      </Box>
    </Note>
  );
}

function Requested({ planId, householdId, hearing, onChanged }: HearingViewProps) {
  const [asking, setAsking] = useState(false);
  const { busy, problem, submit } = useSubmit(async () => {
    await client.call('withdrawHearing', { params: { householdId, planId } });
    setAsking(false);
    onChanged();
  });
  const { attends, reason, submittedAt, open, whyNot } = hearing;
  return (
    <Box as="section" className="card stack" labelledBy="hearing-said">
      <Heading level={2} id="hearing-said">
        这一户提了异议
      </Heading>
      <Facts
        facts={[
          ...(submittedAt === null ? [] : [{ label: '什么时候', value: formatInstant(Date.parse(submittedAt), Date.now()) }]),
          { label: '报名参加听证会', value: attends ? '报了名' : '没有报名' },
        ]}
      />
      <Box as="p" className="text plan-text">
        {reason ?? '写了什么，只有产权人和有签约权限的人看得到。'}
      </Box>
      {open ? (
        <Button kind="plain" onPress={() => setAsking(true)}>
          撤回异议
        </Button>
      ) : (
        whyNot !== null && (
          <Box as="p" className="text soft">
            {whyNot}
          </Box>
        )
      )}
      {asking && (
        <Confirm
          title="撤回这一户的异议"
          explain="撤回以后，这一户不再算在申请听证的户里。征求意见结束以前，还可以再提。"
          reason="none"
          confirmLabel="撤回"
          danger
          busy={busy}
          problem={problem}
          onConfirm={() => submit()}
          onClose={() => setAsking(false)}
        />
      )}
    </Box>
  );
}

const attending: readonly 'attends'[] = ['attends'];
const nobody: readonly 'attends'[] = [];

function HearingForm({ planId, householdId, hearing, onChanged }: HearingViewProps) {
  const { values, field, forget } = useDraft(
    `hearing ${planId} ${householdId}`,
    { reason: hearing.reason ?? '', attends: hearing.attends ? attending : nobody },
    [],
  );
  const { busy, problem, submit } = useSubmit(async () => {
    await client.call('requestHearing', {
      params: { householdId, planId },
      body: { reason: values.reason.trim(), attends: values.attends.length > 0 },
    });
    forget();
    onChanged();
  });
  const faults = values.reason.trim().length < 2 ? [{ field: 'reason', sentence: '请写哪里不符合规定' }] : [];
  return (
    <Box as="section" className="card stack" labelledBy="hearing-form">
      <Heading level={2} id="hearing-form">
        {hearing.requested ? '改成别的说法' : '提出异议，申请听证'}
      </Heading>
      <Form
        onSubmit={submit}
        busy={busy}
        problem={problem}
        faults={faults}
        submitLabel={hearing.requested ? '改成这样' : '提出异议，申请听证'}
      >
        <TextField
          {...field('reason')}
          kind="multiline"
          label="哪里不符合规定"
          hint="写到一半离开，写的还在。不用写身份证号、电话。"
          required
          maxLength={2000}
        />
        <Choices
          {...field('attends')}
          label="听证会"
          options={[{ value: 'attends', label: '我家报名参加', explain: '要开的时候，会另外通知时间和地点' }]}
        />
      </Form>
    </Box>
  );
}
