import { type ImportKind, importKinds } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { enqueue } from '../../jobs/job';
import { startProgress } from '../../jobs/progress';
import { maskName } from '../../personal-data/masks';
import { ProblemError } from '../../problem-error';
import { type ApprovalKind, approvalKind, type LabelledValue } from '../approval/approval-kind';
import { commitImportJob } from './commit-import-job';
import type { ImportReport, SetAside } from './import-state';

/** What is released: this file with these corrections, doing exactly this. */
export interface ImportPayload {
  importId: string;
  kind: ImportKind;
  revision: number;
  fileId: string;
  fileName: string;
  fileHash: string;
  counts: ImportReport['counts'];
  corrections: number;
  changes: ImportReport['changes'];
  planHash: string;
  setAside: SetAside[];
}

/** Lines that name what is set aside; an approval shows at most a hundred lines. */
const maxLines = 60;

const square = (areaC: number): string => `${(areaC / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2 })} 平方米`;
const yuan = (fen: number): string => `${(fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2 })} 元`;

const show = ({ kind, fileId, fileName, fileHash, counts, corrections, changes, setAside }: ImportPayload): LabelledValue[] => {
  const named = setAside.map(({ sheet, row, address, owners, reason }, index) => ({
    label: `先不导入的第 ${index + 1} 户`,
    value: `“${sheet}”第 ${row} 行 ${address || '没有坐落'}（${owners.map(maskName).join('、') || '没有姓名'}）：${reason}`,
  }));
  const shown = named.slice(0, maxLines - 1);
  const rest = named.slice(maxLines - 1).map(({ value }) => value);
  return [
    { label: '名册', value: `${importKinds[kind].title}：${fileName}`, fileId },
    { label: '文件校验', value: fileHash },
    { label: '没有问题的户', value: `${counts.households} 户` },
    ...(kind === 'households'
      ? [
          { label: '产权人', value: `${counts.owners} 人` },
          { label: '建筑面积合计', value: square(counts.areaC) },
          { label: '房屋评估价合计', value: yuan(counts.valueFen) },
        ]
      : []),
    { label: '在页面上改过的格', value: `${corrections} 格` },
    { label: '新增', value: `${changes.added} 户` },
    { label: '更新', value: `${changes.changed} 户` },
    { label: '不变', value: `${changes.unchanged} 户` },
    { label: '手工更正过、保持不变的', value: `${changes.kept} 户` },
    { label: '项目里有、名册里没有的', value: `${changes.notInList} 户，保留不变` },
    { label: '先不导入的', value: setAside.length === 0 ? '没有' : `${setAside.length} 户` },
    ...shown,
    ...(rest.length > 0 ? [{ label: `另外 ${rest.length} 户`, value: rest.join('；') }] : []),
    { label: '会带来什么', value: '整份一起写入，或者一户也不写；随后重新计算补偿。有改动的户收到消息，能看到改了什么。' },
  ];
};

const release: Parameters<typeof approvalKind<ImportPayload>>[0]['release'] = async (context, tx, approval, payload) => {
  const { importId, revision, planHash } = payload;
  const progressId = await beginCommit(context, tx, { importId, revision, accountId: approval.preparedBy });
  await enqueue(tx, commitImportJob, { importId, revision, planHash, approvalId: approval.id, releasedBy: approval.decidedBy, progressId });
  return {
    told: [{ label: '正在写入', value: '写完以后，提请人会收到消息。' }],
    audited: {
      importId,
      fileHash: payload.fileHash,
      added: payload.changes.added,
      changed: payload.changes.changed,
      setAside: payload.setAside.length,
    },
  };
};

/** @throws ProblemError approval_closed when the import isn't any more what was prepared */
const beginCommit = async (
  context: Context,
  tx: Transaction,
  { importId, revision, accountId }: { importId: string; revision: number; accountId: string },
): Promise<string> => {
  const { count } = await tx.householdImport.updateMany({
    where: { id: importId, state: 'open', revision },
    data: { state: 'committing' },
  });
  if (count === 0) throw new ProblemError('approval_closed', '这份名册提请以后改过，或者已经放弃。请不同意，由提请人重新提请。');
  const { projectId } = await tx.householdImport.findUniqueOrThrow({ where: { id: importId }, select: { projectId: true } });
  return startProgress(context, tx, { kind: 'import_commit', accountId, projectId, subjectId: importId, step: '等着写入' });
};

const common = {
  releaseDuty: 'reviewer' as const,
  validDays: 30,
  show: (_context: Context, payload: ImportPayload) => show(payload),
  release,
};

/** Lists that change a project's households: prepared by a case officer, or by the appraiser whose results they are. */
export const importApprovalKinds: Record<string, ApprovalKind> = {
  'import.commit': approvalKind<ImportPayload>({ ...common, title: '导入名册', prepareDuty: 'case_officer' }),
  'import.appraisal': approvalKind<ImportPayload>({ ...common, title: '导入评估结果', prepareDuty: 'appraiser' }),
};
