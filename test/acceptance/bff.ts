import type { AnswerOf, BodyOf, CheckPurpose, OperationName, Operations, ParamsOf, Problem, QueryOf } from '@yunzhengshou/contract';
import { Check } from 'typebox/schema';
import { expect } from 'vitest';
import { miniProgramCode, playFaceCheck, type Visitor } from './people';
import { address } from './server';

interface Described {
  operationId: string;
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, unknown> };
  responses: Record<string, { content?: Record<string, { schema?: Record<string, unknown> }> }>;
}

export interface OpenApiDocument {
  openapi: string;
  paths: Record<string, Record<string, Described>>;
}

/** The document that the running BFF gives of itself: paths and answers are taken from there, as a stranger's client would. */
export const readDocument = async (): Promise<OpenApiDocument> =>
  (await (await fetch(`${address()}/openapi.json`)).json()) as OpenApiDocument;

interface Route {
  method: string;
  path: string;
  described: Described;
}

export const routesOf = (document: OpenApiDocument): Map<string, Route> =>
  new Map(
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, described]): [string, Route] => [
        described.operationId,
        { method: method.toUpperCase(), path, described },
      ]),
    ),
  );

let known: Promise<Map<string, Route>> | undefined;

type Part<Name extends string, Value> = Value extends undefined ? unknown : { [N in Name]: Value };

export type Input<K extends OperationName> = Part<'params', ParamsOf<Operations[K]>> &
  Part<'body', BodyOf<Operations[K]>> & {
    query?: QueryOf<Operations[K]>;
    token?: string;
    /** The body of an operation that takes a file. */
    form?: FormData;
  };

export interface Reply {
  status: number;
  headers: Headers;
  /** JSON, or text where the answer is none. */
  body: unknown;
}

interface Sent {
  params?: object;
  query?: object;
  body?: unknown;
  token?: string;
  form?: FormData;
}

const sendOnce = async (method: string, url: string, { token, body, form }: Sent): Promise<Reply> => {
  const answer = await fetch(url, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(form ? { body: form } : {}),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = /\bjson\b/.test(answer.headers.get('content-type') ?? '');
  return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text };
};

/**
 * Calls an operation by its name in the document, waits where there were too many calls (Retry-After), and holds the answer to what the
 * document says of that status.
 */
const send = async (name: OperationName, input: Sent): Promise<Reply> => {
  known ??= readDocument().then(routesOf);
  const route = (await known).get(name);
  if (!route) throw new Error(`/openapi.json describes no operation ${name}`);
  const params = (input.params ?? {}) as Record<string, string>;
  const path = route.path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(params[key] ?? ''));
  const query = new URLSearchParams(Object.entries(input.query ?? {}).map(([key, value]): [string, string] => [key, String(value)]));
  const url = `${address()}${path}${query.size > 0 ? `?${query}` : ''}`;
  let reply = await sendOnce(route.method, url, input);
  // Too many messages to a phone is an answer to be looked at, and an hour long.
  for (let attempt = 0; (reply.body as Partial<Problem>).code === 'too_many_requests' && attempt < 3; attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, Number(reply.headers.get('retry-after') ?? 1) * 1000));
    reply = await sendOnce(route.method, url, input);
  }
  const described = route.described.responses[String(reply.status)];
  expect(described, `${name} answered ${reply.status}, which its description leaves out: ${JSON.stringify(reply.body)}`).toBeDefined();
  const type = (reply.headers.get('content-type') ?? '').split(';')[0] as string;
  // A file comes as what it is.
  const content = described?.content?.[type] ?? described?.content?.['*/*'];
  expect(content, `${name} answered ${reply.status} as ${type}, which its description leaves out`).toBeDefined();
  expect(
    Check(content?.schema as object, reply.body),
    `${name} answered ${reply.status} otherwise than described: ${JSON.stringify(reply.body)}`,
  ).toBe(true);
  return reply;
};

/** The good answer of an operation. */
export const answer = async <K extends OperationName>(name: K, input: Input<K>): Promise<AnswerOf<Operations[K]>> => {
  const reply = await send(name, input);
  expect(reply.status, `${name}: ${JSON.stringify(reply.body)}`).toBe(200);
  return reply.body as AnswerOf<Operations[K]>;
};

/** The refusal of an operation, as the problem document that it is. */
export const refusal = async <K extends OperationName>(name: K, input: Input<K>): Promise<Problem> => {
  const reply = await send(name, input);
  expect(reply.status, `${name} was expected to refuse, but answered ${JSON.stringify(reply.body).slice(0, 300)}`).toBeGreaterThanOrEqual(
    400,
  );
  const problem = reply.body as Problem;
  expect(problem.status).toBe(reply.status);
  expect(problem.requestId).toBe(reply.headers.get('x-request-id') ?? problem.requestId);
  return problem;
};

/** Signs a WeChat user in from the mini program. */
export const signIn = async (visitor: Visitor) => answer('signInWithMiniProgram', { body: { code: await miniProgramCode(visitor) } });

/** The body that starts a check of who somebody is, with the version of the text that is shown before it. */
export const checkOf = async (purpose: CheckPurpose, kind: 'face' | 'phone_check' = 'face') => ({
  purpose,
  consentVersion: (await answer('getConsentText', { params: { kind } })).version,
});

/** Signs a WeChat user in and lets a person pass the face check for it. @returns access token and how many households were found */
export const signInAs = async (visitor: Visitor, person: Visitor): Promise<{ token: string; households: number }> => {
  const { accessToken: token } = await signIn(visitor);
  const { verificationId, url } = await answer('startFaceVerification', { token, body: await checkOf('verify') });
  const returned = await playFaceCheck(url, person);
  const { householdCount } = await answer('finishFaceVerification', { token, params: { verificationId }, body: { returned } });
  return { token, households: householdCount };
};
