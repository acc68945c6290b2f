import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { type Clamd, eicar, startClamd } from '@yunzhengshou/sandbox';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestProject, readHouseholdOf, type TestProject } from '../../../../test/support/households';
import { invented } from '../../../../test/support/people';
import { createOrganisations, createStaffMember, runProject, type TestStaffMember } from '../../../../test/support/staff';
import { type Answer, startTestApp, type TestApp } from '../../../../test/support/test-app';
import { arrival } from '../../plugins/limits';
import { rotateKeys } from '../system/rotate-keys';
import { officeParts, pdfOf, photoOf, pixelBomb, zipOf } from './attack-files.fixture';
import { eraseExpiredFiles } from './erase-files';
import { addressSeconds, fileAddress } from './file-address';
import { fileFacts } from './file-facts';
import { readFileBytes } from './read-file';

interface Facts {
  fileId: string;
  name: string;
  sha256: string;
  version: number;
  size: number;
  mediaType: string;
  hasPreview: boolean;
  scan: string;
  code?: string;
  detail?: string;
}
interface Opened {
  file: Facts & { erased: boolean };
  address: string | null;
  previewAddress: string | null;
  code?: string;
}

let clamd: Clamd;
let test: TestApp;
let project: TestProject;
let officer: TestStaffMember;
let reviewer: TestStaffMember;
let appraiser: TestStaffMember;
let relative: TestStaffMember;
let household: string;

beforeAll(async () => {
  clamd = await startClamd();
  vi.spyOn(console, 'error').mockReturnValue(undefined);
  test = await startTestApp({ env: { CLAMAV_ADDRESS: clamd.address, CLAMAV_TIMEOUT_MS: '500' } });
  project = await createTestProject(test.context, 'HERE', [readHouseholdOf(1, [invented(1)]), readHouseholdOf(2, [invented(2)])]);
  household = project.householdIds[0] as string;
  const offices = await createOrganisations(test);
  await runProject(test, project.projectId, offices.townA);
  officer = await createStaffMember(test, { username: 'officer1', organisationId: offices.townA, duties: [{ duty: 'case_officer' }] });
  reviewer = await createStaffMember(test, { username: 'reviewer1', organisationId: offices.townA, duties: [{ duty: 'reviewer' }] });
  relative = await createStaffMember(test, {
    username: 'officer2',
    organisationId: offices.townA,
    duties: [{ duty: 'case_officer' }],
    idNumber: invented(1).idNumber,
  });
  appraiser = await createStaffMember(test, {
    username: 'appraiser1',
    organisationId: offices.appraiser,
    duties: [{ duty: 'appraiser', projectId: project.projectId }],
  });
});
afterAll(async () => {
  await test.close();
  await clamd.close();
  vi.restoreAllMocks();
});

interface Sent {
  token?: string;
  kind?: string;
  name?: string;
  /** The text part that says how the file is called. */
  said?: string;
  query?: string;
  project?: string;
}

