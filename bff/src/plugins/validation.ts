import { Ajv } from 'ajv';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { holdsNumber } from '../personal-data/numbers-in-words';
import { ProblemError } from '../problem-error';

/** A NUL, or half of a character: PostgreSQL keeps neither. */
const unkeepable = /[\0\p{Surrogate}]/u;

const holdsUnkeepable = (value: unknown): boolean =>
  typeof value === 'string'
    ? unkeepable.test(value)
    : typeof value === 'object' && value !== null && Object.values(value).some(holdsUnkeepable);

const createAjv = (options: { coerceTypes: boolean }): Ajv =>
  new Ajv({ allErrors: true, strict: false, ...options }).addKeyword({
    keyword: 'x-no-numbers',
    type: 'string',
    schemaType: 'boolean',
    validate: (wanted: boolean, text: string) => !wanted || !holdsNumber(text),
  });

/** Checks what comes in against the contract's schemas. */
export const validation = fp(async (app: FastifyInstance) => {
  // Taking "1" for 1 is for addresses, which are text; a body must say what it means.
  const [strict, lenient] = [createAjv({ coerceTypes: false }), createAjv({ coerceTypes: true })];
  app.setValidatorCompiler(({ schema, httpPart }) => (httpPart === 'body' ? strict : lenient).compile(schema));
  app.addHook('preValidation', async ({ body }) => {
    if (holdsUnkeepable(body)) throw new ProblemError('input_invalid', '里面有看不见的字符，请重新输入，不要复制粘贴。');
  });
});
