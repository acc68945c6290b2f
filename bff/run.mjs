// Runs one of the project's commands: `node bff/run.mjs NAME [arguments]`. It needs nothing but Node, since it is what installs everything else.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const pnpm = 'pnpm@10.34.9';
const stamps = join(root, 'node_modules', '.yunzhengshou');

const fail = (sentence) => {
  console.error(sentence);
  process.exit(1);
};

if (Number(process.versions.node.split('.')[0]) < 20) fail(`需要 Node 20 或更新的版本，现在是 ${process.versions.node}。`);

const run = (command, args, options = {}) => {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (error) fail(`没能运行 ${command}:${error.message}`);
  return status ?? 1;
};

/** Every file below the folders, but what is made from them. */
const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ['node_modules', 'dist', 'output', '.swc'].includes(entry.name) ? [] : filesBelow(path);
    return entry.isFile() ? [path] : [];
  });

const hashOf = (paths) => {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths.flatMap((path) => (statSync(path).isDirectory() ? filesBelow(path) : [path])).sort())
    hash.update(path.slice(root.length)).update('\0').update(readFileSync(path));
  return hash.digest('hex').slice(0, 16);
};
const at = (...paths) => paths.map((path) => join(root, path)).filter(existsSync);

/** Does a step only when what it is made from, or a setting that it depends on, has changed since it last succeeded. */
const once = (name, inputs, isThere, step, setting = '') => {
  const stamp = join(stamps, name);
  const hash = hashOf(inputs) + setting;
  if (isThere() && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  step();
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, hash);
};

const manifests = () =>
  at(
    'package.json',
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    ...['bff', 'bff/contract', 'bff/rules', 'miniapp', 'prisma', 'test', 'test/sandbox'].map((folder) => `${folder}/package.json`),
  );

const install = () =>
  once(
    'install',
    manifests(),
    () => existsSync(join(root, 'node_modules', '.pnpm')),
    () => {
      console.error('正在安装依赖（第一次约一分钟）……');
      const env = { ...process.env, npm_config_yes: 'true' };
      if (run('npx', ['--yes', pnpm, 'install', '--frozen-lockfile', '--reporter=append-only'], { env, stdio: ['ignore', 2, 2] }) !== 0)
        fail('依赖没有装成。请检查网络能否访问 npm 软件源，再运行一次。');
    },
  );

const generate = () =>
  once(
    'prisma',
    at('prisma/schema', 'prisma/package.json'),
    () => existsSync(join(root, 'prisma', 'generated', 'client.ts')),
    () => {
      // Generating needs no schema engine, but the command insists on one it would download.
      const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath };
      const { status, stderr } = spawnSync(join(root, 'prisma/node_modules/.bin/prisma'), ['generate'], {
        cwd: join(root, 'prisma'),
        env,
        encoding: 'utf8',
      });
      if (status !== 0) fail(`数据库客户端没有生成：${stderr}`);
    },
  );

/** Builds the BFF into a folder named by its sources, so that a build never changes files under a running server. */
const build = () => {
  const sources = at(
    'bff/src',
    'bff/contract/src',
    'bff/rules/src',
    'bff/tsdown.config.ts',
    'prisma/schema',
    'prisma/demonstration',
    'test/sandbox/src',
    'test/load',
    'pnpm-lock.yaml',
  );
  const folder = join(root, 'bff', 'dist', hashOf(sources));
  if (!existsSync(join(folder, 'complete'))) {
    const { status, stdout, stderr } = spawnSync(join(root, 'bff/node_modules/.bin/tsdown'), ['--out-dir', folder, '--logLevel', 'warn'], {
      cwd: join(root, 'bff'),
      encoding: 'utf8',
    });
    if (status !== 0) fail(`程序没有编译成：${stdout}${stderr}`);
    writeFileSync(join(folder, 'complete'), '');
    const older = readdirSync(dirname(folder))
      .map((name) => join(dirname(folder), name))
      .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
    for (const path of older.slice(4)) rmSync(path, { recursive: true, force: true });
  }
  return folder;
};

const prepare = () => {
  install();
  generate();
};

/** Runs a built command; a signal to this process is for the command, which ends in its own time. */
const command = (name) => (args) => {
  prepare();
  const child = spawn(process.execPath, ['--enable-source-maps', join(build(), 'cli', `${name}.mjs`), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, YZS_ROOT: root },
  });
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  // A terminal's Ctrl-C reaches the command by itself.
  process.on('SIGINT', () => undefined);
  return new Promise((resolve) => child.on('exit', (status) => resolve(status ?? 1)));
};

/** Compressed once here rather than for every reader: a weak network is where it counts. */
const compress = (folder) => {
  for (const path of filesBelow(folder).filter((file) => /\.(m?js|css|html|svg)$/.test(file))) {
    const content = readFileSync(path);
    writeFileSync(`${path}.br`, brotliCompressSync(content));
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
  }
};

const taro = (type) => {
  const folder = join(root, 'miniapp', 'dist', type);
  once(
    `taro-${type}`,
    at('miniapp', 'bff/contract/src', 'bff/rules/src', 'pnpm-lock.yaml'),
    () => existsSync(folder),
    () => {
      console.error(type === 'h5' ? '正在生成网页（第一次约一分钟）……' : '正在生成微信小程序……');
      // Beside the one in use, which a running server reads from, and put in its place when it is whole.
      const next = `${folder}-${process.pid}`;
      const { status, stdout, stderr } = spawnSync(join(root, 'miniapp/node_modules/.bin/taro'), ['build', '--type', type], {
        cwd: join(root, 'miniapp'),
        env: { ...process.env, NODE_ENV: 'production', OUTPUT_ROOT: `dist/${basename(next)}` },
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
      });
      if (status !== 0) fail(`${type} 没有生成：${stdout}${stderr}`);
      if (type === 'h5') compress(next);
      rmSync(folder, { recursive: true, force: true });
      renameSync(next, folder);
    },
    type === 'weapp' ? (process.env.API_ORIGIN ?? '') : '',
  );
  return folder;
};

const commands = {
  setup: () => {
    prepare();
    console.log('依赖已装好。');
    return 0;
  },
  start: (args) => {
    prepare();
    taro('h5');
    return command('start')(args);
  },
  build: () => {
    prepare();
    taro('h5');
    console.log(build());
    return 0;
  },
  'build-weapp': () => {
    prepare();
    console.log(taro('weapp'));
    return 0;
  },
  check: (args) => {
    prepare();
    return run(process.execPath, [join(root, 'bff', 'check.mjs'), ...args]);
  },
  test: (args) => {
    prepare();
    taro('h5');
    taro('weapp');
    return run(join(root, 'node_modules/.bin/vitest'), ['run', ...args]);
  },
  size: (args) => {
    prepare();
    taro('h5');
    taro('weapp');
    return command('size')(args);
  },
  bench: (args) => command('bench')(args),
  openapi: (args) => command('openapi')(args),
  reset: (args) => command('reset')(args),
  'household-import': (args) => command('household-import')(args),
  'compensation-check': (args) => command('compensation-check')(args),
  'audit-verify': (args) => command('audit-verify')(args),
  'keys-rotate': (args) => command('keys-rotate')(args),
  'staff-first-administrator': (args) => command('staff-first-administrator')(args),
  'staff-recover-administrator': (args) => command('staff-recover-administrator')(args),
  migrate: (args) => command('migrate')(args),
};

const [name, ...args] = process.argv.slice(2);
const chosen = commands[name ?? ''];
if (!chosen) fail(`没有这个命令。可用的有：${Object.keys(commands).join('、')}`);
process.exit(await chosen(args));
