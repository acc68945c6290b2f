import { type Sandbox, type SandboxOptions, startSandbox } from './index';

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
    },
    {
      id: 'two',
      name: '测试乙二',
      idNumber: '000000190001010021',
      label: '',
      openids: { miniprogram: 'oMini_test_person_0000000002', official: 'oWeb__test_person_0000000002' },
    },
  ],
  miniProgram: { appId: 'wxtestminiprogram01', secret: 'mini-program-secret' },
  officialAccount: { appId: 'wxtestofficial00001', secret: 'official-account-secret', redirectDomains: ['app.example'] },
  tencentCloud: { secretId: 'AKIDSANDBOXTEST', secretKey: 'sandbox-test-key', ruleIds: ['1', '2'] },
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
