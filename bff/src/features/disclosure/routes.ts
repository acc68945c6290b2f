import { operations } from '@yunzhengshou/contract';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { serve } from '../../plugins/operations';
import { getHouseholdDisclosure, getPublicDisclosure, listHouseholdDisclosures, listPublicDisclosures } from './read-disclosures';

export const disclosureRoutes = async (app: FastifyInstance, context: Context): Promise<void> => {
  serve(app, operations.listPublicDisclosures, (request) => listPublicDisclosures(context, request.params));
  serve(app, operations.getPublicDisclosure, (request) => getPublicDisclosure(context, { ...request.params, ...request.query }));
  serve(app, operations.listHouseholdDisclosures, (request) =>
    listHouseholdDisclosures(context, { ...request.params, accountId: request.account.accountId }),
  );
  serve(app, operations.getHouseholdDisclosure, (request) =>
    getHouseholdDisclosure(context, { ...request.params, ...request.query, accountId: request.account.accountId }),
  );
};
