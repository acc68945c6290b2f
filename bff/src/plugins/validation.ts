import { Ajv } from 'ajv';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { holdsNumber } from '../personal-data/numbers-in-words';
import { ProblemError } from '../problem-error';

/** A NUL, or half of a character: PostgreSQL keeps neither. */
const unkeepable = /[\0\p{Surrogate}]/u;

/** No body of the contract goes deeper; what does is no form that a person filled in. */
const deepest = 12;

/** @returns whether a text in it can't be kept, or it goes too deep to be looked through */
const holdsUnkeepable = (value: unknown, depth = 0): boolean =>
  typeof value === 'string'
    ? unkeepable.test(value)
    : typeof value === 'object' &&
      value !== null &&
      (depth > deepest || Object.values(value).some((part) => holdsUnkeepable(part, depth + 1)));

/** A day that the calendar has: 2027-02-31 fits the pattern and would silently become another day. */
const isDay = (text: string): boolean => {
  const instant = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
};

const createAjv = (options: { coerceTypes: boolean }): Ajv =>
  new Ajv({ allErrors: true, strict: false, ...options })
    .addKeyword({
      keyword: 'x-no-numbers',
      type: 'string',
      schemaType: 'boolean',
      validate: (wanted: boolean, text: string) => !wanted || !holdsNumber(text),
    })
    .addKeyword({
      keyword: 'x-day',
      type: 'string',
      schemaType: 'boolean',
      validate: (wanted: boolean, text: string) => !wanted || isDay(text),
    });

/** Checks what comes in against the contract's schemas. */
export const validation = fp(async (app: FastifyInstance) => {
  // Taking "1" for 1 is for addresses, which are text; a body must say what it means.
  const [strict, lenient] = [createAjv({ coerceTypes: false }), createAjv({ coerceTypes: true })];
  app.setValidatorCompiler(({ schema, httpPart }) => (httpPart === 'body' ? strict : lenient).compile(schema));
  app.addHook('preValidation', async ({ body }) => {
    if (holdsUnkeepable(body))
      throw new ProblemError('input_invalid', '里面有看不见的字符，或者不是这个表单的内容。请重新输入，不要复制粘贴。');
  });
});
