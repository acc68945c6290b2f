import { type SandboxOptions, startSandbox } from '@yunzhengshou/sandbox';
import { sm2 } from 'sm-crypto-v2';
import { idNumberCheckCharacter } from '../personal-data/id-number';
import { GatewayError, type GatewayErrorKind } from './gateway-error';

/** Invented: the region code 110000 with no county, the year 1900. */
const first17 = '11000019000101001';

const person = {
  id: 'tester',
  name: '测试甲一',
  idNumber: first17 + idNumberCheckCharacter(first17),
  label: '',
  openids: { miniprogram: 'oMini_test_person_0000000001', official: 'oWeb__test_person_0000000001' },
  unionid: 'uTest_person_000000000000001',
  phone: '19900000001',
};

/** E证通's merchant, with a key pair made anew for each run. */
export const eidKeys = sm2.generateKeyPairHex();
export const eidMerchant = { merchantId: '0NSJ0000', privateKey: eidKeys.privateKey };

export const smsApplication = { sdkAppId: '1400000000', signName: '测试签名', templateId: '101' };

const options: SandboxOptions = {
  people: [person],
  miniProgram: { appId: 'wxtestminiprogram01', secret: 'mini-program-secret', pages: ['pages/home/index'] },
  officialAccount: { appId: 'wxtestofficial00001', secret: 'official-account-secret', redirectDomains: ['app.example'] },
  tencentCloud: {
    secretId: 'AKIDGATEWAYTEST',
    secretKey: 'gateway-test-key',
    ruleIds: ['1', '2'],
    eid: { merchantId: eidMerchant.merchantId, publicKey: eidKeys.publicKey },
    sms: {
      sdkAppId: smsApplication.sdkAppId,
      signName: smsApplication.signName,
      templates: [{ id: smsApplication.templateId, text: '您的验证码是{1}，{2}分钟内有效。' }],
    },
  },
};

/** A running sandbox for the gateways' tests, with its control port. */
export async function startGatewaySandbox(changes: Partial<SandboxOptions> = {}) {
  const sandbox = await startSandbox({ ...options, ...changes });
  const control = async (method: string, path: string, body: unknown = {}): Promise<Record<string, unknown>> => {
    const sent = method === 'GET' ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(sandbox.origins.control + path, { method, ...sent });
    if (!response.ok) throw new Error(`control port: ${response.status} ${await response.text()}`);
    return (await response.json()) as Record<string, unknown>;
  };
  return { ...sandbox, options, person, control };
}

export type GatewaySandbox = Awaited<ReturnType<typeof startGatewaySandbox>>;

/** The GatewayError that the call ends in; fails when it ends well or in another error. */
export async function gatewayErrorOf(call: Promise<unknown>): Promise<GatewayError> {
  const outcome = await call.then(
    () => 'no error',
    (error: unknown) => error,
  );
  if (outcome instanceof GatewayError) return outcome;
  throw outcome instanceof Error ? outcome : new Error(String(outcome));
}

/** How each fault of the sandbox must look from a gateway. */
export const FAULT_KINDS: [fault: string, kind: GatewayErrorKind][] = [
  ['timeout', 'timeout'],
  ['status502', 'unreachable'],
  ['html200', 'bad_answer'],
  ['tamper', 'bad_answer'],
  ['reset', 'unreachable'],
];
