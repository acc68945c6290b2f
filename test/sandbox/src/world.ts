import { randomBytes, randomUUID } from 'node:crypto';
import type { HostName, Person, SandboxOptions } from './options';

export type { Person };

export type App = 'miniprogram' | 'official';

export interface Code {
  app: App;
  personId: string;
  scope: 'snsapi_base' | 'snsapi_userinfo';
  madeAt: number;
  used: boolean;
}

export interface FaceAttempt {
  at: number;
  result: 'passed' | 'notAlive' | 'notAlike';
  /** Whom the attempt was compared with: what the caller gave, or else the person's own. */
  name: string;
  idNumber: string;
}

/** One face check: DetectAuth or GetEidToken makes it, the page or E证通's component plays it, the result's own action reads it. */
export interface FaceCheck {
  product: 'faceid' | 'eid';
  /** FaceID's rule, or E证通's merchant. */
  ruleId: string;
  madeAt: number;
  redirectUrl: string | undefined;
  extra: string;
  /** Given by the caller; then only this person can pass. */
  expected: { name?: string | undefined; idNumber?: string | undefined };
  attempts: FaceAttempt[];
}

/** What the mini program's phone button hands over: good once, for five minutes. */
export interface PhoneCode {
  personId: string;
  madeAt: number;
  used: boolean;
}

/** A stable access token. The one that it replaced in its last minutes stays good to its own end; a forced replacement ends it at once. */
export interface Token {
  value: string;
  madeAt: number;
  expiresAt: number;
  previous?: { value: string; expiresAt: number };
}

/** A short message that reached a phone. */
export interface Message {
  at: number;
  /** 11 digits, without +86. */
  phone: string;
  text: string;
  parameters: string[];
}

/** A mini-program code that was made. */
export interface WxaCode {
  at: number;
  scene: string;
  page: string;
}

export type FaultKind = 'timeout' | 'status502' | 'html200' | 'tamper' | 'reset';

export interface Fault {
  host: Exclude<HostName, 'control'>;
  /** A path (`/sns/jscode2session`), an action (`DetectAuth`), or `*`. */
  target: string;
  kind: FaultKind;
  times: number;
  /** Whether the service does what was asked before the answer is lost: a code is then spent. A tampered answer always was. */
  processed: boolean;
}

export interface Call {
  at: string;
  host: HostName;
  method: string;
  target: string;
  status: number;
  code: string;
  fault?: FaultKind;
}

/** Everything the sandbox knows; in memory, gone with the process. */
export interface World {
  readonly options: SandboxOptions;
  people: Person[];
  clockOffsetMs: number;
  codes: Map<string, Code>;
  /** The newest stable access token of an app, by app id. */
  tokens: Map<string, Token>;
  phoneCodes: Map<string, PhoneCode>;
  /** By BizToken or EidToken. */
  faceChecks: Map<string, FaceCheck>;
  /** Oldest first. */
  messages: Message[];
  wxaCodes: WxaCode[];
  /** Times of the calls that count against a quota, by quota. */
  spent: Map<string, number[]>;
  faults: Fault[];
  calls: Call[];
}

const CALLS_KEPT = 2000;

export function makeWorld(options: SandboxOptions): World {
  return { options, ...beginning(options) };
}

/** Puts everything back to how the process began, people and clock too. */
export function resetWorld(world: World): void {
  Object.assign(world, beginning(world.options));
}

function beginning(options: SandboxOptions): Omit<World, 'options'> {
  return {
    people: options.people,
    clockOffsetMs: 0,
    codes: new Map(),
    tokens: new Map(),
    phoneCodes: new Map(),
    faceChecks: new Map(),
    messages: [],
    wxaCodes: [],
    spent: new Map(),
    faults: [],
    calls: [],
  };
}

/** The sandbox's time in ms since 1970: the machine's, moved by the control port. */
export function now(world: World): number {
  return Date.now() + world.clockOffsetMs;
}

export function findPerson(world: World, id: string | null | undefined): Person | undefined {
  return world.people.find((person) => person.id === id);
}

/** A code for one sign-in, good once and for five minutes. */
export function makeCode(world: World, app: App, personId: string, scope: Code['scope'] = 'snsapi_base'): string {
  const code = randomBytes(24).toString('base64url');
  world.codes.set(code, { app, personId, scope, madeAt: now(world), used: false });
  return code;
}

export function makePhoneCode(world: World, personId: string): string {
  const code = randomBytes(32).toString('hex');
  world.phoneCodes.set(code, { personId, madeAt: now(world), used: false });
  return code;
}

export function makeFaceCheck(world: World, check: Omit<FaceCheck, 'madeAt' | 'attempts'>): string {
  const token = randomUUID().toUpperCase();
  world.faceChecks.set(token, { ...check, madeAt: now(world), attempts: [] });
  return token;
}

/** Counts a call against a quota of `most` in `windowMs`; false when it is spent. A refused call does not count. */
export function withinQuota(world: World, quota: string, most: number, windowMs: number): boolean {
  const since = now(world) - windowMs;
  const calls = (world.spent.get(quota) ?? []).filter((at) => at > since && at <= now(world));
  const free = calls.length < most;
  world.spent.set(quota, free ? [...calls, now(world)] : calls);
  return free;
}

/** Keeps the newest of a list that a long-running start would otherwise grow for ever. */
export function keepNewest<T>(list: T[], item: T, most = 1000): void {
  list.push(item);
  if (list.length > most) list.shift();
}

/** Takes the oldest fault set for this host and path or action, if there is one, and counts it down. */
export function takeFault(world: World, host: HostName, target: string): Fault | undefined {
  const fault = world.faults.find((each) => each.host === host && (each.target === '*' || each.target === target));
  if (fault === undefined) return undefined;
  fault.times -= 1;
  if (fault.times === 0) world.faults = world.faults.filter((each) => each !== fault);
  return fault;
}

export function recordCall(world: World, call: Call): void {
  keepNewest(world.calls, call, CALLS_KEPT);
}
