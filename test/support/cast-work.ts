import { fileAddress } from '../../bff/src/features/files/file-address';
import { sealFile } from '../../bff/src/features/files/seal-file';
import type { TestApp } from './test-app';

/** What is under way around the cast's household: each the target of a path parameter of the same name. */
export const createWork = async (
  { context }: TestApp,
  input: {
    projectId: string;
    householdId: string;
    now: Date;
    day: (days: number) => Date;
    officerId: string;
    appraiserId: string;
    ownerId: string;
  },
): Promise<
  Record<'importId' | 'draftId' | 'ballotId' | 'planId' | 'commentId' | 'fileId' | 'messageId' | 'progressId' | 'fileToken', string>
> => {
  const { projectId, householdId, now, day, officerId, appraiserId, ownerId } = input;
  const { prisma } = context.database;
  const seal = (text: string) => context.personalData.seal(text);
  const ids = {
    importId: context.newId(),
    draftId: context.newId(),
    ballotId: context.newId(),
    planId: context.newId(),
    commentId: context.newId(),
    fileId: context.newId(),
    messageId: context.newId(),
    progressId: context.newId(),
  };
  const [place, fileKey] = [`test/${ids.fileId}`, '0'.repeat(64)];
  await context.storage.put(place, sealFile(fileKey, place, Buffer.from('0123456789')));
  await prisma.storedFile.create({
    data: {
      id: ids.fileId,
      kind: 'proof',
      projectId,
      householdId,
      nameCipher: seal('测试证明.pdf'),
      mediaType: 'application/pdf',
      size: 10n,
      sha256: '0'.repeat(64),
      storageKey: place,
      keyCipher: seal(fileKey),
      scan: 'not_scanned',
      version: 1,
      uploadedBy: appraiserId,
      uploadedAt: now,
    },
  });
  await prisma.householdImport.create({
    data: {
      id: ids.importId,
      projectId,
      kind: 'appraisal',
      state: 'open',
      fileId: ids.fileId,
      fileHash: '0'.repeat(64),
      createdBy: appraiserId,
      createdAt: now,
    },
  });
  await prisma.disclosureDraft.create({
    data: {
      id: ids.draftId,
      projectId,
      kind: 4,
      part: 'other',
      audience: 'P',
      title: '测试公告',
      summary: '测试',
      content: [],
      basis: [],
      revision: 1,
      updatedBy: officerId,
      updatedAt: now,
    },
  });
  await prisma.ballot.create({
    data: {
      id: ids.ballotId,
      projectId,
      kind: 'appraiser',
      title: '选评估机构',
      explains: '测试',
      options: [
        { key: 'a', label: '虚构甲', detail: '' },
        { key: 'b', label: '虚构乙', detail: '' },
        { key: 'c', label: '虚构丙', detail: '' },
      ],
      opensOn: day(-1),
      closesOn: day(5),
      // After the households, which are thereby on its roll.
      createdAt: context.clock.now(),
    },
  });
  await prisma.compensationPlan.create({
    data: {
      id: ids.planId,
      projectId,
      version: 900,
      stage: 'draft',
      title: '测试方案（征求意见稿）',
      formula: 'state-zhejiang',
      parameters: {},
      contentHash: '0'.repeat(64),
      publishedOn: day(-1),
      commentEndsOn: day(40),
    },
  });
  await prisma.planComment.create({
    data: { id: ids.commentId, planId: ids.planId, accountId: ownerId, householdId, textCipher: seal('测试用的意见'), submittedAt: now },
  });
  await prisma.message.create({
    data: { id: ids.messageId, kind: 'test', householdId, title: '测试消息', body: '测试', statutory: false, sentAt: now, notifyAt: now },
  });
  await prisma.jobProgress.create({
    data: {
      id: ids.progressId,
      kind: 'test',
      accountId: officerId,
      projectId,
      state: 'running',
      done: 1,
      total: 2,
      step: '测试',
      createdAt: now,
      updatedAt: now,
    },
  });
  const address = fileAddress(context, { fileId: ids.fileId, accountId: null, disposition: 'attachment' });
  return { ...ids, fileToken: address.slice(address.lastIndexOf('/') + 1) };
};
