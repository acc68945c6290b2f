import type { BodyOf, Operations, WrittenDraft } from '@yunzhengshou/contract';
import { expect } from 'vitest';
import { answer } from './bff';
import { decide } from './officials';

/** Whoever writes and whoever releases, by their access tokens. */
export interface Office {
  writer: string;
  releaser: string;
}

/** Writes into a draft; what isn't named stays as the draft has it. @returns its new revision, and the period that it will stand for */
export const write = async ({ writer: token }: Office, draftId: string, words: Partial<WrittenDraft>) => {
  const params = { draftId };
  const draft = await answer('getDisclosureDraft', { token, params });
  const { revision, audience, title, summary, blocks, rowsOf, publishOn, publishedUntil, correctionReason } = draft;
  const basis = draft.basis.map(({ law, article }) => ({ law, article }));
  const attachments = draft.attachments.map(({ fileId, title }) => ({ fileId, title }));
  const body = { revision, audience, title, summary, blocks, basis, rowsOf, publishOn, publishedUntil, attachments, correctionReason };
  return answer('saveDisclosureDraft', { token, params, body: { ...body, ...words } });
};

/** Asks for the release of a draft as it stands, and lets the other person release it: until then nobody sees it. */
export const publishDraft = async (office: Office, draftId: string): Promise<void> => {
  const { writer: token, releaser } = office;
  const params = { draftId };
  const { missing } = await answer('previewDisclosureDraft', { token, params });
  expect(missing).toEqual([]);
  const { revision } = await answer('getDisclosureDraft', { token, params });
  const { approvalId } = await answer('prepareDisclosure', { token, params, body: { revision, reason: '内容已经核对' } });
  await decide(releaser, approvalId);
};

/** Writes something new and publishes it. */
export const publish = async (
  office: Office,
  projectCode: string,
  begun: BodyOf<Operations['createDisclosureDraft']>,
  words: Partial<WrittenDraft>,
): Promise<void> => {
  const { draftId } = await answer('createDisclosureDraft', { token: office.writer, params: { projectCode }, body: begun });
  await write(office, draftId, words);
  await publishDraft(office, draftId);
};

/** Corrects what stands, for a reason that everybody reads. */
export const correct = async (office: Office, disclosureId: string, reason: string, words: Partial<WrittenDraft>): Promise<void> => {
  const { draftId } = await answer('correctDisclosure', { token: office.writer, params: { disclosureId }, body: { reason } });
  await write(office, draftId, words);
  await publishDraft(office, draftId);
};
