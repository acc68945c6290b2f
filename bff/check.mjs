// `npm run check`: types, lint and dead code, all at once; prints what failed and ends with one JSON line.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = (name) => join(root, 'node_modules', '.bin', name);
const projects = ['bff/contract', 'bff/rules', 'bff/rules/tsconfig.test.json', 'bff', 'prisma', 'test/sandbox', 'test', 'miniapp'];

const checks = [
  ['lint', bin('biome'), ['check', '--error-on-warnings', '.']],
  ['dead code', bin('knip'), []],
  ...projects.map((project) => [`types of ${project}`, bin('tsc'), ['-p', project]]),
];

const run = ([name, command, args]) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('close', (status) => resolve({ name, passed: status === 0, output }));
  });

const results = [];
const queue = [...checks];
const worker = async () => {
  for (let next = queue.shift(); next; next = queue.shift()) results.push(await run(next));
};
await Promise.all([worker(), worker(), worker()]);

const failed = results.filter(({ passed }) => !passed);
for (const { name, output } of failed) console.log(`--- ${name}\n${output.trim()}\n`);
console.log(
  JSON.stringify({
    passed: results.length - failed.length,
    failed: failed.length,
    checks: results.map(({ name, passed }) => ({ name, passed })),
  }),
);
process.exitCode = failed.length === 0 ? 0 : 1;
