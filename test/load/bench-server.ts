import jwt from '@fastify/jwt';
import fastify, { type FastifyInstance } from 'fastify';
import pg from 'pg';
import { buildApp } from '../../bff/src/app';
import { readConfig } from '../../bff/src/config';
import { createContext } from '../../bff/src/create-context';

/** What to serve; the parent sends it as the first message. */
export type ServeRequest =
  | { kind: 'ours'; env: Record<string, string | undefined>; accountId: string; sessionId: string }
  | { kind: 'bare'; env: Record<string, string | undefined>; migratingUrl: string; path: string; body: string; signedIn: boolean };

export interface Listening {
  origin: string;
  /** An access token of the resident; only ours gives one. */
  token?: string;
}

const serveOurs = async (request: Extract<ServeRequest, { kind: 'ours' }>): Promise<[FastifyInstance, string]> => {
  const app = await buildApp(createContext(readConfig(request.env)));
  await app.ready();
  return [app, app.signAccessToken({ accountId: request.accountId, sessionId: request.sessionId, audience: 'resident' })];
};

/** The yardstick: the same bytes by one prepared read, with nothing around it but the token's check. */
const serveBare = async ({
  env,
  migratingUrl,
  path,
  body,
  signedIn,
}: Extract<ServeRequest, { kind: 'bare' }>): Promise<[FastifyInstance]> => {
  const owner = new pg.Client({ connectionString: migratingUrl });
  await owner.connect();
  await owner.query('CREATE TABLE bench_answer (path text PRIMARY KEY, body text NOT NULL)');
  await owner.query('GRANT SELECT ON bench_answer TO yunzhengshou_app');
  await owner.query('INSERT INTO bench_answer VALUES ($1, $2)', [path, body]);
  await owner.end();
  const pool = new pg.Pool({ connectionString: env.APP_DATABASE_URL, max: Number(env.DATABASE_POOL_SIZE ?? 10) });
  const app = fastify();
  if (signedIn) {
    await app.register(jwt, { secret: env.JWT_SECRET as string });
    app.addHook('onRequest', async (request) => {
      await request.jwtVerify();
    });
  }
  app.get(path, async (_request, reply) => {
    const { rows } = await pool.query<{ body: string }>({
      name: 'answer',
      text: 'SELECT body FROM bench_answer WHERE path = $1',
      values: [path],
    });
    return reply.type('application/json; charset=utf-8').send(rows[0]?.body);
  });
  return [app];
};

process.once('message', async (request: ServeRequest) => {
  const [app, token] = request.kind === 'ours' ? await serveOurs(request) : await serveBare(request);
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  process.send?.({ origin, token } satisfies Listening);
});
process.once('disconnect', () => process.exit());
