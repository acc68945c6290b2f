import { buildApp } from './app';
import { ConfigError, readConfig } from './config';
import { createContext } from './create-context';
import { refuseDemonstrationData } from './refuse-demonstration';
import { runServer } from './run-server';

try {
  const context = createContext(readConfig(process.env));
  await refuseDemonstrationData(context);
  const app = await buildApp(context);
  await runServer(app, context);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.sentence);
  process.exitCode = 1;
}
