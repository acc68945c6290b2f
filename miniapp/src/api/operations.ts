import type { AnswerOf, BodyOf, OperationName, Operations, ParamsOf, QueryOf } from '@yunzhengshou/contract';

/** The operations this app calls. */
export type Call = Exclude<OperationName, 'getProject' | 'getLiveness' | 'getReadiness' | 'getMetrics' | 'getOpenApiDocument'>;

type Row<K extends Call> = {
  readonly route: `${Operations[K]['method']} ${Operations[K]['path']}`;
  /** Goes with an access token. */
  readonly account: Operations[K]['owner'] extends 'public' | 'holder of refresh token' ? false : true;
};

/** Method, path and need of a token of each call. The contract's schemas stay out of the bundle; the compiler holds this table to them. */
export const calls = {
  startWebSignIn: { route: 'POST /api/sign-in/web', account: false },
  finishWebSignIn: { route: 'POST /api/sign-in/web/finish', account: false },
  signInWithMiniProgram: { route: 'POST /api/sign-in/mini-program', account: false },
  refreshSession: { route: 'POST /api/sessions/refresh', account: false },
  listSessions: { route: 'GET /api/sessions', account: true },
  endSession: { route: 'DELETE /api/sessions/:sessionId', account: true },
  startFaceVerification: { route: 'POST /api/identity/verifications', account: true },
  finishFaceVerification: { route: 'POST /api/identity/verifications/:verificationId/finish', account: true },
  getMe: { route: 'GET /api/me', account: true },
  getHome: { route: 'GET /api/home', account: true },
  listProjects: { route: 'GET /api/projects', account: false },
  getResult: { route: 'GET /api/households/:householdId/result', account: true },
  listPublicDisclosures: { route: 'GET /api/projects/:projectCode/disclosures', account: false },
  getPublicDisclosure: { route: 'GET /api/disclosures/:disclosureId', account: false },
  listHouseholdDisclosures: { route: 'GET /api/projects/:projectCode/household-disclosures', account: true },
  getHouseholdDisclosure: { route: 'GET /api/household-disclosures/:disclosureId', account: true },
} as const satisfies { [K in Call]: Row<K> };

/** Calls that only read: their answers are kept for when the network is gone. */
export type Read = { [K in Call]: Operations[K]['method'] extends 'GET' ? K : never }[Call];

type Field<Name extends string, Value> = Value extends undefined ? unknown : { [N in Name]: Value };
type OptionalField<Name extends string, Value> = Value extends undefined ? unknown : { [N in Name]?: Value };

/** What a call takes: exactly the parts that its operation has. */
export type InputOf<K extends Call> = Field<'params', ParamsOf<Operations[K]>> &
  OptionalField<'query', QueryOf<Operations[K]>> &
  Field<'body', BodyOf<Operations[K]>>;

export type Answer<K extends Call> = AnswerOf<Operations[K]>;

/** The parts of any input, for the code that does not care which call it is. */
export interface AnyInput {
  params?: Record<string, string>;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
}

/** Path and query of a call: '/api/households/0190…/result?limit=20'. */
export function addressOf(call: Call, input: AnyInput): { method: string; path: string } {
  const [method = 'GET', template = ''] = calls[call].route.split(' ');
  const path = template.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(input.params?.[name] ?? ''));
  const query = Object.entries(input.query ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&');
  return { method, path: query === '' ? path : `${path}?${query}` };
}
