import type { AnswerOf, BodyOf, Operation, ParamsOf, QueryOf } from '@yunzhengshou/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';

declare module 'fastify' {
  interface FastifyInstance {
    /** Every operation that has a route, by its name. */
    operationsByName: Map<string, Operation>;
  }
}

/** Remembers which operation each route serves, so that the document and the access check read from one place. */
export const operationRegistry = fp(async (app: FastifyInstance) => {
  const operationsByName = new Map<string, Operation>();
  app.decorate('operationsByName', operationsByName);
  app.addHook('onRoute', (route) => {
    const operation = route.config?.operation;
    if (operation) operationsByName.set(operation.name, operation);
  });
});

export interface OperationRequest<O extends Operation> extends Omit<FastifyRequest, 'params' | 'query' | 'body'> {
  params: ParamsOf<O>;
  query: QueryOf<O>;
  body: BodyOf<O>;
}

/** Serves one operation of the contract: its schemas check the input and write the answer. */
export const serve = <O extends Operation>(
  app: FastifyInstance,
  operation: O,
  handler: (request: OperationRequest<O>, reply: FastifyReply) => Promise<AnswerOf<O> | FastifyReply> | AnswerOf<O>,
  config: { readsAsOwner?: boolean } = {},
): void => {
  app.route({
    method: operation.method,
    url: operation.path,
    ...(operation.largestBody ? { bodyLimit: operation.largestBody } : {}),
    config: { operation, ...config },
    schema: {
      ...(operation.params ? { params: operation.params } : {}),
      ...(operation.query ? { querystring: operation.query } : {}),
      ...(operation.body ? { body: operation.body } : {}),
      response: { 200: operation.response },
    },
    handler: handler as never,
  });
};
