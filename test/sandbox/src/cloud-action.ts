import type { World } from './world';

/** A refusal in Tencent Cloud's form: HTTP 200 and `Response.Error`. */
export class CloudRefusal extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Gets the parsed parameters of a request whose signature is good, and answers what stands beside RequestId in `Response`. */
export type Action = (world: World, parameters: Record<string, unknown>) => Record<string, unknown>;

type Kind = 'String' | 'Integer' | 'Boolean' | 'Object' | 'Array';

/** An action's parameters by name. `played: false`: the real service knows it and the sandbox does not play it. */
export type Parameters = Record<string, { kind: Kind; required?: true; longest?: number; played?: false }>;

const KINDS: Record<Kind, (value: unknown) => boolean> = {
  String: (value) => typeof value === 'string',
  Integer: (value) => Number.isInteger(value),
  Boolean: (value) => typeof value === 'boolean',
  Object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  Array: (value) => Array.isArray(value),
};

/** Checks the parameters against their list and answers those that are strings. Throws {@link CloudRefusal} as the real service would. */
export function readParameters(known: Parameters, given: Record<string, unknown>): Record<string, string | undefined> {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(known, name));
  if (unknown !== undefined) throw new CloudRefusal('UnknownParameter', `未知参数 ${unknown.slice(0, 64)}。`);
  for (const [name, { kind, required, longest, played }] of Object.entries(known)) {
    const value = given[name];
    if (value === undefined && required) throw new CloudRefusal('MissingParameter', `缺少参数 ${name}。`);
    if (value === undefined) continue;
    if (!KINDS[kind](value)) throw new CloudRefusal('InvalidParameter', `参数 ${name} 的类型应为 ${kind}。`);
    if (played === false) throw new CloudRefusal('UnsupportedOperation', `本地替身不支持参数 ${name}。`);
    if (longest !== undefined && (value as string).length > longest) throw badValue(name);
  }
  const strings = Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(strings);
}

export function badValue(name: string): CloudRefusal {
  return new CloudRefusal('InvalidParameterValue', `参数 ${name} 取值错误。`);
}

export function isWebAddress(address: string): boolean {
  return /^https?:\/\//.test(address) && URL.canParse(address);
}