const upload = async (
  bytes: Buffer | string,
  { token = officer.token, kind = 'proof', name = 'a.pdf', said, query = '', project: code = 'HERE' }: Sent = {},
): Promise<Answer<Facts>> => {
  const form = new FormData();
  if (said !== undefined) form.append('name', said);
  form.append('file', new Blob([new Uint8Array(Buffer.from(bytes))], { type: 'application/pdf' }), name);
  const response = await fetch(`${test.origin}/api/staff/projects/${code}/files?kind=${kind}${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Facts };
};

/** A body sent byte for byte, past what a browser would make of it. */
const uploadRaw = async (body: string, type = 'multipart/form-data; boundary=b'): Promise<Answer<Facts>> =>
  test.call('POST', '/api/staff/projects/HERE/files?kind=proof', { token: officer.token, body, headers: { 'content-type': type } });

const lookAt = (fileId: string, token = officer.token) => test.call<Opened>('GET', `/api/staff/files/${fileId}`, { token });
const open = async (address: string | null) => {
  const response = await fetch(test.origin + address);
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
};

/** Everything that is stored: the files that lie there and the rows that name them. */
const stored = async (): Promise<{ rows: number; events: number; places: string[] }> => {
  const [counts] = await test.query<{ rows: number; events: number }>(
    `SELECT (SELECT count(*)::int FROM stored_file) AS rows, (SELECT count(*)::int FROM audit_event) AS events`,
  );
  const places = readdirSync(test.config.FILES_FOLDER, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return { ...(counts as { rows: number; events: number }), places: places.map(({ parentPath, name }) => join(parentPath, name)) };
};

describe('a file that is taken', () => {
  it('comes back as it was, from an address that anybody may use for five minutes', async () => {
    const bytes = pdfOf();
    const sent = await upload(bytes, { name: '产权证.pdf' });
    expect(sent).toMatchObject({
      status: 200,
      body: { name: '产权证.pdf', mediaType: 'application/pdf', size: bytes.length, version: 1, scan: 'clean', hasPreview: true },
    });
    expect(sent.body.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    const { body } = await lookAt(sent.body.fileId, reviewer.token);
    const opened = await open(body.address);
    expect(opened.status).toBe(200);
    expect(opened.bytes.equals(bytes)).toBe(true);
    expect(Object.fromEntries(opened.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="___.pdf"; filename*=UTF-8''${encodeURIComponent('产权证.pdf')}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    });
    expect(opened.headers.get('content-security-policy')).toContain("default-src 'none'");
    const preview = await open(body.previewAddress);
    expect(preview.headers.get('content-type')).toBe('image/webp');
    expect((await sharp(preview.bytes).metadata()).format).toBe('webp');
    expect((await readFileBytes(test.context, sent.body.fileId)).equals(bytes)).toBe(true);
    const [facts] = await fileFacts(test.context, test.context.database.prisma as never, [sent.body.fileId]);
    expect(facts).toMatchObject({ kind: 'proof', projectId: project.projectId, householdId: null, uploadedBy: officer.accountId });
  });

  it('lies there sealed: neither content, name nor key can be read from folder or table', async () => {
    const secret = 'a line that is easy to find';
    const { body } = await upload(pdfOf({ objects: [`(${secret})`] }), { name: '甲的证明.pdf' });
    const [row] = await test.query<Record<string, string>>('SELECT * FROM stored_file WHERE id = $1', [body.fileId]);
    expect(JSON.stringify(row)).not.toContain('甲的证明');
    expect(row?.storage_key).not.toContain('证明');
    const { places } = await stored();
    const own = places.filter((place) => place.includes(body.fileId));
    expect(own).toHaveLength(2);
    for (const place of own) {
      const lying = readFileSync(place);
      expect(lying.includes(secret)).toBe(false);
      expect(lying.includes('%PDF')).toBe(false);
      expect(lying.subarray(0, 4).toString()).toBe('YZF1');
    }
    const [event] = await test.query<{ details: Record<string, unknown> }>(
      `SELECT details FROM audit_event WHERE action = 'file.stored' AND subject = $1`,
      [body.fileId],
    );
    expect(event?.details).toMatchObject({ sha256: body.sha256, kind: 'proof' });
    expect(JSON.stringify(event)).not.toContain('甲');
  });

  it('may be large, and is opened piece by piece', async () => {
    const bytes = zipOf(officeParts('docx', { name: 'word/media/image1.png', bytes: randomBytes(3_000_000) }));
    const { body } = await upload(bytes, { kind: 'disclosure_attachment', name: 'a.docx' });
    const opened = await open((await lookAt(body.fileId)).body.address);
    expect(opened.headers.get('content-length')).toBe(String(bytes.length));
    expect(opened.bytes.equals(bytes)).toBe(true);
  });

  it('stays readable after the keys were changed', async () => {
    const bytes = pdfOf();
    const { body } = await upload(bytes);
    await rotateKeys(test.context);
    expect((await readFileBytes(test.context, body.fileId)).equals(bytes)).toBe(true);
  });

  it('is called as the part `name` says, since some phones send names of their own', async () => {
    expect((await upload(pdfOf(), { name: 'tmp_8c1.pdf', said: '身份证明.pdf' })).body.name).toBe('身份证明.pdf');
  });

  it('loses where and with what a photo was taken', async () => {
    const photo = await photoOf('jpeg');
    expect(photo.includes('Invented 1')).toBe(true);
    const { body } = await upload(photo, { name: 'a.jpg' });
    const kept = await readFileBytes(test.context, body.fileId);
    expect(await sharp(kept).metadata()).toMatchObject({ format: 'jpeg', width: 20, height: 40 });
    expect((await sharp(kept).metadata()).exif).toBeUndefined();
    expect(kept.includes('Invented')).toBe(false);
    expect(body.sha256).toBe(createHash('sha256').update(kept).digest('hex'));
  });

  it('is told by its content, whatever it is called', async () => {
    expect((await upload(await photoOf('png'), { name: 'a.pdf' })).body.mediaType).toBe('image/png');
  });

  it('may be replaced once by a newer one of its kind', async () => {
    const first = (await upload(pdfOf())).body;
    const query = `&previousId=${first.fileId}`;
    const answers = await Promise.all([1, 2, 3].map(() => upload(pdfOf(), { query })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(answers.find(({ status }) => status === 200)?.body).toMatchObject({ version: 2, previousId: first.fileId });
    const other = await upload(zipOf(officeParts('xlsx')), { kind: 'import_list', query, name: 'a.xlsx' });
    expect(other.body.code).toBe('file_version_refused');
    expect((await upload(pdfOf(), { query: `${query}&householdId=${household}` })).body.code).toBe('file_version_refused');
  });
});

describe('who may', () => {
  it('upload: by the kind, and never for one’s own or a relative’s household', async () => {
    const list = zipOf(officeParts('xlsx'));
    expect((await upload(list, { token: appraiser.token, kind: 'import_list' })).status).toBe(200);
    expect((await upload(pdfOf(), { token: appraiser.token })).body.code).toBe('file_kind_refused');
    expect((await upload(pdfOf(), { token: reviewer.token })).status).toBe(404);
    expect((await upload(pdfOf(), { project: 'THERE' })).status).toBe(404);
    expect((await upload(pdfOf(), { query: `&householdId=${household}` })).status).toBe(200);
    expect((await upload(pdfOf(), { query: `&householdId=${household}`, token: relative.token })).body.code).toBe('conflict_of_interest');
    expect((await upload(list, { kind: 'import_list', query: `&householdId=${household}` })).body.code).toBe('file_kind_refused');
    expect((await upload(pdfOf(), { query: '&householdId=0190f3c2-8f1e-7c3a-9a55-3f0a1b2c3d4e' })).status).toBe(404);
  });

  it('look: and a look at a household’s paper is written down for the household', async () => {
    const { body } = await upload(pdfOf(), { query: `&householdId=${household}` });
    expect((await lookAt(body.fileId, relative.token)).status).toBe(404);
    expect((await lookAt(body.fileId, appraiser.token)).status).toBe(404);
    const before = await test.query('SELECT id FROM read_log WHERE household_id = $1', [household]);
    expect((await lookAt(body.fileId)).status).toBe(200);
    const after = await test.query<{ operation: string; fields: string[]; purpose: string }>(
      'SELECT operation, fields, purpose FROM read_log WHERE household_id = $1 ORDER BY id',
      [household],
    );
    expect(after).toHaveLength(before.length + 1);
    expect(after.at(-1)).toEqual({ operation: 'getStaffFile', fields: ['file'], purpose: 'file_check' });
  });
});

describe('a list with everybody’s numbers', () => {
  it('goes back to who brought it, and to no colleague', async () => {
    const { body } = await upload(zipOf(officeParts('xlsx')), { kind: 'import_list', name: 'a.xlsx' });
    expect((await lookAt(body.fileId)).status).toBe(200);
    for (const { token } of [reviewer, relative, appraiser]) expect((await lookAt(body.fileId, token)).status).toBe(404);
  });
});

describe('an address', () => {
  const addressOf = async (): Promise<string> => (await lookAt((await upload(pdfOf())).body.fileId)).body.address as string;

  it('that was changed anywhere opens nothing', async () => {
    const address = await addressOf();
    const token = address.slice('/api/files/'.length);
    for (let at = 0; at < token.length; at += 5) {
      const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
      expect((await open(`/api/files/${changed}`)).status).toBe(404);
    }
    for (const wrong of ['AAAA', token.slice(0, -1), `${token}A`]) expect((await open(`/api/files/${wrong}`)).status).toBe(404);
  });

  it('ends after five minutes, and with the session of whom it was given to', async () => {
    const { fileId } = (await upload(pdfOf())).body;
    const at = (seconds: number) => ({
      config: test.config,
      clock: { now: () => new Date(Date.now() + seconds * 1000) },
    });
    const given = (seconds: number, accountId: string | null = null) =>
      open(fileAddress(at(seconds), { fileId, accountId, disposition: 'attachment' }));
    expect((await given(5 - addressSeconds)).status).toBe(200);
    expect((await given(-5 - addressSeconds)).status).toBe(410);
    const member = await createStaffMember(test, { username: 'leaving1', organisationId: (await offices())[0] as string, duties: [] });
    expect((await given(0, member.accountId)).status).toBe(200);
    await test.query('UPDATE session SET revoked_at = now(), revoked_reason = $2 WHERE account_id = $1', [member.accountId, 'test']);
    expect((await given(0, member.accountId)).status).toBe(410);
  });

  const offices = async (): Promise<string[]> =>
    (await test.query<{ id: string }>(`SELECT id FROM organisation WHERE kind = 'town' ORDER BY name`)).map(({ id }) => id);

  it('of a type that a browser might run is saved, never shown', async () => {
    const { body } = await upload(zipOf(officeParts('docx')), { kind: 'disclosure_attachment', name: 'a.docx' });
    const opened = await open((await lookAt(body.fileId)).body.address);
    expect(opened.headers.get('content-disposition')).toMatch(/^attachment; /);
    expect(opened.headers.get('content-security-policy')).toContain('sandbox');
  });
});

describe('attacks', () => {
  it.each<[string, () => Promise<Buffer> | Buffer | string, string, Sent?]>([
    ['a wrong type', () => 'MZ program', 'file_type_refused'],
    ['a type of another kind', () => zipOf(officeParts('xlsx')), 'file_type_refused'],
    [
      'an SVG with a script',
      () => '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      'file_type_refused',
      { name: 'a.png' },
    ],
    ['a PDF that is a ZIP archive', () => Buffer.concat([pdfOf(), zipOf([{ name: 'a', bytes: 'x' }])]), 'file_unsafe'],
    ['a PDF with a script', () => pdfOf({ catalog: '/OpenAction << /S /JavaScript /JS (x) >>' }), 'file_unsafe'],
    ['a GIF that is a script', () => 'GIF89a=1;alert(1)//', 'file_type_refused', { name: 'a.jpg' }],
    ['a pixel bomb', () => pixelBomb(30_000, 30_000), 'file_unpacks_too_large', { name: 'a.png' }],
    [
      'a ZIP bomb',
      () => zipOf(officeParts('xlsx', { name: 'xl/a.xml', bytes: Buffer.alloc(30 * 1024 * 1024) })),
      'file_unpacks_too_large',
      { kind: 'import_list' },
    ],
    ['a path in an archive', () => zipOf(officeParts('xlsx', { name: '../x', bytes: '' })), 'file_unsafe', { kind: 'import_list' }],
    ['a path for a name', () => pdfOf(), 'file_name_refused', { said: '../../etc/cron.d/x.pdf' }],
    ['a name with a line break', () => pdfOf(), 'file_name_refused', { said: 'a\r\nx: y.pdf' }],
    ['a name that reads backwards', () => pdfOf(), 'file_name_refused', { said: 'a\u202efdp.exe' }],
    ['a name without end', () => pdfOf(), 'file_name_refused', { said: 'x'.repeat(5_000) }],
    ['0 bytes', () => '', 'file_empty'],
    ['a PDF that is cut off', () => pdfOf().subarray(0, -50), 'file_damaged'],
    ['a photo that is cut off', async () => (await photoOf('jpeg', 600, 400)).subarray(0, -400), 'file_damaged', { name: 'a.jpg' }],
    ['a workbook that is cut off', () => zipOf(officeParts('xlsx')).subarray(0, -20), 'file_damaged', { kind: 'import_list' }],
    ['over the limit', () => Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(20 * 1024 * 1024)]), 'file_too_large'],
    ['a virus', () => pdfOf({ objects: [`(${eicar})`] }), 'file_infected'],
  ])('%s: refused with its reason, and nothing is kept', async (_what, make, code, sent = {}) => {
    const bytes = await make();
    const before = await stored();
    const { status, body } = await upload(bytes, sent);
    expect({ status, code: body.code }).toEqual({ status: code === 'file_too_large' ? 413 : 422, code });
    expect(body.detail).toMatch(/[。]$/);
    expect(await stored()).toEqual(before);
  });

  it.each(['silent', 'breaking'] as const)('a scanner that is %s: refused, and nothing is kept', async (mood) => {
    const before = await stored();
    clamd.setMood(mood);
    const { status, body } = await upload(pdfOf());
    clamd.setMood('well');
    expect({ status, code: body.code }).toEqual({ status: 503, code: 'file_scanner_unreachable' });
    expect(await stored()).toEqual(before);
    expect((await upload(pdfOf())).status).toBe(200);
  });

  it.each<[string, string, number, string]>([
    ['no file at all', '--b\r\nContent-Disposition: form-data; name="name"\r\n\r\nx\r\n--b--\r\n', 400, 'input_invalid'],
    ['another field', '--b\r\nContent-Disposition: form-data; name="kind"\r\n\r\nx\r\n--b--\r\n', 400, 'input_invalid'],
    [
      'two files',
      `${['1', '2'].map((n) => `--b\r\nContent-Disposition: form-data; name="f${n}"; filename="${n}.pdf"\r\n\r\n${pdfOf().toString('latin1')}\r\n`).join('')}--b--\r\n`,
      400,
      'input_invalid',
    ],
    ['a body that breaks off', '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF', 400, 'body_unreadable'],
  ])('%s: refused, and nothing is kept', async (_what, body, status, code) => {
    const before = await stored();
    const answer = await uploadRaw(body);
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
    expect(await stored()).toEqual(before);
  });

  it('a form where a file is wanted, and a file where a form is wanted', async () => {
    expect((await uploadRaw('{}', 'application/json')).body.code).toBe('media_type_unsupported');
    const form = new FormData();
    form.append('file', new Blob(['x']), 'a.pdf');
    const elsewhere = await fetch(`${test.origin}/api/staff/projects/HERE/cases`, {
      method: 'POST',
      headers: { authorization: `Bearer ${officer.token}` },
      body: form,
    });
    expect(elsewhere.status).toBe(415);
    const large = await test.call('POST', '/api/staff/projects/HERE/cases', { token: officer.token, body: { text: 'x'.repeat(70_000) } });
    expect(large.status).toBe(413);
    const largeForm = await uploadRaw(JSON.stringify({ x: 'x'.repeat(70_000) }), 'application/json');
    expect(largeForm.status).toBe(413);
  });

  it('a body that dribbles in is broken off; an upload has longer', async () => {
    const dribble = async (path: string, patienceMs: number): Promise<'open' | 'closed'> => {
      const socket = connect(Number(new URL(test.origin).port), '127.0.0.1');
      const closed = new Promise<'closed'>((resolve) => socket.on('close', () => resolve('closed')));
      socket.on('error', () => undefined).resume();
      socket.write(
        `POST ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${officer.token}\r\nContent-Length: 900\r\nContent-Type: ${
          path.includes('/files') ? 'multipart/form-data; boundary=b' : 'application/json'
        }\r\n\r\n-`,
      );
      const open = new Promise<'open'>((resolve) => setTimeout(() => resolve('open'), patienceMs));
      const state = await Promise.race([closed, open]);
      socket.destroy();
      return state;
    };
    const usual = arrival.requestMs;
    arrival.requestMs = 100;
    try {
      expect(await dribble('/api/staff/projects/HERE/cases', 10_000)).toBe('closed');
      expect(await dribble('/api/staff/projects/HERE/files?kind=proof', 1_000)).toBe('open');
    } finally {
      arrival.requestMs = usual;
    }
  });

  it('what lies in storage was changed: it breaks off rather than be handed out as the file', async () => {
    const { fileId } = (await upload(pdfOf())).body;
    const { address } = (await lookAt(fileId)).body;
    const { places } = await stored();
    const place = places.find((each) => each.includes(fileId) && each.endsWith('content')) as string;
    const lying = readFileSync(place);
    lying[lying.length - 1] = (lying[lying.length - 1] as number) ^ 1;
    writeFileSync(place, lying);
    await expect(readFileBytes(test.context, fileId)).rejects.toThrow();
    const opened = await open(address);
    expect(opened.status).toBe(500);
    expect(opened.bytes.includes('%PDF')).toBe(false);
  });
});

describe('a file whose time is over', () => {
  it('is erased with its key; what it was stays known', async () => {
    const { fileId } = (await upload(zipOf(officeParts('xlsx')), { kind: 'import_list', name: '名册.xlsx' })).body;
    const kept = (await upload(pdfOf())).body.fileId;
    expect(await eraseExpiredFiles(test.context)).toBe(0);
    const { address } = (await lookAt(fileId)).body;
    const later = { ...test.context, clock: { ...test.context.clock, now: () => new Date(Date.now() + 181 * 86_400_000) } };
    expect(await eraseExpiredFiles(later)).toBeGreaterThan(0);
    expect(await eraseExpiredFiles(later)).toBe(0);
    expect((await stored()).places.some((place) => place.includes(fileId))).toBe(false);
    expect((await open(address)).status).toBe(410);
    expect((await lookAt(fileId)).body).toMatchObject({ file: { name: '名册.xlsx', erased: true }, address: null, previewAddress: null });
    await expect(readFileBytes(test.context, fileId)).rejects.toThrow(/file_erased/);
    expect((await lookAt(kept)).body.file.erased).toBe(false);
    const [row] = await test.query<{ key_cipher: string }>('SELECT key_cipher FROM stored_file WHERE id = $1', [fileId]);
    expect(test.context.personalData.open(row?.key_cipher as string)).toBe('');
  });
});
