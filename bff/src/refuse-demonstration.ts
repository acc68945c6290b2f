import { ConfigError } from './config';
import type { Context } from './context';

/** Rule of the deployments: production has no demonstration people. @throws ConfigError */
export const refuseDemonstrationData = async ({ config, database }: Context): Promise<void> => {
  if (config.DEPLOYMENT !== 'production') return;
  const { rowCount } = await database.pool.query(`SELECT 1 FROM audit_event WHERE action = 'demonstration.loaded' LIMIT 1`);
  if (rowCount) throw new ConfigError('正式运行时，数据库里不能有演示数据。');
};
