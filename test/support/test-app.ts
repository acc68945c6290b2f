import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eidPublicKey, type Person, startSandbox } from '@yunzhengshou/sandbox';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { buildApp } from '../../bff/src/app';
import { type Config, readConfig } from '../../bff/src/config';
import type { Context } from '../../bff/src/context';
import { createContext } from '../../bff/src/create-context';
import { consentText } from '../../bff/src/features/identity/consent-texts';
import type { Job } from '../../bff/src/jobs/job';
import { invented } from './people';
import { createTestDatabase } from './test-database';
import { workOffJobs } from './work-off-jobs';

export interface Answer<T = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: T;
}

export interface TestApp {
  origin: string;
  app: FastifyInstance;
  context: Context;
  config: Config;
  people: Person[];
  /** Reads the database as its owner. */
  query<R extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<R[]>;
  ownerUrl: string;
  /** The sandbox's control port. */
  controlOrigin: string;
  call<T = Record<string, unknown>>(
    method: string,
    path: string,
    options?: { token?: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<Answer<T>>;
  /** Plays the sandbox's side over its control port. */
  control<T = { code?: string }>(method: string, path: string, body?: unknown): Promise<T>;
  /** Signs a person in from the mini program. @returns the access and refresh token */
  signIn(person: Person): Promise<{ accessToken: string; refreshToken: string }>;
  /** Signs a person in and proves who they are through the face check. @returns an access token */
  signInVerified(person: Person): Promise<string>;
  /**
   * Works off every job that is ordered, also what was put off and what is to be tried again, until nothing is left.
   * @returns the names of the jobs that ran, in order, each once an attempt
   * @throws the last fault of a job that used up its attempts, unless `faults: 'kept'`
   */
  runJobs(options?: { faults?: 'kept'; jobs?: readonly Job<never>[] }): Promise<string[]>;
  close(): Promise<void>;
}

const credentials = {
  WECHAT_MINI_PROGRAM_APP_ID: 'wx00000000000000a1',
  WECHAT_MINI_PROGRAM_SECRET: 'test-mini-program',
  WECHAT_OFFICIAL_ACCOUNT_APP_ID: 'wx00000000000000a2',
  WECHAT_OFFICIAL_ACCOUNT_SECRET: 'test-official-account',
  TENCENT_SECRET_ID: 'test-secret-id',
  TENCENT_SECRET_KEY: 'test-secret-key',
  FACEID_RULE_ID: '1',
  EID_MERCHANT_ID: '0NSJ0000000000000001',
  EID_PRIVATE_KEY: `${'0'.repeat(62)}a1`,
  SMS_SDK_APP_ID: '1400000001',
  SMS_SIGN_NAME: '虚构签名',
  SMS_TEMPLATE_ID: '101',
};

/** What the face check brings back to the browser in which it was passed. @throws Error when its address has none */
export const returnedIn = (redirectUrl: string): string => {
  const returned = new URL(redirectUrl).searchParams.get('returned');
  if (!returned) throw new Error('the face check leads back with nothing');
  return returned;
};

/** The whole BFF on a free port, over its own database and its own sandbox. */
export const startTestApp = async (
  options: {
    people?: Person[];
    env?: Record<string, string>;
    ownerChecks?: Parameters<typeof buildApp>[1];
    log?: Parameters<typeof buildApp>[2];
  } = {},
): Promise<TestApp> => {
  const database = await createTestDatabase();
  const people = options.people ?? [1, 2, 3, 4].map((number) => invented(number));
  const sandbox = await startSandbox({
    people,
    miniProgram: {
      appId: credentials.WECHAT_MINI_PROGRAM_APP_ID,
      secret: credentials.WECHAT_MINI_PROGRAM_SECRET,
      pages: ['packages/identity/confirm/index'],
    },
    officialAccount: {
      appId: credentials.WECHAT_OFFICIAL_ACCOUNT_APP_ID,
      secret: credentials.WECHAT_OFFICIAL_ACCOUNT_SECRET,
      redirectDomains: ['127.0.0.1'],
    },
    tencentCloud: {
      secretId: credentials.TENCENT_SECRET_ID,
      secretKey: credentials.TENCENT_SECRET_KEY,
      ruleIds: ['1'],
      eid: { merchantId: credentials.EID_MERCHANT_ID, publicKey: eidPublicKey(credentials.EID_PRIVATE_KEY) },
      sms: {
        sdkAppId: credentials.SMS_SDK_APP_ID,
        signName: credentials.SMS_SIGN_NAME,
        templates: [{ id: credentials.SMS_TEMPLATE_ID, text: '您的验证码是{1}，{2}分钟内有效。' }],
      },
    },
  });
  const filesFolder = mkdtempSync(join(tmpdir(), 'yzs-files-'));
  const config = readConfig({
    ...credentials,
    DEPLOYMENT: 'rehearsal',
    PUBLIC_ORIGIN: 'http://127.0.0.1',
    LOG_LEVEL: 'silent',
    APP_DATABASE_URL: database.appUrl,
    DATABASE_POOL_SIZE: '4',
    RATE_LIMIT_PER_MINUTE: '100000',
    SIGN_IN_LIMIT_PER_MINUTE: '10000',
    JWT_SECRET: randomBytes(32).toString('hex'),
    FIELD_KEY: randomBytes(32).toString('hex'),
    HASH_KEY: randomBytes(32).toString('hex'),
    METRICS_TOKEN: 'test-metrics-token',
    AUDIT_SIGNING_KEY: generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    WECHAT_API_ORIGIN: sandbox.origins.wechat,
    WECHAT_OPEN_ORIGIN: sandbox.origins.open,
    FACEID_ORIGIN: `http://faceid.tencentcloudapi.com:${new URL(sandbox.origins.tencentcloud).port}`,
    FACEID_ADDRESS: '127.0.0.1',
    FACEID_PAGE_ORIGINS: sandbox.origins.faceidPage,
    SMS_ORIGIN: `http://sms.tencentcloudapi.com:${new URL(sandbox.origins.sms).port}`,
    SMS_ADDRESS: '127.0.0.1',
    FILES_FOLDER: filesFolder,
    GATEWAY_TIMEOUT_MS: '400',
    ...options.env,
  });
  const context = createContext(config);
  const app = await buildApp(context, options.ownerChecks, options.log);
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  owner.on('error', () => undefined);

  const call: TestApp['call'] = async (method, path, { token, body, headers } = {}) => {
    const response = await fetch(origin + path, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : { text }) as never };
  };
  const control: TestApp['control'] = async (method, path, body = {}) => {
    const sent = method === 'GET' ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(sandbox.origins.control + path, { method, ...sent });
    if (!response.ok) throw new Error(`sandbox control ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as never;
  };
  const signIn: TestApp['signIn'] = async (person) => {
    const { code } = await control('POST', '/wechat/codes', { personId: person.id, app: 'miniprogram' });
    const { body, status } = await call<{ accessToken: string; refreshToken: string }>('POST', '/api/sign-in/mini-program', {
      body: { code },
    });
    if (status !== 200) throw new Error(`sign-in answered ${status}: ${JSON.stringify(body)}`);
    return body;
  };
  const signInVerified: TestApp['signInVerified'] = async (person) => {
    const { accessToken: token } = await signIn(person);
    const started = await call<{ verificationId: string; url: string }>('POST', '/api/identity/verifications', {
      token,
      body: { purpose: 'verify', consentVersion: consentText('face').version },
    });
    const [row] = await owner
      .query<{ biz_token: string }>('SELECT token AS biz_token FROM identity_check WHERE id = $1', [started.body.verificationId])
      .then(({ rows }) => rows);
    const { redirectUrl } = await control<{ redirectUrl: string }>('POST', `/faceid/${row?.biz_token}/outcome`, {
      personId: person.id,
      result: 'pass',
    });
    const finished = await call('POST', `/api/identity/verifications/${started.body.verificationId}/finish`, {
      token,
      body: { returned: returnedIn(redirectUrl) },
    });
    if (finished.status !== 200) throw new Error(`face check answered ${finished.status}: ${JSON.stringify(finished.body)}`);
    return token;
  };
  return {
    origin,
    app,
    context,
    config,
    people,
    ownerUrl: database.ownerUrl,
    controlOrigin: sandbox.origins.control,
    query: async (sql, values) => (await owner.query(sql, values)).rows,
    call,
    control,
    signIn,
    signInVerified,
    runJobs: (options) => workOffJobs(context, options),
    close: async () => {
      await app.close();
      await context.close();
      await owner.end();
      await sandbox.close();
      rmSync(filesFolder, { recursive: true, force: true });
    },
  };
};
