import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

/** The open cases of the project; GOLD_DIR says where they are. */
export const goldDir = process.env.GOLD_DIR ?? join(root, '..', 'shared', 'gold');

export interface Said {
  code: number | null;
  out: string;
  err: string;
  /** The last line of what it printed, which commands write as JSON. @throws SyntaxError when it is none */
  json<T = Record<string, unknown>>(): T;
}

/** What a command needs to meet (or to avoid) a running start. */
export interface Place {
  dataFolder: string;
  /** Empty: the embedded database. */
  databaseUrl: string;
  /** What is typed when the command asks. */
  input?: string;
}

/** Runs one of the root's commands as a person does: `npm run NAME -- ARGUMENTS`. */
export const runCommand = (place: Place, name: string, ...args: string[]): Promise<Said> =>
  new Promise((resolve, reject) => {
    const { DATABASE_URL: _server, PORT: _port, ...rest } = process.env;
    const child = spawn('npm', ['run', '--silent', name, '--', ...args], {
      cwd: root,
      env: { ...rest, DATA_DIR: place.dataFolder, ...(place.databaseUrl === '' ? {} : { DATABASE_URL: place.databaseUrl }) },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child.stdin.end(place.input ?? '');
    let [out, err] = ['', ''];
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8');
    child.stdout.on('data', (chunk: string) => (out += chunk));
    child.stderr.on('data', (chunk: string) => (err += chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err, json: <T>() => JSON.parse(out.trimEnd().split('\n').at(-1) ?? '') as T }));
  });
