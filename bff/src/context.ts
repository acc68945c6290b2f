import type { Clock } from './clock';
import type { Config } from './config';
import type { Database } from './database/database';
import type { FaceIdGateway } from './gateways/faceid/faceid-gateway';
import type { SmsGateway } from './gateways/sms/sms-gateway';
import type { StorageGateway } from './gateways/storage/storage-gateway';
import type { VirusScanner } from './gateways/virus-scanner/virus-scanner';
import type { WechatGateway } from './gateways/wechat/wechat-gateway';
import type { PersonalData } from './personal-data/fields';

/** What a use case reaches the world through: `(context, input) => output`. */
export interface Context {
  config: Config;
  clock: Clock;
  newId: () => string;
  database: Database;
  personalData: PersonalData;
  wechat: WechatGateway;
  faceId: FaceIdGateway;
  sms: SmsGateway;
  storage: StorageGateway;
  virusScanner: VirusScanner;
}
