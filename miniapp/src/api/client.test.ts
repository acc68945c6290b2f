import { describe, expect, it } from 'vitest';
import { createClient, type FileTransport, type HttpRequest, type Transport } from './client';
import { createKeep } from './keep';
import { ApiProblem, ownProblem } from './problem';
import { createSessionStore } from './session';

function memoryStore() {
  const entries = new Map<string, string>();
  return {
    entries,
    read: (key: string) => entries.get(key) ?? null,
    write: (key: string, value: string) => void entries.set(key, value),
    remove: (key: string) => void entries.delete(key),
  };
}

const tokens = (n: number) => ({
  accessToken: `access-${n}`,
  accessTokenExpiresAt: '2026-03-15T02:10:00.000Z',
  refreshToken: `refresh-${n}`,
  refreshTokenExpiresAt: '2026-04-14T02:00:00.000Z',
});
const problem = (status: number, code: string) => ({ status, body: { code, title: code, status, retryable: false, requestId: 'r1' } });
const home = { identity: 'verified', households: [], asOf: '2026-03-15T02:00:00.000Z' };

/** A server that takes access-N only for the current N, and refresh-N once. */
function fakeServer(generation = 1) {
  const server = {
    generation,
    sent: [] as HttpRequest[],
    down: false,
    uploads: [] as string[],
    /** Half of a file is sent before the server says anything. */
    sendFile: (async ({ path, token, file, onProgress, onStarted }): ReturnType<FileTransport> => {
      server.uploads.push(`${path} ${token} ${file.name}`);
      onStarted(() => undefined);
      onProgress(0.5);
      await Promise.resolve();
      return token === `access-${server.generation}` ? { status: 200, body: { fileId: 'f1' } } : problem(401, 'session_ended');
    }) as FileTransport,
    transport: (async (request) => {
      server.sent.push(request);
      await Promise.resolve();
      if (server.down) throw ownProblem('offline');
      if (request.path === '/api/sessions/refresh') {
        const given = (request.body as { refreshToken: string }).refreshToken;
        if (given !== `refresh-${server.generation}`) return problem(401, 'session_ended');
        server.generation += 1;
        return { status: 200, body: tokens(server.generation) };
      }
      if (request.path.startsWith('/api/projects')) return { status: 200, body: { projects: [] } };
      return request.token === `access-${server.generation}` ? { status: 200, body: home } : problem(401, 'signed_out');
    }) as Transport,
  };
  return server;
}

function setUp(server = fakeServer()) {
  const store = memoryStore();
  let names = 0;
  const session = createSessionStore(store, () => `owner${++names}`);
  const keep = createKeep(store);
  const client = createClient({
    transport: server.transport,
    sendFile: server.sendFile,
    session,
    keep,
    exclusively: (work) => work(),
    now: () => 1_000,
  });
  return { server, store, session, keep, client };
}

const refreshes = (sent: HttpRequest[]) => sent.filter((request) => request.path === '/api/sessions/refresh').length;
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no problem',
    (error: unknown) => (error instanceof ApiProblem ? error.code : 'not an ApiProblem'),
  );

