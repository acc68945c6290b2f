import { createPrivateKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Static, type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';
import type { KeyRing, NamedKey } from './personal-data/fields';

/** A setting that stops the start. The sentence names the setting and says what it takes. */
export class ConfigError extends Error {
  constructor(readonly sentence: string) {
    super(sentence);
    this.name = 'ConfigError';
  }
}

const text = (description: string, fallback?: string, options: { pattern?: string; minLength?: number } = {}) =>
  Type.String({ description, ...options, ...(fallback === undefined ? {} : { default: fallback }) });
const whole = (description: string, fallback: number, minimum: number, maximum: number) =>
  Type.Integer({ description, default: fallback, minimum, maximum });

/** Keys that are known beside the one in use: `id:hex,id:hex`. */
const keyList = '^([a-z0-9]{1,16}:[0-9a-f]{64}(,[a-z0-9]{1,16}:[0-9a-f]{64})*)?$';

/** Every setting: its name in the environment, what it is, its default, its check. Secrets have none. */
const settings = {
  DEPLOYMENT: Type.Union([Type.Literal('demonstration'), Type.Literal('rehearsal'), Type.Literal('production')], {
    description: 'demonstration, rehearsal 或 production',
    default: 'demonstration',
  }),
  HOST: text('监听的地址', '127.0.0.1'),
  PORT: whole('监听的端口；0 表示任选一个', 8080, 0, 65535),
  PUBLIC_ORIGIN: text('浏览器看到的地址，如 https://zs.example.gov.cn', '', { pattern: '^(https?://[^/]+)?$' }),
  APP_DATABASE_URL: text('运行角色的 PostgreSQL 连接', undefined, { pattern: '^postgres(ql)?://' }),
  DATABASE_POOL_SIZE: whole('数据库连接数', 10, 1, 200),
  H5_FOLDER: text('h5 成品所在的文件夹；空则不提供网页', ''),
  LOG_LEVEL: Type.Enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], { description: '日志级别', default: 'info' }),
  TRUST_PROXY: text('前面反向代理的层数（1 到 9），或其地址（CIDR，逗号分开）；空为没有', '', {
    pattern: '^([1-9]|[0-9a-fA-F.:/,]{2,})?$',
  }),
  RATE_LIMIT_PER_MINUTE: whole('每个来访者每分钟的请求数', 600, 10, 1_000_000),
  SIGN_IN_LIMIT_PER_MINUTE: whole('每个来访者每分钟的登录与核验次数', 30, 1, 100_000),
  CLOCK_OFFSET_SECONDS: whole('时钟偏移，只供演练', 0, -3_155_760_000, 3_155_760_000),
  JOBS: Type.Enum(['on', 'off'], { description: '这个进程是否也做后台任务：on 或 off（另有专做任务的进程时）', default: 'on' }),
  METRICS_TOKEN: text('监控系统取指标用的令牌；空则不提供', ''),
  JWT_SECRET: text('签发登录凭证的密钥，至少 32 个字符', undefined, { minLength: 32 }),
  JWT_SECRETS_KNOWN: text('更换密钥期间还要认得的登录凭证密钥，用逗号分开', '', { pattern: '^([^,]{32,}(,[^,]{32,})*)?$' }),
  FIELD_KEY: text('加密个人信息字段的密钥，64 位十六进制', undefined, { pattern: '^[0-9a-f]{64}$' }),
  FIELD_KEY_ID: text('上述密钥的编号', 'k1', { pattern: '^[a-z0-9]{1,16}$' }),
  FIELD_KEYS_KNOWN: text('更换密钥期间还要认得的字段密钥，形如 k0:十六进制，用逗号分开', '', { pattern: keyList }),
  HASH_KEY: text('个人信息查找摘要的密钥，64 位十六进制', undefined, { pattern: '^[0-9a-f]{64}$' }),
  HASH_KEY_ID: text('上述密钥的编号', 'h1', { pattern: '^[a-z0-9]{1,16}$' }),
  HASH_KEYS_KNOWN: text('更换密钥期间还要认得的摘要密钥，形如 h0:十六进制，用逗号分开', '', { pattern: keyList }),
  AUDIT_SIGNING_KEY: text('签署审计链头的 Ed25519 私钥（PKCS#8 DER 的 base64）', undefined, { pattern: '^[A-Za-z0-9+/=]{32,}$' }),
  AUDIT_HEADS_FILE: text('审计链头的库外存放处', ''),
  WECHAT_API_ORIGIN: text('微信服务端接口', 'https://api.weixin.qq.com', { pattern: '^https?://[^/]+$' }),
  WECHAT_OPEN_ORIGIN: text('微信网页授权地址', 'https://open.weixin.qq.com', { pattern: '^https?://[^/]+$' }),
  WECHAT_MINI_PROGRAM_APP_ID: text('小程序 AppID', undefined, { pattern: '^wx[0-9a-z]{16}$' }),
  WECHAT_MINI_PROGRAM_SECRET: text('小程序 AppSecret', undefined, { minLength: 8 }),
  WECHAT_OFFICIAL_ACCOUNT_APP_ID: text('公众号 AppID', undefined, { pattern: '^wx[0-9a-z]{16}$' }),
  WECHAT_OFFICIAL_ACCOUNT_SECRET: text('公众号 AppSecret', undefined, { minLength: 8 }),
  TENCENT_SECRET_ID: text('腾讯云 SecretId', undefined, { minLength: 8 }),
  TENCENT_SECRET_KEY: text('腾讯云 SecretKey', undefined, { minLength: 8 }),
  TENCENT_REGION: text('腾讯云地域', 'ap-guangzhou'),
  FACEID_ORIGIN: text('人脸核身接口', 'https://faceid.tencentcloudapi.com', {
    pattern: '^https?://faceid\\.tencentcloudapi\\.com(:\\d+)?$',
  }),
  FACEID_ADDRESS: text('人脸核身接口解析到的地址；空则按域名解析', ''),
  FACEID_PAGE_ORIGINS: text('人脸核身页面所在的地址，用逗号分开；空则用正式地址', ''),
  FACEID_RULE_ID: text('人脸核身的业务流程编号', '1'),
  EID_MERCHANT_ID: text('E证通的商户编号', undefined, { pattern: '^[0-9A-Za-z]{1,64}$' }),
  EID_PRIVATE_KEY: text('E证通商户的 SM2 私钥，64 位十六进制', undefined, { pattern: '^(?!0{64})(?!f{8})[0-9a-f]{64}$' }),
  SMS_ORIGIN: text('短信接口', 'https://sms.tencentcloudapi.com', { pattern: '^https?://sms\\.tencentcloudapi\\.com(:\\d+)?$' }),
  SMS_ADDRESS: text('短信接口解析到的地址；空则按域名解析', ''),
  SMS_SDK_APP_ID: text('短信应用编号', undefined, { pattern: '^\\d{6,16}$' }),
  SMS_SIGN_NAME: text('短信签名，不含【】', undefined, { pattern: '^[^【】]{2,12}$' }),
  SMS_TEMPLATE_ID: text('验证码短信的模板编号；模板的变量依次是验证码、有效分钟数', undefined, { pattern: '^\\d{1,16}$' }),
  FILES_FOLDER: text('存放上传文件（已加密）的文件夹；用 S3_BUCKET 时不用填', ''),
  S3_BUCKET: text('存放上传文件的桶；空则存在 FILES_FOLDER 里', '', { pattern: '^([0-9A-Za-z][0-9A-Za-z.-]{1,62})?$' }),
  S3_ENDPOINT: text('对象存储的地址', '', { pattern: '^(https?://[^/]+)?$' }),
  S3_REGION: text('对象存储的地域', 'us-east-1'),
  S3_ACCESS_KEY_ID: text('对象存储的访问密钥编号', ''),
  S3_SECRET_ACCESS_KEY: text('对象存储的访问密钥', ''),
  S3_PATH_STYLE: Type.Enum(['yes', 'no'], { description: '桶名写在路径里（如 MinIO）填 yes，写在域名里填 no', default: 'no' }),
  CLAMAV_ADDRESS: text('查病毒的 clamd：主机:端口，或套接字的路径；空则不查病毒', '', { pattern: '^(/.+|.+:\\d{1,5})?$' }),
  CLAMAV_TIMEOUT_MS: whole('查一个文件病毒最多等的毫秒数', 60_000, 100, 600_000),
  GATEWAY_TIMEOUT_MS: whole('等外部系统回应的毫秒数', 8000, 100, 60_000),
} as const;

