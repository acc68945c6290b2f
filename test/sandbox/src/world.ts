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
  /** Whom the attempt was compared with: what DetectAuth was given, or else the person's own. */
  name: string;
  idNumber: string;
}

/** One face check: DetectAuth makes it, the page plays it, GetDetectInfoEnhanced reads it. */
export interface FaceCheck {
  ruleId: string;
  madeAt: number;
  redirectUrl: string | undefined;
  extra: string;
  /** Given by the caller of DetectAuth; then only this person can pass. */
  expected: { name?: string | undefined; idNumber?: string | undefined };
  attempts: FaceAttempt[];
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
  tokens: Map<string, { value: string; madeAt: number; expiresAt: number }>;
  faceChecks: Map<string, FaceCheck>;
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
    faceChecks: new Map(),
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

export function makeFaceCheck(world: World, check: Omit<FaceCheck, 'madeAt' | 'attempts'>): string {
  const bizToken = randomUUID().toUpperCase();
  world.faceChecks.set(bizToken, { ...check, madeAt: now(world), attempts: [] });
  return bizToken;
}

/** Counts a call against a quota of `most` in `windowMs`; false when it is spent. A refused call does not count. */
export function withinQuota(world: World, quota: string, most: number, windowMs: number): boolean {
  const since = now(world) - windowMs;
  const calls = (world.spent.get(quota) ?? []).filter((at) => at > since && at <= now(world));
  const free = calls.length < most;
  world.spent.set(quota, free ? [...calls, now(world)] : calls);
  return free;
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
  world.calls.push(call);
  if (world.calls.length > CALLS_KEPT) world.calls.shift();
}
