import { operations } from '@yunzhengshou/contract';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { serve } from '../../plugins/operations';
import { createPublicList, getHouseholdDisclosure, getPublicDisclosure, listHouseholdDisclosures } from './read-disclosures';

export const disclosureRoutes = async (app: FastifyInstance, context: Context): Promise<void> => {
  const publicList = createPublicList(context);
  serve(app, operations.listPublicDisclosures, async (request, reply) => {
    const { version, body } = await publicList(request.params.projectCode);
    const tag = `"${version}"`;
    reply.header('etag', tag).header('cache-control', 'public, no-cache');
    return request.headers['if-none-match'] === tag ? reply.code(304).send() : reply.type('application/json; charset=utf-8').send(body);
  });
  serve(app, operations.getPublicDisclosure, (request) => getPublicDisclosure(context, { ...request.params, ...request.query }));
  serve(app, operations.listHouseholdDisclosures, (request) =>
    listHouseholdDisclosures(context, { ...request.params, accountId: request.account.accountId }),
  );
  serve(app, operations.getHouseholdDisclosure, (request) =>
    getHouseholdDisclosure(context, { ...request.params, ...request.query, accountId: request.account.accountId }),
  );
};
