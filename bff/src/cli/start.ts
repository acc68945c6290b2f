import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { demonstration } from '@yunzhengshou/prisma/demonstration';
import { eidPublicKey, startSandbox } from '@yunzhengshou/sandbox';
import { buildApp } from '../app';
import { localDate } from '../clock';
import { ConfigError, readConfig } from '../config';
import { createContext } from '../create-context';
import { runServer } from '../run-server';
import { runCommand } from './support/command';
import { demonstrationIsMissing, loadDemonstration } from './support/demonstration';
import { demonstrationStaff } from './support/demonstration-staff';
import { dataFolder, type Environment, prepareEnvironment, root, sandboxCredentials } from './support/environment';

/** The ports tried when none is set; after them any free one. */
const usualPorts = [8080, 8081, 8082, 8083, 8090, 0];

/** The port that was got, or why not. */
const tryPort = (host: string, port: number): Promise<number | NodeJS.ErrnoException> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen(port, host, () => {
      const { port: got } = server.address() as { port: number };
      server.close(() => resolve(got));
    });
  });

const busy = (error: NodeJS.ErrnoException) => error.code === 'EADDRINUSE' || error.code === 'EACCES';

const choosePort = async (host: string, given: string | undefined): Promise<number> => {
  if (given !== undefined && !(/^\d{1,5}$/.test(given) && Number(given) <= 65535))
    throw new ConfigError('设置 PORT 的值不合要求。它应当是 0 到 65535 的整数。');
  for (const port of given === undefined ? usualPorts : [Number(given)]) {
    const got = await tryPort(host, port);
    if (typeof got === 'number') return got;
    if (!busy(got)) throw new ConfigError(`设置 HOST 指定的地址 ${host} 不能监听(${got.code})。`);
  }
  throw new ConfigError(`设置 PORT 指定的端口 ${given} 已被占用或不许使用。请换一个，或不设置，由程序自己选。`);
};

/** What a start leaves in its data folder while it runs, for a second start and for the tests. */
export interface RunningNote {
  address: string;
  /** The sandbox's control port. */
  control: string;
  /** Whom to signal. */
  pid: number;
}

/** The address of a start of this checkout that already runs, if one does. */
const runningAt = async (noteFile: string): Promise<string | undefined> => {
  if (!existsSync(noteFile)) return undefined;
  const { address } = JSON.parse(readFileSync(noteFile, 'utf8')) as RunningNote;
  const answer = await fetch(`${address}/health/live`, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
  return answer?.ok ? address : undefined;
};

/** The mini program's pages that a code may open; the stand-in, like WeChat, makes none for another. */
const codePages = ['packages/identity/confirm/index'];

const sandboxSettings = async (port: number, people: ReturnType<typeof demonstration>['people']) => {
  const sandbox = await startSandbox({
    people,
    authenticators: demonstrationStaff.map(({ name, label, totpSecret }) => ({ label: `${name}，${label}`, secret: totpSecret })),
    miniProgram: {
      appId: sandboxCredentials.WECHAT_MINI_PROGRAM_APP_ID,
      secret: sandboxCredentials.WECHAT_MINI_PROGRAM_SECRET,
      pages: codePages,
      pagesOrigin: `http://127.0.0.1:${port}`,
    },
    officialAccount: {
      appId: sandboxCredentials.WECHAT_OFFICIAL_ACCOUNT_APP_ID,
      secret: sandboxCredentials.WECHAT_OFFICIAL_ACCOUNT_SECRET,
      redirectDomains: [`127.0.0.1:${port}`, `localhost:${port}`],
    },
    tencentCloud: {
      secretId: sandboxCredentials.TENCENT_SECRET_ID,
      secretKey: sandboxCredentials.TENCENT_SECRET_KEY,
      ruleIds: [sandboxCredentials.FACEID_RULE_ID],
      eid: { merchantId: sandboxCredentials.EID_MERCHANT_ID, publicKey: eidPublicKey(sandboxCredentials.EID_PRIVATE_KEY) },
      sms: {
        sdkAppId: sandboxCredentials.SMS_SDK_APP_ID,
        signName: sandboxCredentials.SMS_SIGN_NAME,
        templates: [{ id: sandboxCredentials.SMS_TEMPLATE_ID, text: '您的验证码是{1}，{2}分钟内有效。请不要告诉别人。' }],
      },
    },
  });
  const env = {
    WECHAT_API_ORIGIN: sandbox.origins.wechat,
    WECHAT_OPEN_ORIGIN: sandbox.origins.open,
    FACEID_ORIGIN: `http://faceid.tencentcloudapi.com:${new URL(sandbox.origins.tencentcloud).port}`,
    FACEID_ADDRESS: '127.0.0.1',
    FACEID_PAGE_ORIGINS: sandbox.origins.faceidPage,
    SMS_ORIGIN: `http://sms.tencentcloudapi.com:${new URL(sandbox.origins.sms).port}`,
    SMS_ADDRESS: '127.0.0.1',
  };
  return { sandbox, env };
};

const welcome = (
  address: string,
  environment: Environment,
  origins: { control: string; open: string },
  people: { name: string; label: string }[],
): string => `
云征收已经在运行:  ${address}
接口说明:          ${address}/documents
数据保存在:        ${environment.embedded ? environment.folder : 'DATABASE_URL 指定的数据库'}
本地替身的控制口:  ${origins.control}
演示手机的短信:    ${origins.open}/phones
工作人员的动态码:  ${origins.open}/authenticator
扫小程序码:        ${origins.open}/scan

登录时在本地替身的授权页上选一位演示居民（都是虚构的）:
${people.map(({ name, label }) => `  ${name}  ${label}`).join('\n')}

工作人员登录(${address}/packages/staff/sign-in/index)，密码都是 ${demonstrationStaff[0]?.password}:
${demonstrationStaff.map(({ username, label }) => `  ${username.padEnd(12)}${label}`).join('\n')}

按 Ctrl-C 停止。清空重来：npm run reset`;

await runCommand(async () => {
  const noteFile = join(dataFolder(), 'running');
  const already = await runningAt(noteFile);
  if (already) {
    console.log(`云征收已经在运行：${already}`);
    return 0;
  }
  const host = process.env.HOST ?? '127.0.0.1';
  const port = await choosePort(host, process.env.PORT);
  const environment = await prepareEnvironment();
  const { people } = demonstration(localDate(new Date()));
  const { sandbox, env } = await sandboxSettings(port, people);
  const origin = `http://127.0.0.1:${port}`;
  try {
    const config = readConfig({
      PUBLIC_ORIGIN: origin,
      H5_FOLDER: join(root, 'miniapp', 'dist', 'h5'),
      LOG_LEVEL: 'warn',
      ...environment.env,
      ...env,
      ...process.env,
      HOST: host,
      PORT: String(port),
    });
    const context = createContext(config);
    if (await demonstrationIsMissing(context)) {
      console.log('正在装入演示数据……');
      await loadDemonstration(context, environment.folder);
    }
    const app = await buildApp(context);
    await runServer(app, context, async () => {
      rmSync(noteFile, { force: true });
      await sandbox.close();
      await environment.embedded?.stop();
    });
    const note: RunningNote = { address: origin, control: sandbox.origins.control, pid: process.pid };
    writeFileSync(noteFile, JSON.stringify(note));
    console.log(welcome(config.PUBLIC_ORIGIN, environment, sandbox.origins, people));
    return 0;
  } catch (error) {
    await sandbox.close();
    await environment.embedded?.stop();
    throw error;
  }
});
