import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the running start. */
    address: string;
    /** The sandbox's control port. */
    control: string;
    /** Its data folder, for commands that are to meet the running start. */
    dataFolder: string;
    /** Its database of its own on the server of DATABASE_URL; empty with the embedded one. */
    databaseUrl: string;
    /** Where screenshots and reports go; CI keeps them. */
    outputFolder: string;
  }
}

const root = join(import.meta.dirname, '..', '..');

/** A database of its own on the server of DATABASE_URL, or nothing: then the start brings the embedded one. */
export const ownDatabase = async (): Promise<{ url: string; drop(): Promise<void> } | undefined> => {
  const server = process.env.DATABASE_URL;
  if (!server) return undefined;
  const name = `yzs_start_${randomBytes(4).toString('hex')}`;
  const run = async (...statements: string[]) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  await run(`CREATE DATABASE "${name}"`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`DROP DATABASE "${name}" WITH (FORCE)`, `DROP ROLE IF EXISTS "${name}_run"`) };
};

/** Where a start keeps its data; the same place can be started again. */
export interface StartPlace {
  dataFolder: string;
  /** Its database of its own on the server of DATABASE_URL; empty with the embedded one. */
  databaseUrl: string;
  /** Removes the data once nothing runs there. */
  remove(): Promise<void>;
}

export const placeForStart = async (): Promise<StartPlace> => {
  const base = process.getuid?.() === 0 ? '/var/lib/yunzhengshou' : tmpdir();
  const dataFolder = join(base, `start-${randomBytes(4).toString('hex')}`);
  const database = await ownDatabase();
  return {
    dataFolder,
    databaseUrl: database?.url ?? '',
    remove: async () => {
      await database?.drop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
};

export interface RunningStart {
  address: string;
  /** The sandbox's control port. */
  control: string;
  /** Ends it as an operator does; its data stay. */
  stop(): Promise<void>;
}

/**
 * `npm start` as a newcomer runs it, on a free port; the tests reach it over HTTP alone.
 * @param env settings of this start, e.g. CLOCK_OFFSET_SECONDS for a rehearsal on another day
 */
export const startAt = async ({ dataFolder, databaseUrl }: StartPlace, env: Record<string, string> = {}): Promise<RunningStart> => {
  let said = '';
  const start = spawn(process.execPath, [join(root, 'bff', 'run.mjs'), 'start'], {
    cwd: root,
    env: {
      ...process.env,
      DATA_DIR: dataFolder,
      PORT: '0',
      // All the tests come from one address, and sign in more people a minute than one visitor may.
      RATE_LIMIT_PER_MINUTE: '6000',
      SIGN_IN_LIMIT_PER_MINUTE: '600',
      // What an outside service leaves unanswered is awaited many times over.
      GATEWAY_TIMEOUT_MS: '3000',
      ...(databaseUrl === '' ? {} : { DATABASE_URL: databaseUrl }),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [start.stdout, start.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const note = join(dataFolder, 'running');
  for (let attempt = 0; !existsSync(note) && attempt < 2400; attempt += 1) {
    if (start.exitCode !== null) throw new Error(`npm start ended with ${start.exitCode}:\n${said}`);
    await wait(100);
  }
  const { address, control, pid } = JSON.parse(readFileSync(note, 'utf8')) as { address: string; control: string; pid: number };
  return {
    address,
    control,
    stop: async () => {
      const ended = new Promise((resolve) => start.once('exit', resolve));
      // Node itself gets the signal: the runner in between would leave it orphaned.
      process.kill(pid, 'SIGTERM');
      await ended;
    },
  };
};

/** One start for all files of the run, on data of its own. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const outputFolder = join(root, 'test', 'output');
  mkdirSync(outputFolder, { recursive: true });
  const place = await placeForStart();
  const { address, control, stop } = await startAt(place);
  project.provide('address', address);
  project.provide('control', control);
  project.provide('dataFolder', place.dataFolder);
  project.provide('databaseUrl', place.databaseUrl);
  project.provide('outputFolder', outputFolder);

  return async () => {
    await stop();
    await place.remove();
  };
};
