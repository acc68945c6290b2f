import { Agent } from 'node:http';
import type { LookupFunction } from 'node:net';
import { sm2 } from 'sm-crypto-v2';
import { faceid } from 'tencentcloud-sdk-nodejs/tencentcloud/services/faceid/index.js';
import { sms } from 'tencentcloud-sdk-nodejs/tencentcloud/services/sms/index.js';
import { expect, vi } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from './index';

/** The merchant's key pair, made anew for each run. */
export const eidKeys = sm2.generateKeyPairHex();

/** Invented people for the sandbox's own tests. 000000 is no region that any identity number begins with. */
export const options: SandboxOptions = {
  people: [
    {
      id: 'one',
      name: '测试甲一',
      idNumber: '000000190001010013',
      label: '看得到的一户',
      openids: { miniprogram: 'oMini_test_person_0000000001', official: 'oWeb__test_person_0000000001' },
      unionid: 'uTest_person_000000000000001',
      phone: '19900000001',
    },
    {
      id: 'two',
      name: '测试乙二',
      idNumber: '000000190001010021',
      label: '',
      openids: { miniprogram: 'oMini_test_person_0000000002', official: 'oWeb__test_person_0000000002' },
    },
  ],
  miniProgram: {
    appId: 'wxtestminiprogram01',
    secret: 'mini-program-secret',
    pages: ['pages/home/index'],
    pagesOrigin: 'https://app.example',
  },
  officialAccount: { appId: 'wxtestofficial00001', secret: 'official-account-secret', redirectDomains: ['app.example'] },
  tencentCloud: {
    secretId: 'AKIDSANDBOXTEST',
    secretKey: 'sandbox-test-key',
    ruleIds: ['1', '2'],
    eid: { merchantId: '0NSJ0000', publicKey: eidKeys.publicKey },
    sms: {
      sdkAppId: '1400000000',
      signName: '测试签名',
      templates: [
        { id: '101', text: '您的验证码是{1}，{2}分钟内有效。' },
        { id: '102', text: '您的材料{1}已收到。' },
      ],
    },
  },
  authenticators: [{ label: '测试<经办>', secret: 'JBSWY3DPEHPK3PXP' }],
};

export async function controlCall(
  sandbox: Sandbox,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(sandbox.origins.control + path, {
    method,
    ...(method === 'GET' ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) }),
  });
  return { status: response.status, body: await response.json() };
}

/** Starts a sandbox with the options above, some of them changed. */
export function start(changes: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  return startSandbox({ ...options, ...changes });
}

const lookup: LookupFunction = (_host, { all }, done) =>
  all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4);

export type SdkChanges = {
  secretId?: string;
  secretKey?: string;
  token?: string;
  host?: string;
  origin?: string;
  region?: string;
  headers?: Record<string, string>;
};

/** Tencent's own SDK, led to the sandbox. */
export function faceIdSdk(sandbox: Sandbox, changes: SdkChanges = {}): InstanceType<typeof faceid.v20180301.Client> {
  return new faceid.v20180301.Client(sdkSettings('faceid', sandbox.origins.tencentcloud, changes));
}

export function smsSdk(sandbox: Sandbox, changes: SdkChanges = {}): InstanceType<typeof sms.v20210111.Client> {
  return new sms.v20210111.Client({ region: 'ap-guangzhou', ...sdkSettings('sms', sandbox.origins.sms, changes) });
}

function sdkSettings(service: string, origin: string, changes: SdkChanges) {
  const { token, headers, region } = changes;
  const { port } = new URL(changes.origin ?? origin);
  const { secretId, secretKey } = options.tencentCloud;
  return {
    credential: {
      secretId: changes.secretId ?? secretId,
      secretKey: changes.secretKey ?? secretKey,
      ...(token === undefined ? {} : { token }),
    },
    ...(region === undefined ? {} : { region }),
    profile: {
      httpProfile: {
        endpoint: `${changes.host ?? `${service}.tencentcloudapi.com`}:${port}`,
        protocol: 'http://',
        agent: new Agent({ lookup }),
        ...(headers === undefined ? {} : { headers }),
      },
    },
  };
}

/** The code of the error that the SDK throws, or `no error`. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'no error',
    (error: { code?: string; requestId?: string }) => {
      expect(error.requestId).toMatch(/^[0-9a-f-]{36}$/);
      return error.code ?? 'no code';
    },
  );
}

/** Moves the SDK's clock and the sandbox's together, both in this process, so that signatures stay fresh. Undone by vi.useRealTimers. */
export function moveBoth(ms: number): void {
  vi.useRealTimers();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });
}
