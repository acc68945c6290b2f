import { buildApp } from './app';
import { ConfigError, readConfig } from './config';
import type { Context } from './context';
import { createContext } from './create-context';
import { runServer } from './run-server';

/** Rule of the deployments: production has no demonstration people. */
const refuseDemonstrationData = async ({ config, database }: Context): Promise<void> => {
  if (config.DEPLOYMENT !== 'production') return;
  const { rowCount } = await database.pool.query(`SELECT 1 FROM audit_event WHERE action = 'demonstration.loaded' LIMIT 1`);
  if (rowCount) throw new ConfigError('正式运行时，数据库里不能有演示数据。');
};

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
