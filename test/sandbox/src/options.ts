import { BadInput, integer, list, object, optional, text } from './shape';

/** The sandbox's ports, one a real host, and one for control. */
export const HOST_NAMES = ['wechat', 'tencentcloud', 'open', 'faceidPage', 'control'] as const;
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
}

export interface SandboxOptions {
  people: Person[];
  miniProgram: { appId: string; secret: string };
  /** `redirectDomains`: host names, or host:port, to which the consent page may lead back (WeChat's 网页授权域名). */
  officialAccount: { appId: string; secret: string; redirectDomains: string[] };
  /** `requestsPerSecond` is counted by action, as the real quota is; 100 when left out, which is what is published for FaceID. */
  tencentCloud: { secretId: string; secretKey: string; ruleIds: string[]; requestsPerSecond?: number | undefined };
  /** 0 or left out: any free port. */
  ports?: { [H in HostName]?: number | undefined } | undefined;
}

const appId = text(/^wx[0-9a-zA-Z]{4,30}$/);
const secret = text(/^[\x21-\x7e]{8,128}$/);
const openid = text(/^[A-Za-z0-9_-]{20,64}$/);
const port = optional(integer(0, 65535));

const readPerson = object({
  id: text(/^[A-Za-z0-9_-]{1,64}$/),
  name: text(/^\P{C}{1,32}$/u),
  idNumber: text(/^\d{17}[\dX]$/),
  label: text(/^\P{C}{0,120}$/u),
  openids: object({ miniprogram: openid, official: openid }),
  unionid: optional(openid),
});

/** Checks a list of people: their shape, and that no id, openid or unionid is had by two. Throws {@link BadInput}. */
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
];

/** Checks the sandbox's configuration as read from JSON. Throws {@link BadInput} naming the field. */
export const readOptions = object({
  people: readPeople,
  miniProgram: object({ appId, secret }),
  officialAccount: object({ appId, secret, redirectDomains: list(text(/^[A-Za-z0-9.-]{1,253}(:\d{1,5})?$/), 20) }),
  tencentCloud: object({
    secretId: text(/^[\x21-\x2b\x2d\x2e\x30-\x7e]{8,128}$/),
    secretKey: secret,
    ruleIds: list(text(/^[a-zA-Z0-9]{1,32}$/), 20),
    requestsPerSecond: optional(integer(1, 100_000)),
  }),
  ports: optional(object({ wechat: port, tencentcloud: port, open: port, faceidPage: port, control: port })),
});
