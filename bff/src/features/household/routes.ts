import { operations } from '@yunzhengshou/contract';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { serve } from '../../plugins/operations';
import { listCaseChanges, listHouseholdChanges } from './list-changes';
import { listParties } from './list-parties';
import { partyKindRules } from './party-kinds';
import { grantPower, revokePower } from './powers';
import { prepareCorrection } from './prepare-correction';
import { prepareCounterIdentity } from './prepare-counter-identity';
import { prepareHousehold } from './prepare-household';
import { prepareOwners } from './prepare-owners';
import { prepareParty } from './prepare-party';
import { revokeParty } from './revoke-party';

export const householdRoutes = async (app: FastifyInstance, context: Context): Promise<void> => {
  serve(app, operations.listParties, ({ params, account }) => listParties(context, { ...params, account }));
  serve(app, operations.grantPower, ({ params, body, account }) => grantPower(context, { ...params, ...body, account }));
  serve(app, operations.revokePower, ({ params, body, account }) => revokePower(context, { ...params, ...body, account }));
  serve(app, operations.listPartyKinds, () => ({ kinds: Object.values(partyKindRules) }));
  serve(app, operations.prepareParty, ({ params, body, account }) => prepareParty(context, { ...params, ...body, account }));
  serve(app, operations.revokeParty, ({ params, body, account }) => revokeParty(context, { ...params, ...body, account }));
  serve(app, operations.prepareOwners, ({ params, body, account }) => prepareOwners(context, { ...params, ...body, account }));
  serve(app, operations.prepareHousehold, ({ params, body, account }) => prepareHousehold(context, { ...params, ...body, account }));
  serve(app, operations.prepareCorrection, ({ params, body, account }) => prepareCorrection(context, { ...params, ...body, account }));
  serve(app, operations.listHouseholdChanges, ({ params, account }) => listHouseholdChanges(context, { ...params, account }));
  serve(app, operations.listCaseChanges, ({ params, query, account }) => listCaseChanges(context, { ...params, ...query, account }));
  serve(app, operations.prepareCounterIdentity, ({ body, account }) => prepareCounterIdentity(context, { ...body, account }));
};
