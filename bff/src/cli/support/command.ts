import { problems } from '@yunzhengshou/contract';
import { ConfigError, readConfig } from '../../config';
import type { Context } from '../../context';
import { createContext } from '../../create-context';
import { ProblemError } from '../../problem-error';
import { demonstrationIsMissing, loadDemonstration } from './demonstration';
import { type Environment, prepareEnvironment } from './environment';

/** Thrown for a wrong call; the command ends with 2. */
export class UsageError extends Error {}

/** Runs a command to its exit code: refusals are a sentence, faults keep their stack. */
export const runCommand = async (work: () => Promise<number>): Promise<void> => {
  try {
    process.exitCode = await work();
  } catch (error) {
    process.exitCode = error instanceof UsageError ? 2 : 1;
    if (error instanceof ConfigError) console.error(error.sentence);
    else if (error instanceof ProblemError) console.error(error.detail ?? problems[error.code].title);
    else if (error instanceof UsageError) console.error(error.message);
    else console.error(error);
  }
};

/**
 * Gives a command the same database, keys and data as `npm start`, whether or not that is running: a server that already runs is used and
 * left running, one that had to be started is stopped again.
 */
export const withContext = async (work: (context: Context) => Promise<number>): Promise<number> => {
  // Outside the demonstration a command is handed its settings like the server: it migrates nothing and brings no data.
  if (process.env.DEPLOYMENT && process.env.DEPLOYMENT !== 'demonstration') return withSettings(process.env, work);
  const environment = await prepareEnvironment();
  try {
    return await withSettings(environment.env, async (context) => {
      if (await demonstrationIsMissing(context)) await loadDemonstration(context, environment.folder);
      return work(context);
    });
  } finally {
    await environment.release();
  }
};

const withSettings = async (env: Environment['env'], work: (context: Context) => Promise<number>): Promise<number> => {
  const context = createContext(readConfig(env));
  try {
    return await work(context);
  } finally {
    await context.close();
  }
};
