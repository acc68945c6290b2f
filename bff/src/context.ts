import type { Clock } from './clock';
import type { Config } from './config';
import type { Database } from './database/database';
import type { FaceIdGateway } from './gateways/faceid/faceid-gateway';
import type { SmsGateway } from './gateways/sms/sms-gateway';
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
}