describe('client', () => {
  it('refreshes once for many calls at the same time, then retries each', async () => {
    const { server, client } = setUp();
    client.signedIn({ ...tokens(1), accessToken: 'too old' });
    const answers = await Promise.all([client.call('getHome', {}), client.call('getHome', {}), client.call('getMe', {})]);
    expect(answers).toHaveLength(3);
    expect(refreshes(server.sent)).toBe(1);
    expect(server.generation).toBe(2);
  });

  it('starts with a refresh when only the stored token is left, reading it inside the lock', async () => {
    const { server, store, session } = setUp();
    session.begin(tokens(1));
    server.generation = 5;
    const elsewhere = createSessionStore(store, () => 'never');
    const otherTab = createClient({
      sendFile: server.sendFile,
      transport: server.transport,
      session: elsewhere,
      keep: createKeep(store),
      // Another tab holds the lock first and leaves a newer token behind.
      exclusively: (work) => {
        session.renew(tokens(5), 'owner1');
        return work();
      },
      now: () => 1_000,
    });
    await otherTab.call('getHome', {});
    expect(server.sent.map((request) => request.path)).toEqual(['/api/sessions/refresh', '/api/home']);
    expect(elsewhere.refreshToken()).toBe('refresh-6');
  });

  it('forgets the account when the session has ended, and keeps what is public', async () => {
    const { client, session, server, store } = setUp();
    client.signedIn(tokens(1));
    await client.call('getHome', {});
    await client.call('listProjects', {});
    server.generation = 9;
    expect(await codeOf(client.call('getHome', {}))).toBe('session_ended');
    expect(session.lost()).toBe(true);
    expect(session.owner()).toBeNull();
    expect(client.kept('listProjects', {})?.data).toEqual({ projects: [] });
    expect([...store.entries.keys()].filter((key) => key.includes('owner1'))).toEqual([]);
  });

  it('uploads with a renewed token where the old one ran out, and ends the session where none is left', async () => {
    const { client, server, session } = setUp();
    session.begin(tokens(1));
    const shares: number[] = [];
    const input = { params: { projectCode: 'HERE' }, query: { kind: 'proof' as const, householdId: undefined } };
    const upload = {
      file: { name: 'a.pdf', source: null },
      onProgress: (share: number) => void shares.push(share),
      onStarted: () => undefined,
    };
    expect(await client.upload(input, upload)).toEqual({ fileId: 'f1' });
    session.renew({ ...tokens(1), accessToken: 'access-old' }, 'owner1');
    expect(await client.upload(input, upload)).toEqual({ fileId: 'f1' });
    expect(server.uploads).toEqual(
      ['access-1', 'access-old', 'access-2'].map((token) => `/api/staff/projects/HERE/files?kind=proof ${token} a.pdf`),
    );
    expect(shares).toEqual([0.5, 0.5, 0.5]);
    server.generation = 9;
    expect(await codeOf(client.upload(input, upload))).toBe('session_ended');
    expect(session.lost()).toBe(true);
  });

  it('stays signed in when the network is gone, and gives back the last good answer with its time', async () => {
    const { client, session, server } = setUp();
    client.signedIn(tokens(1));
    await client.call('getHome', {});
    server.down = true;
    expect(await codeOf(client.call('getHome', {}))).toBe('offline');
    expect(session.owner()).toBe('owner1');
    expect(client.kept('getHome', {})).toEqual({ data: home, at: 1_000 });
    client.signedIn(tokens(2));
    expect(client.kept('getHome', {})).toBeNull();
  });

  it('turns a problem document, a 404 and a page of HTML into one kind of problem', async () => {
    const answers = [problem(404, 'not_found'), { status: 200, body: '<html>' }, { status: 502, body: null }];
    const { client } = setUp({ ...fakeServer(), transport: async () => answers.shift() ?? { status: 200, body: {} } });
    const first = await client.call('listProjects', {}).catch((error: unknown) => error);
    expect(first).toMatchObject({ code: 'not_found', requestId: 'r1', retryable: false });
    expect(await codeOf(client.call('listProjects', {}))).toBe('answer_unreadable');
    expect(await codeOf(client.call('listProjects', {}))).toBe('answer_unreadable');
    expect(await codeOf(client.call('getHome', {}))).toBe('signed_out');
  });

  it('puts params into the path and leaves out what is not set', async () => {
    const { client, server } = setUp();
    const id = '0190f3c2-8f1e-7c3a-9a55-3f0a1b2c3d4e';
    await codeOf(client.call('getPublicDisclosure', { params: { disclosureId: id }, query: { limit: 20, cursor: undefined } }));
    expect(server.sent[0]).toMatchObject({ method: 'GET', path: `/api/disclosures/${id}?limit=20`, token: null });
  });

  it('sets the helper aside while somebody is helped on this device, and brings them back when that ends', async () => {
    const { client, session, server } = setUp();
    client.signedIn(tokens(1));
    const helped = { name: '测*', endsAt: '2026-03-15T04:00:00.000Z' };
    client.signedIn(tokens(2), 'resident', helped);
    server.generation = 2;
    await client.call('getHome', {});
    expect(session.helped()).toEqual(helped);
    session.renew(tokens(3), 'owner1');
    expect(session.refreshToken()).toBe('refresh-2');
    server.generation = 9;
    expect(await codeOf(client.call('getHome', {}))).toBe('session_ended');
    expect([session.owner(), session.helped(), session.refreshToken()]).toEqual(['owner1', null, 'refresh-3']);
    expect(client.kept('getHome', {})).toBeNull();
    client.forget();
    expect([session.owner(), session.lost()]).toEqual([null, false]);
  });

  it("never sends in the helper's name what the helped one set off", async () => {
    const { client, session, server } = setUp();
    client.signedIn(tokens(1));
    client.signedIn(tokens(2), 'resident', { name: '测*', endsAt: '2026-03-15T04:00:00.000Z' });
    server.generation = 9;
    const underWay = Promise.all([codeOf(client.call('getHome', {})), codeOf(client.call('getMe', {}))]);
    expect(await underWay).toEqual(['session_ended', 'session_ended']);
    expect(session.owner()).toBe('owner1');
    const sent = server.sent.map(({ token, body }) => JSON.stringify([token, body ?? null]));
    expect(sent.filter((line) => line.includes('-1'))).toEqual([]);
    expect(sent).toHaveLength(3);
  });

  it('asks for a token of its own where the refresh of another account is under way', async () => {
    const server = fakeServer();
    let arrive: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const { client, session } = setUp({
      ...server,
      transport: async (request) => {
        const answer = await server.transport(request);
        if (JSON.stringify(request.body ?? '').includes('refresh-1')) await slow;
        return answer;
      },
    });
    session.begin({ ...tokens(1), accessToken: 'too old' });
    const first = codeOf(client.call('getHome', {}));
    await expect.poll(() => refreshes(server.sent)).toBe(1);
    session.begin({ ...tokens(2), accessToken: 'too old' });
    const second = codeOf(client.call('getHome', {}));
    expect(await second).toBe('no problem');
    arrive();
    expect(await first).toBe('signed_out');
    expect(session.refreshToken()).toBe('refresh-3');
    expect(server.sent.map(({ token }) => token)).not.toContain('access-2');
  });
});
