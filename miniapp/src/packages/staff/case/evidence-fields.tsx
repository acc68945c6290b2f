import { FileUpload, type UploadedFile } from '../../../components/file-upload';
import { TextField } from '../../../components/form';
import type { FieldFault } from '../../../components/form/field';

/** Why, and on which papers, as typed. */
export type TypedEvidence = {
  appraisalReport: string;
  proof: string;
  reason: string;
};

export const noEvidence: TypedEvidence = { appraisalReport: '', proof: '', reason: '' };

interface EvidenceFieldsProps {
  evidence: TypedEvidence;
  set: (name: keyof TypedEvidence, value: string) => void;
  /** An amount was typed: it stands in an appraiser's report. */
  report: boolean;
  /** Whose project, and which household where there is one, a file of the papers belongs to. */
  about: { projectCode: string; householdId?: string };
  file: UploadedFile | null;
  onFile: (file: UploadedFile | null) => void;
}

export function EvidenceFields({ evidence, set, report, about, file, onFile }: EvidenceFieldsProps) {
  return (
    <>
      {report && (
        <TextField
          name="appraisalReport"
          label="评估报告编号"
          hint="单价和装修价值出自哪一份报告"
          required
          maxLength={100}
          value={evidence.appraisalReport}
          onChange={(value) => set('appraisalReport', value)}
        />
      )}
      <TextField
        name="proof"
        label="依据的证明材料"
        hint="例如：测绘报告、不动产登记簿查询结果，写上编号。这户的人会看到"
        required
        maxLength={200}
        value={evidence.proof}
        onChange={(value) => set('proof', value)}
      />
      <FileUpload name="proofFileId" label="证明材料的照片或扫描件" kind="proof" {...about} value={file} onChange={onFile} />
      <TextField
        name="reason"
        kind="multiline"
        label="理由"
        hint="审核人员和这户的人会看到"
        required
        maxLength={500}
        value={evidence.reason}
        onChange={(value) => set('reason', value)}
      />
    </>
  );
}

/** As the contract has it. */
const shortestReason = 5;

export const evidenceFaults = ({ appraisalReport, proof, reason }: TypedEvidence, report: boolean): FieldFault[] => [
  ...(report && appraisalReport.trim().length < 2 ? [{ field: 'appraisalReport', sentence: '请写评估报告编号' }] : []),
  ...(proof.trim().length < 2 ? [{ field: 'proof', sentence: '请写依据的证明材料' }] : []),
  ...(reason.trim().length < shortestReason ? [{ field: 'reason', sentence: `理由至少写 ${shortestReason} 个字` }] : []),
];

/** In the words of the contract. */
export const evidenceOf = ({ appraisalReport, proof, reason }: TypedEvidence, report: boolean, file: UploadedFile | null) => ({
  ...(report ? { appraisalReport: appraisalReport.trim() } : {}),
  proof: proof.trim(),
  reason: reason.trim(),
  ...(file === null ? {} : { proofFileId: file.fileId }),
});
