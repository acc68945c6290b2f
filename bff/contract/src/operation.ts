import type { Static, TSchema } from 'typebox';
import type { OwnerRule } from './owner-rules';
import type { ProblemCode } from './problems';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * What the mini program and the BFF agree on for one call. `owner` names who may call it (a row of the owner-rule table);
 * `problems` lists the codes it answers with beside those that any operation may (see `commonProblems`).
 */
export interface Operation {
  readonly name: string;
  readonly method: Method;
  readonly path: string;
  readonly owner: OwnerRule;
  readonly summary: string;
  readonly tag: string;
  readonly params?: TSchema;
  readonly query?: TSchema;
  readonly body?: TSchema;
  readonly response: TSchema;
  readonly problems: readonly ProblemCode[];
  /** Needs a fresh check of the person (15 minutes): by face, E证通 or SMS code for residents, by one-time code for staff. */
  readonly fresh?: true;
  /** Largest body in bytes, where it is more than the common limit. */
  readonly largestBody?: number;
  /** Takes one file as multipart/form-data instead of a JSON body. */
  readonly multipart?: true;
  /** Media type of an answer that is neither JSON nor plain text. */
  readonly answerType?: string;
  /** Counts against the lower limit for sign-in and identity operations. */
  readonly limited?: true;
  /** An answer as it may look; shown in the OpenAPI document and checked against the schema by a test. */
  readonly example: unknown;
}

type Part<O, K extends keyof Operation> = O extends { readonly [P in K]: infer S }
  ? S extends TSchema
    ? Static<S>
    : undefined
  : undefined;

export type ParamsOf<O> = Part<O, 'params'>;
export type QueryOf<O> = Part<O, 'query'>;
export type BodyOf<O> = Part<O, 'body'>;
export type AnswerOf<O> = Part<O, 'response'>;

/** Keeps the literal types of an operation, so that the client can be typed by them. */
export const operation = <const O extends Operation>(definition: O): O => definition;
