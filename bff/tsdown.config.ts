import { readdirSync } from 'node:fs';
import { defineConfig } from 'tsdown';

const commands = readdirSync('src/cli', { withFileTypes: true }).filter((entry) => entry.isFile() && /(?<!\.test)\.ts$/.test(entry.name));

export default defineConfig({
  entry: {
    main: 'src/main.ts',
    worker: 'src/worker.ts',
    'cli/bench': '../test/load/bench.ts',
    'cli/bench-server': '../test/load/bench-server.ts',
    'cli/size': '../test/load/size.ts',
    ...Object.fromEntries(commands.map(({ name }) => [`cli/${name.slice(0, -3)}`, `src/cli/${name}`])),
  },
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  dts: false,
  clean: false,
  // Workspace packages are TypeScript and are bundled; everything from the registry stays where it is installed.
  noExternal: [/^@yunzhengshou\//],
  external: ['autocannon'],
});
