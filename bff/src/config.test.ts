import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config';

const hex = 'ab'.repeat(32);
const good: Record<string, string> = {
  APP_DATABASE_URL: 'postgres://app@127.0.0.1/zs',
  JWT_SECRET: 'a secret of thirty-two characters or more',
  FIELD_KEY: hex,
  HASH_KEY: hex,
  AUDIT_SIGNING_KEY: generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  WECHAT_MINI_PROGRAM_APP_ID: 'wx0123456789abcdef',
  WECHAT_MINI_PROGRAM_SECRET: 'a-secret-value',
  WECHAT_OFFICIAL_ACCOUNT_APP_ID: 'wx0123456789abcdef',
  WECHAT_OFFICIAL_ACCOUNT_SECRET: 'a-secret-value',
  TENCENT_SECRET_ID: 'an-id-value',
  TENCENT_SECRET_KEY: 'a-key-value',
  EID_MERCHANT_ID: '0NSJ0000',
  EID_PRIVATE_KEY: hex,
  SMS_SDK_APP_ID: '1400000000',
  SMS_SIGN_NAME: '虚构签名',
  SMS_TEMPLATE_ID: '101',
  FILES_FOLDER: '/somewhere/files',
};
const production = {
  ...good,
  DEPLOYMENT: 'production',
  PUBLIC_ORIGIN: 'https://zs.example.gov.cn',
  AUDIT_HEADS_FILE: '/somewhere/else/heads.jsonl',
};

describe('settings', () => {
  it('have defaults of their kind', () => {
    expect(readConfig(good)).toMatchObject({ DEPLOYMENT: 'demonstration', PORT: 8080, TRUST_PROXY: '', CLOCK_OFFSET_SECONDS: 0 });
    expect(readConfig({ ...good, PORT: '0', TRUST_PROXY: '2' })).toMatchObject({ PORT: 0, TRUST_PROXY: '2' });
  });

  it.each(Object.keys(good))('%s has no default: without it nothing starts, and the sentence names it', (name) => {
    const { [name]: _left, ...rest } = good;
    expect(() => readConfig(rest)).toThrow(new RegExp(name));
  });

  it.each([
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['DEPLOYMENT', 'live'],
    ['PUBLIC_ORIGIN', 'no-scheme.example'],
    ['APP_DATABASE_URL', 'mysql://x'],
    ['FIELD_KEY', 'short'],
    ['LOG_LEVEL', 'loud'],
    ['FACEID_ORIGIN', 'https://faceid.example'],
    ['EID_PRIVATE_KEY', '0'.repeat(64)],
    ['EID_PRIVATE_KEY', 'f'.repeat(64)],
    ['SMS_ORIGIN', 'https://sms.example'],
    ['SMS_SIGN_NAME', '【虚构签名】'],
    ['SMS_TEMPLATE_ID', 'code'],
    ['RATE_LIMIT_PER_MINUTE', '-1'],
    ['H5_FOLDER', '/nowhere/at/all'],
    ['AUDIT_SIGNING_KEY', 'MC4CAQAwBQYDK2VwBCIEIAAAAAAAAAAAAAAAAAAAAAAA'],
    ['TRUST_PROXY', 'perhaps'],
    ['CLAMAV_ADDRESS', 'clamd-without-a-port'],
    ['S3_ENDPOINT', 'storage.example.cn'],
  ])('%s=%s is refused by name, and the value is not repeated', (name, value) => {
    const read = () => readConfig({ ...good, [name]: value });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(new RegExp(name));
    expect(read).not.toThrow(new RegExp(value));
  });

  it('name a bucket only together with all that it needs, and then no folder is needed', () => {
    const { FILES_FOLDER: _folder, ...rest } = good;
    const bucket = { S3_BUCKET: 'papers', S3_ENDPOINT: 'http://127.0.0.1:9000', S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'secret' };
    expect(readConfig({ ...rest, ...bucket })).toMatchObject({ S3_BUCKET: 'papers', FILES_FOLDER: '' });
    for (const name of ['S3_ENDPOINT', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'])
      expect(() => readConfig({ ...rest, ...bucket, [name]: '' })).toThrow(new RegExp(name));
  });

  it('may stand in files', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'yzs-config-')), 'key');
    writeFileSync(file, `${hex}\n`);
    expect(readConfig({ ...good, FIELD_KEY: `file:${file}` }).FIELD_KEY).toBe(hex);
    expect(() => readConfig({ ...good, FIELD_KEY: 'file:/nowhere' })).toThrow(/FIELD_KEY/);
  });
});

describe('production', () => {
  it('starts with official hosts and keys of its own', () => {
    expect(readConfig(production).DEPLOYMENT).toBe('production');
  });

  it.each([
    ['S3_ENDPOINT', 'http://storage.example.cn'],
    ['PUBLIC_ORIGIN', 'http://zs.example.gov.cn'],
    ['WECHAT_API_ORIGIN', 'http://127.0.0.1:1'],
    ['WECHAT_OPEN_ORIGIN', 'http://127.0.0.1:1'],
    ['FACEID_ORIGIN', 'http://faceid.tencentcloudapi.com:1'],
    ['FACEID_ADDRESS', '127.0.0.1'],
    ['FACEID_PAGE_ORIGINS', 'http://127.0.0.1:1'],
    ['EID_PRIVATE_KEY', `${'0'.repeat(62)}d1`],
    ['SMS_ORIGIN', 'http://sms.tencentcloudapi.com:1'],
    ['SMS_ADDRESS', '127.0.0.1'],
    ['CLOCK_OFFSET_SECONDS', '60'],
    ['JWT_SECRET', `demonstration-${hex}`],
    ['FIELD_KEY_ID', 'demo1'],
    ['AUDIT_HEADS_FILE', ''],
  ])('refuses %s=%s', (name, value) => {
    expect(() => readConfig({ ...production, [name]: value })).toThrow(new RegExp(name));
    expect(() => readConfig({ ...good, AUDIT_HEADS_FILE: 'x', PUBLIC_ORIGIN: 'https://x', NODE_ENV: 'production', [name]: value })).toThrow(
      new RegExp(name),
    );
  });
});
