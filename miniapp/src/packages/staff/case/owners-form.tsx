import type { Case } from '@yunzhengshou/contract';
import { useState } from 'react';
import { client } from '../../../api';
import { Box, Heading } from '../../../components/base';
import { Form, TextField } from '../../../components/form';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { useStaff } from '../parts/staff';
import { type Kept, nameless, OwnerFields, ownersFaults, ownersOf, type SecretsByKey, written } from './owner-fields';
import { Prepared } from './prepared';
import { writtenShare } from './shares';

const asTheyStand = (owners: Case['owners']): Kept[] =>
  owners.map(({ position, kind, name, creditCode, share }) => ({
    ...nameless(`现${position}`),
    kind,
    name,
    creditCode: creditCode ?? '',
    ...writtenShare(share),
  }));

/** Owners and their exact shares put right: a case officer prepares it, a reviewer decides, the compensation is worked out anew. */
export function OwnersForm({ household, onPrepared }: { household: Case; onPrepared: () => void }) {
  const [approvalId, setApprovalId] = useState<string | null>(null);
  return approvalId === null ? (
    <Filled
      household={household}
      onPrepared={(id) => {
        setApprovalId(id);
        onPrepared();
      }}
    />
  ) : (
    <Prepared
      what="更正产权人和份额"
      decidedBy="审核人员"
      meanwhile="决定以前，这户的登记没有变。"
      approvalId={approvalId}
      again={{ label: '再看一遍产权人', onPress: () => setApprovalId(null) }}
    />
  );
}

function Filled({ household, onPrepared }: { household: Case; onPrepared: (approvalId: string) => void }) {
  const { householdId } = household;
  const { refresh } = useStaff();
  const { values, set, field, forget } = useDraft(
    `owners:${householdId}`,
    { owners: written(asTheyStand(household.owners)) as readonly string[], proof: '', reason: '' },
    [],
  );
  const [secrets, setSecrets] = useState<SecretsByKey>({});

  const { busy, problem, submit } = useSubmit(async () => {
    const { approvalId } = await client.call('prepareOwners', {
      params: { householdId },
      body: {
        owners: ownersOf(values.owners, secrets),
        reason: values.reason.trim(),
        proof: values.proof.trim(),
      },
    });
    forget();
    setSecrets({});
    refresh();
    onPrepared(approvalId);
  });

  const faults = [
    ...ownersFaults(values.owners, secrets),
    ...(values.proof.trim().length < 2 ? [{ field: 'proof', sentence: '请写依据的证明材料' }] : []),
    ...(values.reason.trim().length < 2 ? [{ field: 'reason', sentence: '请写理由' }] : []),
  ];

  return (
    <Box className="stack">
      <Heading level={2}>更正产权人和份额</Heading>
      <Box as="p" className="text">
        写下更正以后的全部产权人，份额相加要正好是 1。证件号码要对着证件重新填，登记里的不会显示在这里。没有改的电话可以空着，原来的会留下。
      </Box>
      <Form onSubmit={submit} busy={busy} problem={problem} faults={faults} submitLabel="提请更正">
        <OwnerFields owners={values.owners} put={(owners) => set('owners', owners)} secrets={secrets} setSecrets={setSecrets} />
        <TextField {...field('proof')} label="依据的证明材料" hint="例如：不动产登记簿查询结果、生效的判决书" required maxLength={200} />
        <TextField {...field('reason')} kind="multiline" label="理由" hint="审核人员和这户的人会看到" required maxLength={500} />
      </Form>
    </Box>
  );
}
