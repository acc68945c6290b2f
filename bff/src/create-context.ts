import { randomUUID } from 'node:crypto';
import { createClock } from './clock';
import { type Config, keyRing } from './config';
import type { Context } from './context';
import { openDatabase } from './database/database';
import { createFaceIdGateway, FACEID_PAGE_ORIGINS } from './gateways/faceid/faceid-gateway';
import { createSmsGateway } from './gateways/sms/sms-gateway';
import { createStorageGateway } from './gateways/storage/storage-gateway';
import { createVirusScanner } from './gateways/virus-scanner/virus-scanner';
import { createWechatGateway } from './gateways/wechat/wechat-gateway';
import { createPersonalData } from './personal-data/fields';

/** Connects the use cases to the world that the settings name. `close` ends every connection. */
export const createContext = (config: Config): Context & { close(): Promise<void> } => {
  const database = openDatabase(config.APP_DATABASE_URL, config.DATABASE_POOL_SIZE);
  const wechat = createWechatGateway({
    apiOrigin: config.WECHAT_API_ORIGIN,
    openOrigin: config.WECHAT_OPEN_ORIGIN,
    miniProgram: { appId: config.WECHAT_MINI_PROGRAM_APP_ID, secret: config.WECHAT_MINI_PROGRAM_SECRET },
    officialAccount: { appId: config.WECHAT_OFFICIAL_ACCOUNT_APP_ID, secret: config.WECHAT_OFFICIAL_ACCOUNT_SECRET },
    timeoutMs: config.GATEWAY_TIMEOUT_MS,
  });
  const tencentCloud = {
    secretId: config.TENCENT_SECRET_ID,
    secretKey: config.TENCENT_SECRET_KEY,
    region: config.TENCENT_REGION,
    timeoutMs: config.GATEWAY_TIMEOUT_MS,
  };
  return {
    config,
    clock: createClock(config.CLOCK_OFFSET_SECONDS),
    newId: randomUUID,
    database,
    personalData: createPersonalData({
      fields: keyRing('FIELD_KEYS_KNOWN', { id: config.FIELD_KEY_ID, key: config.FIELD_KEY }, config.FIELD_KEYS_KNOWN),
      hashes: keyRing('HASH_KEYS_KNOWN', { id: config.HASH_KEY_ID, key: config.HASH_KEY }, config.HASH_KEYS_KNOWN),
    }),
    wechat,
    faceId: createFaceIdGateway({
      ...tencentCloud,
      origin: config.FACEID_ORIGIN,
      connectTo: config.FACEID_ADDRESS || undefined,
      pageOrigins: config.FACEID_PAGE_ORIGINS ? config.FACEID_PAGE_ORIGINS.split(',') : FACEID_PAGE_ORIGINS,
      ruleId: config.FACEID_RULE_ID,
      eid: { merchantId: config.EID_MERCHANT_ID, privateKey: config.EID_PRIVATE_KEY },
    }),
    sms: createSmsGateway({
      ...tencentCloud,
      origin: config.SMS_ORIGIN,
      connectTo: config.SMS_ADDRESS || undefined,
      sdkAppId: config.SMS_SDK_APP_ID,
      signName: config.SMS_SIGN_NAME,
      templateId: config.SMS_TEMPLATE_ID,
    }),
    storage: createStorageGateway({
      folder: config.FILES_FOLDER,
      bucket: config.S3_BUCKET,
      endpoint: config.S3_ENDPOINT,
      region: config.S3_REGION,
      accessKeyId: config.S3_ACCESS_KEY_ID,
      secretAccessKey: config.S3_SECRET_ACCESS_KEY,
      pathStyle: config.S3_PATH_STYLE === 'yes',
      timeoutMs: config.GATEWAY_TIMEOUT_MS,
    }),
    virusScanner: createVirusScanner({ address: config.CLAMAV_ADDRESS, timeoutMs: config.CLAMAV_TIMEOUT_MS }),
    close: async () => {
      await wechat.close();
      await database.close();
    },
  };
};
