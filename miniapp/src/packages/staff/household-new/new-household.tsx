import { useState } from 'react';
import { client, type InputOf } from '../../../api';
import { Box, Heading } from '../../../components/base';
import type { UploadedFile } from '../../../components/file-upload';
import { Form } from '../../../components/form';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { EvidenceFields, evidenceFaults, evidenceOf, noEvidence, type TypedEvidence } from '../case/evidence-fields';
import { HouseFields } from '../case/house-fields';
import { nameless, OwnerFields, ownersFaults, ownersOf, type SecretsByKey, written } from '../case/owner-fields';
import { Prepared } from '../case/prepared';
import { correctionOf, houseFaults, nothingTyped, type TypedHouse, typedAmounts } from '../case/typed-house';
import { useStaff } from '../parts/staff';

type Body = InputOf<'prepareHousehold'>['body'];

/** One household by hand: the house, its owners, and the papers it rests on. A reviewer decides. */
export function NewHousehold({ projectCode }: { projectCode: string }) {
  const [approvalId, setApprovalId] = useState<string | null>(null);
  return approvalId === null ? (
    <Filled projectCode={projectCode} onPrepared={setApprovalId} />
  ) : (
    <Prepared
      what="登记一户"
      decidedBy="审核人员"
      meanwhile="决定以前，项目里还没有这一户。"
      approvalId={approvalId}
      again={{ label: '再登记一户', onPress: () => setApprovalId(null) }}
    />
  );
}

const oneOwner = { owners: written([{ ...nameless('新1'), numerator: '1', denominator: '1' }]) as readonly string[] };

/** What was filled in; what was left empty isn't named. */
const houseOf = (typed: TypedHouse): Body['house'] => {
  const named = correctionOf(typed, nothingTyped);
  return { address: typed.address.trim(), use: typed.use === '' ? 'residential' : typed.use, ...named } as Body['house'];
};

function Filled({ projectCode, onPrepared }: { projectCode: string; onPrepared: (approvalId: string) => void }) {
  const { refresh } = useStaff();
  const house = useDraft<TypedHouse>(`household:${projectCode}`, nothingTyped, []);
  const owners = useDraft(`household-owners:${projectCode}`, oneOwner, []);
  const evidence = useDraft<TypedEvidence>(`household-papers:${projectCode}`, noEvidence, []);
  const [file, setFile] = useState<UploadedFile | null>(null);
  const [secrets, setSecrets] = useState<SecretsByKey>({});
  const report = typedAmounts(house.values, nothingTyped);

  const { busy, problem, submit } = useSubmit(async () => {
    const { approvalId } = await client.call('prepareHousehold', {
      params: { projectCode },
      body: { house: houseOf(house.values), owners: ownersOf(owners.values.owners, secrets), ...evidenceOf(evidence.values, report, file) },
    });
    for (const draft of [house, owners, evidence]) draft.forget();
    setSecrets({});
    setFile(null);
    refresh();
    onPrepared(approvalId);
  });

  return (
    <Box className="stack">
      <Box as="p" className="text">
        名册里没有、要单独登记的一户。一本有效的产权证、一份产权认定书是一户。产权人的证件号码不会留在草稿里。
      </Box>
      <Form
        onSubmit={submit}
        busy={busy}
        problem={problem}
        faults={[
          ...houseFaults(house.values, true),
          ...ownersFaults(owners.values.owners, secrets),
          ...evidenceFaults(evidence.values, report),
        ]}
        submitLabel="提请登记"
      >
        <Heading level={2}>房屋</Heading>
        <HouseFields house={house.values} set={house.set} fresh />
        <Heading level={2}>产权人</Heading>
        <OwnerFields owners={owners.values.owners} put={(next) => owners.set('owners', next)} secrets={secrets} setSecrets={setSecrets} />
        <Heading level={2}>依据</Heading>
        <EvidenceFields
          evidence={evidence.values}
          set={evidence.set}
          report={report}
          about={{ projectCode }}
          file={file}
          onFile={setFile}
        />
      </Form>
    </Box>
  );
}
