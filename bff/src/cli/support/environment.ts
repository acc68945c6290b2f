import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../../config';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../database/embedded';
import { ensureAppRole, ensureDatabase, migrate } from '../../database/migrate';
import { jobs } from '../../jobs';
import { installJobs } from '../../jobs/install';

/** The project's root folder; run.mjs hands it over, since built files lie elsewhere. */
export const root = process.env.YZS_ROOT ?? process.cwd();

/**
 * Where data are kept between runs. Root keeps them below /var/lib, where the unprivileged user that the database runs as can enter;
 * everybody else in the project's own folder. One folder a checkout.
 */
export const dataFolder = (): string => {
  if (process.env.DATA_DIR) return process.env.DATA_DIR;
  if (process.getuid?.() !== 0) return join(root, '.data');
  return join('/var/lib/yunzhengshou', createHash('sha256').update(root).digest('hex').slice(0, 12));
};

/** Where a demonstration keeps the audit chains' heads, outside its database. */
export const headsFile = (folder: string): string => join(folder, 'audit-heads.jsonl');

/** Where a demonstration keeps uploaded files, sealed. */
export const filesFolder = (folder: string): string => join(folder, 'files');

type Secrets = Record<string, string>;

/** Keys of a demonstration, made once and kept readable by their owner alone. */
const demonstrationSecrets = (folder: string): Secrets => {
  const file = join(folder, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  const hex = () => randomBytes(32).toString('hex');
  const secrets: Secrets = {
    JWT_SECRET: `demonstration-${hex()}`,
    FIELD_KEY: hex(),
    FIELD_KEY_ID: 'demo1',
    HASH_KEY: hex(),
    METRICS_TOKEN: hex(),
    AUDIT_SIGNING_KEY: generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    APP_DATABASE_PASSWORD: hex(),
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
};

/** Stand-in credentials: the sandbox knows them, the real services don't. */
export const sandboxCredentials = {
  WECHAT_MINI_PROGRAM_APP_ID: 'wx00000000000000d1',
  WECHAT_MINI_PROGRAM_SECRET: 'sandbox-mini-program',
  WECHAT_OFFICIAL_ACCOUNT_APP_ID: 'wx00000000000000d2',
  WECHAT_OFFICIAL_ACCOUNT_SECRET: 'sandbox-official-account',
  TENCENT_SECRET_ID: 'sandbox-secret-id',
  TENCENT_SECRET_KEY: 'sandbox-secret-key',
  FACEID_RULE_ID: '1',
  EID_MERCHANT_ID: '0NSJ0000000000000000',
  // A number that no one would draw; production refuses it.
  EID_PRIVATE_KEY: `${'0'.repeat(62)}d1`,
  SMS_SDK_APP_ID: '1400000000',
  SMS_SIGN_NAME: '云征收演示',
  SMS_TEMPLATE_ID: '101',
};

/** The server of the data, before anything is asked of it. */
export interface Server {
  folder: string;
  secrets: Secrets;
  /** The connection that migrates. */
  migratingUrl: string;
  embedded: EmbeddedPostgres | undefined;
  /** Stops the server if this process started it; one that ran already goes on. */
  release(): Promise<void>;
}

export interface Environment extends Server {
  /** Every setting that `readConfig` takes, with the demonstration's own where none was given. */
  env: Record<string, string | undefined>;
}

const databaseName = 'yunzhengshou';

const withDatabaseName = (connectionString: string, name: string): string => {
  const url = new URL(connectionString);
  url.pathname = `/${name}`;
  return url.href;
};

/**
 * The embedded server, started if it doesn't run, or that of DATABASE_URL.
 * @param database another database of the same server than the usual one, made if missing
 * @throws ConfigError
 */
export const connectServer = async (database?: string): Promise<Server> => {
  const folder = dataFolder();
  const secrets = demonstrationSecrets(folder);
  const given = process.env.DATABASE_URL;
  if (given && !/^postgres(ql)?:\/\//.test(given)) throw new ConfigError('设置 DATABASE_URL 的值不合要求。它应当以 postgres:// 开头。');
  const embedded = given ? undefined : await startEmbeddedPostgres(folder);
  const server = given ?? (embedded as EmbeddedPostgres).url('postgres');
  const name = database ?? (given ? undefined : databaseName);
  if (name) await ensureDatabase(server, name);
  return {
    folder,
    secrets,
    migratingUrl: name ? withDatabaseName(server, name) : server,
    embedded,
    release: async () => (embedded?.adopted ? undefined : embedded?.stop()),
  };
};

/**
 * The database at its newest migration, with the role that runs, and every setting.
 * @throws ConfigError
 */
export const prepareEnvironment = async (database?: string): Promise<Environment> => {
  const server = await connectServer(database);
  try {
    await migrate(server.migratingUrl, join(root, 'prisma', 'migrations'));
    await installJobs(server.migratingUrl, jobs);
    const { APP_DATABASE_PASSWORD = '', ...keys } = server.secrets;
    const givenRole = database ? undefined : process.env.APP_DATABASE_URL;
    const env = {
      AUDIT_HEADS_FILE: headsFile(server.folder),
      FILES_FOLDER: filesFolder(server.folder),
      ...sandboxCredentials,
      ...keys,
      ...process.env,
      APP_DATABASE_URL: givenRole ?? (await ensureAppRole(server.migratingUrl, APP_DATABASE_PASSWORD)),
    };
    return { ...server, env };
  } catch (error) {
    await server.release();
    throw error;
  }
};
