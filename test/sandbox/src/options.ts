import { sm2 } from 'sm-crypto-v2';
import { BadInput, integer, list, object, optional, type Reader, text } from './shape';

/** The sandbox's ports, one a real host, and one for control. */
export const HOST_NAMES = ['wechat', 'tencentcloud', 'sms', 'open', 'faceidPage', 'control'] as const;
export type HostName = (typeof HOST_NAMES)[number];

/** An invented person whom the sandbox can play. */
export interface Person {
  id: string;
  name: string;
  idNumber: string;
  /** One line for the chooser: what is to be seen with this person. */
  label: string;
  openids: { miniprogram: string; official: string };
  /** Only where the mini program and the official account are bound to one open-platform account. */
  unionid?: string | undefined;
  /** The mainland number of their own phone, 11 digits: WeChat knows it, and the operator knows it as theirs. */
  phone?: string | undefined;
}

/** E证通's merchant: its id, and its SM2 public key as 130 hexadecimal digits, with which the answers' session keys are encrypted. */
export interface EidMerchant {
  merchantId: string;
  publicKey: string;
}

/** What is approved for one SMS application. A template's variables stand as `{1}`, `{2}` in its text. */
export interface SmsApplication {
  sdkAppId: string;
  signName: string;
  templates: { id: string; text: string }[];
}

export interface SandboxOptions {
  people: Person[];
  /**
   * `pages`: the published pages, for which alone a code is made unless the caller waives the check; none when left out.
   * `pagesOrigin`: where the same pages stand for a browser, so that a code can be followed without a phone. `codesPerMinute`: 5,000 when left
   * out, which is what is published.
   */
  miniProgram: {
    appId: string;
    secret: string;
    pages?: string[] | undefined;
    pagesOrigin?: string | undefined;
    codesPerMinute?: number | undefined;
  };
  /** `redirectDomains`: host names, or host:port, to which the consent page may lead back (WeChat's 网页授权域名). */
  officialAccount: { appId: string; secret: string; redirectDomains: string[] };
  /** `requestsPerSecond` is counted by action, as the real quota is; 100 when left out, which is what is published for FaceID. */
  tencentCloud: {
    secretId: string;
    secretKey: string;
    ruleIds: string[];
    requestsPerSecond?: number | undefined;
    /** Left out: this service is not activated for the account. */
    eid?: EidMerchant | undefined;
    sms?: SmsApplication | undefined;
  };
  /** Demonstration officials whose one-time codes (TOTP, base32 secret) the page /authenticator shows. */
  authenticators?: { label: string; secret: string }[] | undefined;
  /** 0 or left out: any free port. */
  ports?: { [H in HostName]?: number | undefined } | undefined;
}

const appId = text(/^wx[0-9a-zA-Z]{4,30}$/);
const secret = text(/^[\x21-\x7e]{8,128}$/);
const openid = text(/^[A-Za-z0-9_-]{20,64}$/);
const port = optional(integer(0, 65535));
const sm2PublicKey: Reader<string> = (value, name) => {
  const key = text(/^04[0-9a-f]{128}$/)(value, name);
  if (!isPoint(key)) throw new BadInput(`${name} must be a point of the curve SM2`);
  return key;
};

/** The public key to an SM2 private key of 64 hexadecimal digits, as {@link EidMerchant} takes it. */
export function eidPublicKey(privateKey: string): string {
  return sm2.getPublicKeyFromPrivateKey(privateKey);
}

function isPoint(key: string): boolean {
  try {
    return sm2.verifyPublicKey(key);
  } catch {
    return false;
  }
}

const readPerson = object({
  id: text(/^[A-Za-z0-9_-]{1,64}$/),
  name: text(/^\P{C}{1,32}$/u),
  idNumber: text(/^\d{17}[\dX]$/),
  label: text(/^\P{C}{0,120}$/u),
  openids: object({ miniprogram: openid, official: openid }),
  unionid: optional(openid),
  phone: optional(text(/^1\d{10}$/)),
});

/** Checks a list of people: their shape, and that no id, openid, unionid or phone is had by two. Throws {@link BadInput}. */
export function readPeople(value: unknown, name = 'people'): Person[] {
  const people = list(readPerson, 1000)(value, name);
  for (const [what, of] of UNIQUE) {
    const seen = people.map(of).filter((key) => key !== undefined);
    if (new Set(seen).size !== seen.length) throw new BadInput(`${name}: two people have the same ${what}`);
  }
  return people;
}

const UNIQUE: [string, (person: Person) => string | undefined][] = [
  ['id', (person) => person.id],
  ['idNumber', (person) => person.idNumber],
  ['openids.miniprogram', (person) => person.openids.miniprogram],
  ['openids.official', (person) => person.openids.official],
  ['unionid', (person) => person.unionid],
  ['phone', (person) => person.phone],
];

/** Checks the sandbox's configuration as read from JSON. Throws {@link BadInput} naming the field. */
export const readOptions = object({
  people: readPeople,
  miniProgram: object({
    appId,
    secret,
    pages: optional(list(text(/^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/), 500)),
    pagesOrigin: optional(text(/^https?:\/\/[A-Za-z0-9.-]{1,253}(:\d{1,5})?$/)),
    codesPerMinute: optional(integer(1, 5000)),
  }),
  officialAccount: object({ appId, secret, redirectDomains: list(text(/^[A-Za-z0-9.-]{1,253}(:\d{1,5})?$/), 20) }),
  tencentCloud: object({
    secretId: text(/^[\x21-\x2b\x2d\x2e\x30-\x7e]{8,128}$/),
    secretKey: secret,
    ruleIds: list(text(/^[a-zA-Z0-9]{1,32}$/), 20),
    requestsPerSecond: optional(integer(1, 100_000)),
    eid: optional(object({ merchantId: text(/^[0-9A-Za-z]{1,64}$/), publicKey: sm2PublicKey })),
    sms: optional(
      object({
        sdkAppId: text(/^\d{6,16}$/),
        signName: text(/^[\p{L}\p{N}]{2,12}$/u),
        templates: list(object({ id: text(/^\d{1,16}$/), text: text(/^\P{C}{1,500}$/u) }), 50),
      }),
    ),
  }),
  authenticators: optional(list(object({ label: text(/^\P{C}{1,64}$/u), secret: text(/^[A-Z2-7]{16,128}$/) }), 100)),
  ports: optional(object({ wechat: port, tencentcloud: port, sms: port, open: port, faceidPage: port, control: port })),
});
