import { buildApp } from './app';
import { ConfigError, readConfig } from './config';
import { createContext } from './create-context';
import { runJobs } from './jobs/run-jobs';
import { onStop } from './on-stop';
import { refuseDemonstrationData } from './refuse-demonstration';

/** The same composition as main.ts without the listener: jobs only, until SIGTERM or SIGINT. */
try {
  const context = createContext(readConfig(process.env));
  await refuseDemonstrationData(context);
  const app = await buildApp(context);
  const stopJobs = await runJobs(context, app.log);
  onStop(async () => {
    await stopJobs();
    await app.close();
    await context.close();
  });
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.sentence);
  process.exitCode = 1;
}
