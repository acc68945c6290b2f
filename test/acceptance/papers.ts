import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type FileFacts, type FileKind, fileTypes, type Progress } from '@yunzhengshou/contract';
import { expect } from 'vitest';
import { answer } from './bff';
import { address } from './server';

/** A PDF of one page that says these Latin words. */
export const makePdf = (words: string): Buffer => {
  const stream = `BT /F1 18 Tf 40 240 Td (${words}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
};

export const formOf = (name: string, bytes: Buffer): FormData => {
  const form = new FormData();
  form.append('name', name);
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  return form;
};

/** Uploads a paper, and sees that what was kept is what was sent. */
export const upload = async (token: string, projectCode: string, kind: FileKind, name: string, bytes: Buffer): Promise<FileFacts> => {
  const file = await answer('uploadFile', { token, params: { projectCode }, query: { kind }, form: formOf(name, bytes) });
  const ending = name.slice(name.lastIndexOf('.') + 1);
  const type = Object.values(fileTypes).find(({ endings }) => (endings as readonly string[]).includes(ending));
  expect(file).toMatchObject({ kind, name, size: bytes.length, mediaType: type?.mediaType, version: 1, erased: false });
  expect(file.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  return file;
};

/** What an address of a file gives, without signing in: the address is the permission. */
export const openAddress = async (path: string): Promise<{ status: number; headers: Headers; bytes: Buffer }> => {
  const reply = await fetch(address() + path);
  return { status: reply.status, headers: reply.headers, bytes: Buffer.from(await reply.arrayBuffer()) };
};

/** Waits for a job to end, as a page does that shows how far it is. @returns how it ended */
export const untilEnded = async (token: string, progressId: string): Promise<Progress> => {
  for (let attempt = 0; ; attempt += 1) {
    const progress = await answer('getProgress', { token, params: { progressId } });
    if (progress.state === 'done' || progress.state === 'failed') return progress;
    if (attempt > 300) throw new Error(`a job didn't end: ${JSON.stringify(progress)}`);
    await wait(200);
  }
};
