import type { Case } from '@yunzhengshou/contract';
import { useState } from 'react';
import { client } from '../../../api';
import { Box, Heading } from '../../../components/base';
import type { UploadedFile } from '../../../components/file-upload';
import { Form } from '../../../components/form';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { Note } from '../../../components/note';
import { useStaff } from '../parts/staff';
import { EvidenceFields, evidenceFaults, evidenceOf, noEvidence, type TypedEvidence } from './evidence-fields';
import { HouseFields } from './house-fields';
import { Prepared } from './prepared';
import { correctionOf, houseFaults, type TypedHouse, typedAmounts, typedHouse } from './typed-house';
import { fieldWords } from './words';

/** What is registered of a house put right: a case officer prepares it, a reviewer decides, the household is told. */
export function CorrectForm({ household, onPrepared }: { household: Case; onPrepared: () => void }) {
  const [approvalId, setApprovalId] = useState<string | null>(null);
  const { facts } = household;
  if (facts === null) {
    return (
      <Box className="card">
        <Box as="p" className="text">
          这个目的看不到房屋的登记，也就不能更正。请按“核对调查登记”重新打开。
        </Box>
      </Box>
    );
  }
  return approvalId === null ? (
    <Filled
      household={household}
      facts={facts}
      onPrepared={(id) => {
        setApprovalId(id);
        onPrepared();
      }}
    />
  ) : (
    <Prepared
      what="更正房屋登记"
      decidedBy="审核人员"
      meanwhile="决定以前，这户的登记没有变，名册和补偿也没有变。"
      approvalId={approvalId}
      again={{ label: '再更正一处', onPress: () => setApprovalId(null) }}
    />
  );
}

interface FilledProps {
  household: Case;
  facts: NonNullable<Case['facts']>;
  onPrepared: (approvalId: string) => void;
}

function Filled({ household, facts, onPrepared }: FilledProps) {
  const { householdId } = household;
  const { refresh } = useStaff();
  const stands = typedHouse(household, facts);
  const house = useDraft<TypedHouse>(`correct:${householdId}`, stands, []);
  const evidence = useDraft<TypedEvidence>(`correct-papers:${householdId}`, noEvidence, []);
  const [file, setFile] = useState<UploadedFile | null>(null);
  const correction = correctionOf(house.values, stands);
  const changed = Object.keys(correction);
  const report = typedAmounts(house.values, stands);

  const { busy, problem, submit } = useSubmit(async () => {
    const { approvalId } = await client.call('prepareCorrection', {
      params: { householdId },
      body: { house: correction, ...evidenceOf(evidence.values, report, file) },
    });
    house.forget();
    evidence.forget();
    setFile(null);
    refresh();
    onPrepared(approvalId);
  });

  const faults = [
    ...houseFaults(house.values, false),
    ...(changed.length === 0 ? [{ field: 'house.fileNumber', sentence: '还没有改动。请改要更正的那几项' }] : []),
    ...evidenceFaults(evidence.values, report),
  ];
  return (
    <Box className="stack">
      <Heading level={2}>更正房屋登记</Heading>
      <Box as="p" className="text">
        只改要更正的几项，别的不用动。同意以后补偿重新计算，这户的人会收到消息，能看到改了什么、为什么。
      </Box>
      {facts.handFields.length > 0 && (
        <Note kind="info" word="以前更正过">
          {fieldWords(facts.handFields)}。名册不再改动这几项。
        </Note>
      )}
      <Form onSubmit={submit} busy={busy} problem={problem} faults={faults} submitLabel="提请更正">
        <HouseFields house={house.values} set={house.set} fresh={false} />
        <Box role="status">
          <Note kind={changed.length === 0 ? 'info' : 'good'} word="要更正的">
            {changed.length === 0 ? '还没有改动' : fieldWords(changed)}
          </Note>
        </Box>
        <EvidenceFields
          evidence={evidence.values}
          set={evidence.set}
          report={report}
          about={{ projectCode: household.project.code, householdId }}
          file={file}
          onFile={setFile}
        />
      </Form>
    </Box>
  );
}
