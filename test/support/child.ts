import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { TestApp } from './test-app';

const bff = join(import.meta.dirname, '..', '..', 'bff');

export interface Child {
  /** All that it wrote so far. */
  output(): string;
  /** SIGKILL: no handler runs, nothing is tidied up. */
  kill(): Promise<void>;
  /** SIGTERM, and waits for the end. @returns the exit code */
  stop(): Promise<number | null>;
}

export interface Program {
  /** Starts it with the settings of the test's app. */
  start(test: TestApp, env?: Record<string, string>): Child;
  /** Ends what still runs, and removes what was built. */
  remove(): Promise<void>;
}

/**
 * Builds a program of the BFF, so that a test can run it as a process of its own and kill it.
 * @param entry below bff/src, e.g. `worker.ts`
 */
export const buildProgram = (entry: string): Program => {
  const folder = join(bff, 'dist', `child-${randomBytes(4).toString('hex')}`);
  const built = spawnSync(join(bff, 'node_modules', '.bin', 'tsdown'), [join('src', entry), '--out-dir', folder, '--logLevel', 'warn'], {
    cwd: bff,
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(`${entry} was not built: ${built.stdout}${built.stderr}`);
  const program = join(folder, `${basename(entry, '.ts')}.mjs`);
  const running = new Set<ChildProcess>();
  const ended = (child: ChildProcess): Promise<number | null> =>
    new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
      else child.once('exit', resolve);
    });
  return {
    start: ({ config }, env = {}) => {
      const settings = Object.fromEntries(Object.entries(config).map(([name, value]) => [name, String(value)]));
      const child = spawn(process.execPath, [program], {
        env: { PATH: process.env.PATH, ...settings, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      running.add(child);
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => {
          output += chunk.toString('utf8');
        });
      const endBy = async (signal: NodeJS.Signals) => {
        child.kill(signal);
        const code = await ended(child);
        running.delete(child);
        return code;
      };
      return { output: () => output, kill: async () => void (await endBy('SIGKILL')), stop: () => endBy('SIGTERM') };
    },
    remove: async () => {
      for (const child of running) {
        child.kill('SIGKILL');
        await ended(child);
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