type Settings = { -readonly [K in keyof typeof settings]: Static<(typeof settings)[K]> };

export type Config = Settings;

const parse = (name: string, schema: TSchema, raw: string | undefined): unknown => {
  const value = raw ?? (schema as { default?: unknown }).default;
  const description = (schema as { description?: string }).description ?? '';
  if (value === undefined) throw new ConfigError(`缺少设置 ${name}:${description}。`);
  const converted = typeof value === 'string' ? Value.Convert(schema, value) : value;
  if (!Value.Check(schema, converted)) throw new ConfigError(`设置 ${name} 的值不合要求。它应当是：${description}。`);
  return converted;
};

/** The key in use and those that are still (or already) known, as the settings name them. @throws ConfigError when one id stands for two keys */
export const keyRing = (setting: string, inUse: NamedKey, known: string): KeyRing => {
  const others = known
    .split(',')
    .filter(Boolean)
    .map((entry) => ({ id: entry.slice(0, entry.indexOf(':')), key: entry.slice(entry.indexOf(':') + 1) }))
    .filter(({ id, key }) => id !== inUse.id || key !== inUse.key);
  const ids = [inUse, ...others].map(({ id }) => id);
  if (new Set(ids).size !== ids.length) throw new ConfigError(`设置 ${setting} 的值不合要求：一个编号只能代表一把密钥。`);
  return [inUse, ...others];
};

