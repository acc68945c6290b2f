import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runCommand } from '../../bff/src/cli/support/command';
import { root } from '../../bff/src/cli/support/environment';

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
  );
const bytes = (files: string[]) => files.reduce((sum, file) => sum + statSync(file).size, 0);
const gzipped = (files: string[]) => files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);

/** Chunks that every page of a resident needs beside what the page itself names; heavy packages have chunks of their own. */
const residentChunk = /^(resident|shared)\./;

/** What the browser fetches before the first screen stands, gzipped. */
const firstLoad = (folder: string): { scripts: number; styles: number } => {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const fetched = (extension: 'js' | 'css') =>
    filesBelow(join(folder, extension)).filter(
      (file) => file.endsWith(`.${extension}`) && (html.includes(basename(file)) || residentChunk.test(basename(file))),
    );
  return { scripts: gzipped(fetched('js')), styles: gzipped(fetched('css')) };
};

await runCommand(async () => {
  const h5 = join(root, 'miniapp', 'dist', 'h5');
  const weapp = join(root, 'miniapp', 'dist', 'weapp');
  const { subPackages = [], subpackages = subPackages } = JSON.parse(readFileSync(join(weapp, 'app.json'), 'utf8')) as {
    subPackages?: { root: string }[];
    subpackages?: { root: string }[];
  };
  const all = filesBelow(weapp).filter((file) => !file.endsWith('.map'));
  const packageOf = (file: string) =>
    subpackages.find(({ root: folder }) => relative(weapp, file).startsWith(folder.replace(/\/?$/, '/')))?.root ?? 'main';
  const packages: Record<string, number> = {};
  for (const file of all) packages[packageOf(file)] = (packages[packageOf(file)] ?? 0) + statSync(file).size;
  const { scripts, styles } = firstLoad(h5);
  const kib = (size: number) => Number((size / 1024).toFixed(1));
  console.log(`h5 首次打开：脚本 ${kib(scripts)} KiB,样式 ${kib(styles)} KiB(gzip)`);
  for (const [name, size] of Object.entries(packages)) console.log(`小程序 ${name}:${kib(size)} KiB`);
  console.log(
    JSON.stringify({
      h5: { firstLoadScriptGzip: scripts, firstLoadStyleGzip: styles },
      weapp: { main: packages.main, whole: bytes(all), packages },
    }),
  );
  return 0;
});
