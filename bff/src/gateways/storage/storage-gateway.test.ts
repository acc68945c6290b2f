import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStorageGateway, type StorageSettings } from './storage-gateway';

/** As much of S3 as the gateway uses: one bucket, signed requests, whole objects. */
const startS3 = async (): Promise<{ origin: string; objects: Map<string, Buffer>; seen: string[]; server: Server }> => {
  const objects = new Map<string, Buffer>();
  const seen: string[] = [];
  const answer = async (request: IncomingMessage): Promise<{ status: number; body?: Buffer | string }> => {
    const key = new URL(request.url ?? '/', 'http://x').pathname.replace('/papers/', '');
    seen.push(`${request.method} ${key} ${request.headers.authorization?.split(' ')[0]}`);
    const body = await buffer(request);
    if (request.method === 'PUT') objects.set(key, body);
    else if (request.method === 'DELETE') return { status: objects.delete(key) ? 204 : 204 };
    else if (!objects.has(key)) return { status: 404, body: '<Error><Code>NoSuchKey</Code></Error>' };
    return { status: 200, body: request.method === 'GET' ? objects.get(key) : undefined };
  };
  const server = createServer((request, response) => {
    void answer(request).then(({ status, body }) => response.writeHead(status).end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as { port: number }).port}`, objects, seen, server };
};

const settings: StorageSettings = {
  folder: '',
  bucket: '',
  endpoint: '',
  region: 'invented-1',
  accessKeyId: 'id',
  secretAccessKey: 'secret',
  pathStyle: true,
  timeoutMs: 500,
};
const bytes = Buffer.from([...Array(256).keys()]);

let folder: string;
let s3: Awaited<ReturnType<typeof startS3>>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yzs-storage-'));
  s3 = await startS3();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  s3.server.close();
});

describe.each([
  ['a folder', () => ({ ...settings, folder })],
  ['a bucket', () => ({ ...settings, bucket: 'papers', endpoint: s3.origin })],
])('%s', (_where, make) => {
  it('gives back what was put there, until it is removed', async () => {
    const storage = createStorageGateway(make());
    await storage.put('ab/abc/content', bytes);
    expect((await buffer(await storage.read('ab/abc/content'))).equals(bytes)).toBe(true);
    await storage.remove('ab/abc/content');
    await expect(storage.read('ab/abc/content').then(buffer)).rejects.toThrow(/file_storage_unreachable/);
    await storage.remove('ab/abc/content');
  });
});

describe('storage', () => {
  it('signs every request to a bucket', async () => {
    await createStorageGateway({ ...settings, bucket: 'papers', endpoint: s3.origin }).put('one', bytes);
    expect(s3.seen.at(-1)).toBe('PUT one AWS4-HMAC-SHA256');
    expect(s3.objects.get('one')?.equals(bytes)).toBe(true);
  });

  it('that isn’t there is told as such', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    for (const broken of [
      { ...settings, folder: file },
      { ...settings, bucket: 'papers', endpoint: 'http://127.0.0.1:9' },
    ])
      await expect(createStorageGateway(broken).put('a/b', bytes)).rejects.toThrow(/file_storage_unreachable/);
  });
});
