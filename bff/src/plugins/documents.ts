import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import {
  commonProblems,
  type Operation,
  ownerRules,
  Problem,
  type ProblemCode,
  problems,
  rulesWithoutAccount,
} from '@yunzhengshou/contract';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';

/** The codes an operation may answer with, by status: what a client has to expect. */
const problemAnswers = (codes: readonly ProblemCode[]) => {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) byStatus.set(problems[code].status, [...(byStatus.get(problems[code].status) ?? []), code]);
  return Object.fromEntries(
    [...byStatus].map(([status, listed]) => [
      status,
      {
        description: listed.map((code) => `${code}:${problems[code].title}`).join(';'),
        content: { 'application/problem+json': { schema: Problem } },
      },
    ]),
  );
};

/** Beside its own codes: a token of the other audience finds nothing there. */
const codesOf = ({ owner, problems: own }: Operation): ProblemCode[] => {
  const { audience } = ownerRules[owner];
  const others: ProblemCode[] = audience === 'resident' || audience === 'staff' ? ['not_found'] : [];
  return [...new Set([...own, ...others, ...commonProblems])];
};

/** Metrics are plain text; everything else is JSON. */
const mediaTypeOf = ({ response, answerType }: Operation): string =>
  answerType ?? ((response as { type?: string }).type === 'string' ? 'text/plain' : 'application/json');

/** A body with one file, as multipart/form-data. */
const fileBody = {
  required: true,
  content: {
    'multipart/form-data': {
      schema: {
        type: 'object',
        required: ['file'],
        properties: {
          file: { type: 'string', contentMediaType: 'application/octet-stream' },
          name: { type: 'string', description: '文件名，写在文件前面；不写就用文件自己的' },
        },
      },
    },
  },
};

interface OpenApiOperation {
  requestBody?: unknown;
  responses?: Record<string, unknown>;
}

/** OpenAPI 3.1 of every operation of the contract, made from the routes themselves, with a page to read it at /documents. */
export const documents = fp(async (app: FastifyInstance) => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '云征收',
        version: '1',
        description: '被征收人查询与办理的接口。金额一律为整数分，面积为 0.01 平方米的整数，日期为北京时间。出错时返回 RFC 9457 问题文档。',
      },
      components: { securitySchemes: { account: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
    transform: ({ schema, url, route }) => {
      const operation = route.config?.operation as Operation | undefined;
      if (!operation) return { schema: { ...schema, hide: true }, url };
      return {
        url,
        schema: {
          operationId: operation.name,
          summary: operation.summary,
          description: `可调用者：${ownerRules[operation.owner].title}`,
          tags: [operation.tag],
          ...(rulesWithoutAccount.includes(operation.owner) ? {} : { security: [{ account: [] }] }),
          ...(operation.params ? { params: operation.params } : {}),
          ...(operation.query ? { querystring: operation.query } : {}),
          ...(operation.body ? { body: operation.body } : {}),
          response: {
            200: {
              description: operation.summary,
              content: { [mediaTypeOf(operation)]: { schema: operation.response, example: operation.example } },
            },
          },
        } as never,
      };
    },
    transformObject: (document) => {
      if (!('openapiObject' in document)) return document.swaggerObject;
      const openapi = document.openapiObject as { paths: Record<string, Record<string, OpenApiOperation & { operationId?: string }>> };
      for (const path of Object.values(openapi.paths))
        for (const described of Object.values(path)) {
          const operation = app.operationsByName.get(described.operationId ?? '');
          if (operation?.multipart) described.requestBody = fileBody;
          if (operation) described.responses = { ...described.responses, ...problemAnswers(codesOf(operation)) };
        }
      return document.openapiObject;
    },
  });
  await app.register(swaggerUi, { routePrefix: '/documents', uiConfig: { docExpansion: 'list' } });
});
