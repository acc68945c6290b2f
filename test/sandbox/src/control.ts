import { playFaceCheck, whyClosed } from './face-check';
import { type Answer, type Host, json, type Request } from './http';
import { HOST_NAMES, type HostName, readPeople } from './options';
import { BadInput, boolean, integer, object, oneOf, optional, text } from './shape';
import { type FaceCheck, type Fault, type FaultKind, findPerson, makeCode, makePhoneCode, resetWorld, type World } from './world';

const personId = text(/^[A-Za-z0-9_-]{1,64}$/);
const FAULT_HOSTS = HOST_NAMES.filter((name): name is Exclude<HostName, 'control'> => name !== 'control');
const FAULT_KINDS = ['timeout', 'status502', 'html200', 'tamper', 'reset'] as const satisfies readonly FaultKind[];

const readCodeRequest = object({
  personId,
  app: oneOf(['miniprogram', 'official']),
  scope: optional(oneOf(['snsapi_base', 'snsapi_userinfo'])),
});
const readPhoneCodeRequest = object({ personId });
const readOutcome = object({ personId, result: oneOf(['pass', 'fail', 'cancel']) });
const readFault = object({
  host: oneOf(FAULT_HOSTS),
  target: optional(text(/^[\w./*-]{1,128}$/)),
  kind: oneOf(FAULT_KINDS),
  times: optional(integer(1, 1000)),
  processed: optional(boolean),
});
const YEAR_MS = 366 * 24 * 3_600_000;
const readClock = object({ offsetMs: integer(-YEAR_MS, YEAR_MS) });
const readNothing = object({});

type Route = (world: World, body: unknown, parts: string[], query: URLSearchParams) => { status?: number; body: unknown };

/** Method and path of each control operation; `*` stands for one part of a path. */
const ROUTES: [method: string, path: RegExp, route: Route][] = [
  ['GET', /^\/people$/, (world) => ({ body: { people: world.people.map(({ id, name, label }) => ({ id, name, label })) } })],
  ['PUT', /^\/people$/, putPeople],
  ['POST', /^\/wechat\/codes$/, postCode],
  ['POST', /^\/wechat\/phone-codes$/, postPhoneCode],
  ['GET', /^\/wechat\/wxacodes$/, getWxaCodes],
  ['POST', /^\/faceid\/([A-Z0-9-]{1,64})\/outcome$/, (world, body, parts) => postOutcome(world, 'faceid', body, parts)],
  ['POST', /^\/eid\/([A-Z0-9-]{1,64})\/outcome$/, (world, body, parts) => postOutcome(world, 'eid', body, parts)],
  ['GET', /^\/sms$/, getMessages],
  ['POST', /^\/faults$/, postFault],
  ['GET', /^\/faults$/, (world) => ({ body: { faults: world.faults } })],
  ['DELETE', /^\/faults$/, deleteFaults],
  ['PUT', /^\/clock$/, putClock],
  ['GET', /^\/calls$/, (world) => ({ body: { calls: world.calls } })],
  ['POST', /^\/reset$/, reset],
];

/**
 * The control port: plays the person, moves the clock, injects faults, tells what was called. JSON in and out. It is for tests and for the local
 * start; it asks for application/json and for a loopback Host, so that no web page in a browser on this machine can use it.
 */
export function control(world: World): Host {
  return {
    name: 'control',
    bodyLimit: 1024 * 1024,
    target: (request) => request.path,
    handle: (request) => handle(world, request),
    tooLarge: () => problem(413, 'the body is larger than 1 MB'),
    broken: () => problem(500, 'the sandbox failed'),
    tamper: (answer) => answer,
  };
}

function handle(world: World, request: Request): Answer {
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '')) return problem(403, 'use 127.0.0.1 or localhost');
  const atPath = ROUTES.filter(([, path]) => path.test(request.path));
  const found = atPath.find(([method]) => method === request.method);
  if (found === undefined) return atPath.length === 0 ? problem(404, 'no such operation') : problem(405, 'no such method here');
  const [method, path, route] = found;
  if (method !== 'GET' && !/^application\/json(;|$)/.test(request.headers['content-type'] ?? ''))
    return problem(415, 'send application/json');
  try {
    const body: unknown = request.body.length === 0 ? {} : JSON.parse(request.body.toString('utf8'));
    const result = route(world, body, path.exec(request.path)?.slice(1) ?? [], request.query);
    return json(result.status ?? 200, result.body, 'OK');
  } catch (error) {
    if (error instanceof BadInput || error instanceof SyntaxError)
      return problem(400, error instanceof BadInput ? error.message : 'not JSON');
    throw error;
  }
}

function problem(status: number, message: string): Answer {
  return json(status, { error: message }, String(status));
}

function putPeople(world: World, body: unknown): { body: unknown } {
  const { people } = object({ people: readPeople })(body, 'body');
  world.people = people;
  return { body: { people: people.length } };
}

function postCode(world: World, body: unknown): { status?: number; body: unknown } {
  const { personId: id, app, scope } = readCodeRequest(body, 'body');
  if (findPerson(world, id) === undefined) return { status: 404, body: { error: 'no such person' } };
  return { status: 201, body: { code: makeCode(world, app, id, scope) } };
}

function postPhoneCode(world: World, body: unknown): { status?: number; body: unknown } {
  const { personId: id } = readPhoneCodeRequest(body, 'body');
  const person = findPerson(world, id);
  if (person === undefined) return { status: 404, body: { error: 'no such person' } };
  if (person.phone === undefined) return { status: 409, body: { error: 'this person has no phone' } };
  return { status: 201, body: { code: makePhoneCode(world, id) } };
}

/** Newest first. `at`: the sandbox's time. */
function getWxaCodes(world: World): { body: unknown } {
  return { body: { wxacodes: newestFirst(world.wxaCodes) } };
}

/** Newest first; with `?phone=` those of one number only. */
function getMessages(world: World, _body: unknown, _parts: string[], query: URLSearchParams): { body: unknown } {
  const phone = query.get('phone');
  return { body: { messages: newestFirst(world.messages).filter((message) => phone === null || message.phone === phone) } };
}

function newestFirst<T extends { at: number }>(list: T[]): (Omit<T, 'at'> & { at: string })[] {
  return list.map((item) => ({ ...item, at: new Date(item.at).toISOString() })).toReversed();
}

function postOutcome(
  world: World,
  product: FaceCheck['product'],
  body: unknown,
  [token = '']: string[],
): { status?: number; body: unknown } {
  const { personId: id, result } = readOutcome(body, 'body');
  const faceCheck = world.faceChecks.get(token);
  const person = findPerson(world, id);
  if (faceCheck?.product !== product || person === undefined) return { status: 404, body: { error: 'no such face check or person' } };
  if (whyClosed(world, faceCheck) !== undefined) return { status: 409, body: { error: 'this face check is over' } };
  if (result !== 'cancel') playFaceCheck(world, faceCheck, person, result);
  return { body: { redirectUrl: faceCheck.redirectUrl ?? null } };
}

function postFault(world: World, body: unknown): { status: number; body: unknown } {
  const { target, times, processed, ...rest } = readFault(body, 'body');
  const fault: Fault = { ...rest, target: target ?? '*', times: times ?? 1, processed: processed ?? rest.kind === 'tamper' };
  world.faults = [...world.faults, fault];
  return { status: 201, body: fault };
}

function deleteFaults(world: World, body: unknown): { body: unknown } {
  readNothing(body, 'body');
  world.faults = [];
  return { body: { faults: [] } };
}

function putClock(world: World, body: unknown): { body: unknown } {
  world.clockOffsetMs = readClock(body, 'body').offsetMs;
  return { body: { offsetMs: world.clockOffsetMs } };
}

function reset(world: World, body: unknown): { body: unknown } {
  readNothing(body, 'body');
  resetWorld(world);
  return { body: {} };
}
