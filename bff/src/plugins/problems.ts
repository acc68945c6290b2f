import { type Problem, type ProblemCode, problems } from '@yunzhengshou/contract';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { GatewayError, gatewayProblems } from '../gateways/gateway-error';
import { ProblemError } from '../problem-error';

/** Refusals that Fastify and its plugins throw, by their own code. */
const frameworkProblems: Record<string, ProblemCode> = {
  FST_ERR_VALIDATION: 'input_invalid',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media_type_unsupported',
  FST_ERR_CTP_INVALID_JSON_BODY: 'body_unreadable',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'body_unreadable',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'body_unreadable',
  FST_ERR_BAD_URL: 'not_found',
  FST_PARTS_LIMIT: 'input_invalid',
  FST_FILES_LIMIT: 'input_invalid',
  FST_FIELDS_LIMIT: 'input_invalid',
  FST_MP_PREMATURE_CLOSE: 'body_unreadable',
  FST_UNDER_PRESSURE: 'overloaded',
};

const codeOf = (error: unknown): ProblemCode => {
  if (error instanceof ProblemError) return error.code;
  if (error instanceof GatewayError) return gatewayProblems[error.kind].code;
  const { code, statusCode } = error as FastifyError;
  if (code && frameworkProblems[code]) return frameworkProblems[code];
  if (statusCode === 429) return 'too_many_requests';
  return statusCode === 400 ? 'input_invalid' : 'internal';
};

const sentences: Record<string, string> = {
  required: '缺少这一项',
  additionalProperties: '有多余的内容',
  maxLength: '太长了',
  minLength: '不能为空',
  'x-no-numbers': '请不要写证件号、手机号、银行账号',
};

/** What Ajv found, without the values: they may be personal, and so may the name of a field that isn't ours. */
const invalidFields = (error: FastifyError): Problem['invalid'] =>
  error.validation?.slice(0, 20).map(({ instancePath, params, keyword }) => ({
    field: [instancePath.slice(1).replaceAll('/', '.'), params.missingProperty].filter(Boolean).join('.') || '内容',
    sentence: sentences[keyword] ?? '格式不对',
  }));

/** Sends a problem document; every refusal of the BFF ends here. */
export const sendProblem = (
  request: FastifyRequest,
  reply: FastifyReply,
  code: ProblemCode,
  more: { detail?: string; invalid?: Problem['invalid']; retryAfterSeconds?: number } = {},
): FastifyReply => {
  const { status, title, retryable, detail }: { status: number; title: string; retryable: boolean; detail?: string } = problems[code];
  const body: Problem = {
    type: `https://yunzhengshou.example/problems/${code}`,
    title,
    status,
    code,
    detail: more.detail ?? detail,
    retryable,
    requestId: request.id,
    retryAfterSeconds: more.retryAfterSeconds,
    invalid: more.invalid,
  };
  if (more.retryAfterSeconds !== undefined) reply.header('retry-after', String(more.retryAfterSeconds));
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  return reply.status(status).header('cache-control', 'no-store').type('application/problem+json').send(JSON.stringify(body));
};

/** RFC 9457 problem documents for whatever goes wrong. Faults of ours are logged whole; refusals by their code. */
export const problemDocuments = fp(async (app: FastifyInstance) => {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const code = codeOf(error);
    if (problems[code].status >= 500) request.log.error({ err: error, code }, 'request failed');
    else request.log.info({ code }, 'request refused');
    const retryAfterSeconds = code === 'overloaded' ? 10 : (error as { retryAfterSeconds?: number }).retryAfterSeconds;
    return sendProblem(request, reply, code, {
      detail: error instanceof ProblemError ? error.detail : undefined,
      invalid: invalidFields(error),
      retryAfterSeconds,
    });
  });
});