/** What production must not have: a sandbox, plain HTTP, demonstration keys, a moved clock. */
const productionRefusals: { setting: keyof Config; refused: (config: Config) => boolean; sentence: string }[] = [
  { setting: 'PUBLIC_ORIGIN', refused: (c) => !c.PUBLIC_ORIGIN.startsWith('https://'), sentence: '必须以 https:// 开头' },
  { setting: 'WECHAT_API_ORIGIN', refused: (c) => c.WECHAT_API_ORIGIN !== 'https://api.weixin.qq.com', sentence: '必须是微信的正式地址' },
  {
    setting: 'WECHAT_OPEN_ORIGIN',
    refused: (c) => c.WECHAT_OPEN_ORIGIN !== 'https://open.weixin.qq.com',
    sentence: '必须是微信的正式地址',
  },
  {
    setting: 'FACEID_ORIGIN',
    refused: (c) => c.FACEID_ORIGIN !== 'https://faceid.tencentcloudapi.com',
    sentence: '必须是腾讯云的正式地址',
  },
  { setting: 'FACEID_ADDRESS', refused: (c) => c.FACEID_ADDRESS !== '', sentence: '必须为空' },
  { setting: 'FACEID_PAGE_ORIGINS', refused: (c) => c.FACEID_PAGE_ORIGINS !== '', sentence: '必须为空' },
  { setting: 'EID_PRIVATE_KEY', refused: (c) => c.EID_PRIVATE_KEY.startsWith('0'.repeat(32)), sentence: '不能用演示密钥' },
  { setting: 'SMS_ORIGIN', refused: (c) => c.SMS_ORIGIN !== 'https://sms.tencentcloudapi.com', sentence: '必须是腾讯云的正式地址' },
  { setting: 'SMS_ADDRESS', refused: (c) => c.SMS_ADDRESS !== '', sentence: '必须为空' },
  { setting: 'CLOCK_OFFSET_SECONDS', refused: (c) => c.CLOCK_OFFSET_SECONDS !== 0, sentence: '必须为 0' },
  { setting: 'JWT_SECRET', refused: (c) => c.JWT_SECRET.startsWith('demonstration'), sentence: '不能用演示密钥' },
  { setting: 'FIELD_KEY_ID', refused: (c) => c.FIELD_KEY_ID.startsWith('demo'), sentence: '不能用演示密钥' },
  {
    setting: 'S3_ENDPOINT',
    refused: (c) => c.S3_ENDPOINT !== '' && !c.S3_ENDPOINT.startsWith('https://'),
    sentence: '必须以 https:// 开头',
  },
  { setting: 'AUDIT_HEADS_FILE', refused: (c) => c.AUDIT_HEADS_FILE === '', sentence: '必须指到数据库之外的存放处' },
];

/** Files go into a folder or a bucket; without either there would be nowhere to put them. */
const assertStorage = ({ FILES_FOLDER, S3_BUCKET, S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY }: Config): void => {
  if (!FILES_FOLDER && !S3_BUCKET) throw new ConfigError('缺少设置 FILES_FOLDER 或 S3_BUCKET：上传的文件总要有地方放。');
  if (S3_BUCKET && !(S3_ENDPOINT && S3_ACCESS_KEY_ID && S3_SECRET_ACCESS_KEY))
    throw new ConfigError('设置了 S3_BUCKET，就还要设置 S3_ENDPOINT、S3_ACCESS_KEY_ID 和 S3_SECRET_ACCESS_KEY。');
};

const assertSigningKey = (base64: string): void => {
  try {
    const key = createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8' });
    if (key.asymmetricKeyType === 'ed25519') return;
  } catch {
    // The sentence below says it.
  }
  throw new ConfigError('设置 AUDIT_SIGNING_KEY 的值不合要求。它应当是 Ed25519 私钥（PKCS#8 DER 的 base64）。');
};

/**
 * Reads every setting from `env`; a value of the form `file:/path` is read from that file, so that secrets can be mounted.
 * @throws ConfigError with a sentence that names the first bad setting.
 */
export const readConfig = (env: Record<string, string | undefined>): Config => {
  const config = {} as Record<string, unknown>;
  for (const [name, schema] of Object.entries(settings)) {
    let raw = env[name] === '' ? undefined : env[name];
    if (raw?.startsWith('file:')) {
      const path = raw.slice('file:'.length);
      if (!existsSync(path)) throw new ConfigError(`设置 ${name} 指到的文件不存在。`);
      raw = readFileSync(path, 'utf8').trim();
    }
    config[name] = parse(name, schema, raw);
  }
  const checked = config as Config;
  if (checked.H5_FOLDER && !existsSync(join(checked.H5_FOLDER, 'index.html')))
    throw new ConfigError('设置 H5_FOLDER 指到的文件夹里没有网页（index.html）。');
  assertSigningKey(checked.AUDIT_SIGNING_KEY);
  assertStorage(checked);
  const production = checked.DEPLOYMENT === 'production' || env.NODE_ENV === 'production';
  if (production)
    for (const { setting, refused, sentence } of productionRefusals)
      if (refused(checked)) throw new ConfigError(`正式运行时，设置 ${setting} ${sentence}。`);
  return checked;
};
