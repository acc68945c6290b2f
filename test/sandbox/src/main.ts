import { readFileSync } from 'node:fs';
import { readOptions, startSandbox } from './index';

/**
 * Starts the sandbox as a process of its own. Configuration: JSON in SANDBOX_CONFIG, or the path of a JSON file as first argument.
 * Prints one line of JSON with the origins once it listens. Ends on SIGINT, SIGTERM, and with the parent that started it over IPC.
 */
async function main(): Promise<void> {
  const [file] = process.argv.slice(2);
  const config = file === undefined ? process.env.SANDBOX_CONFIG : readFileSync(file, 'utf8');
  if (config === undefined) throw new Error('give the configuration as JSON in SANDBOX_CONFIG, or the path of a JSON file');
  const sandbox = await startSandbox(readOptions(JSON.parse(config), 'configuration'));
  const stop = () => void sandbox.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  process.once('disconnect', stop);
  process.send?.({ origins: sandbox.origins });
  process.stdout.write(`${JSON.stringify({ origins: sandbox.origins })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`sandbox: ${error instanceof Error ? error.message : 'failed'}\n`);
  process.exitCode = 1;
});
