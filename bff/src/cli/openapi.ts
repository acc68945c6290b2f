import { buildApp } from '../app';
import { runCommand, withContext } from './support/command';

await runCommand(() =>
  withContext(async (context) => {
    const app = await buildApp({ ...context, config: { ...context.config, LOG_LEVEL: 'silent' } });
    await app.ready();
    console.log(JSON.stringify(app.swagger()));
    await app.close();
    return 0;
  }),
);
