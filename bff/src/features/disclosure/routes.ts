import { operations } from '@yunzhengshou/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../context';
import { serve } from '../../plugins/operations';
import { getBoard } from './board';
import { correctDisclosure, createDraft, deleteDraft, getDraft, listDrafts, listParts, saveDraft } from './drafts';
import { createFeeds } from './feeds';
import { prepareDisclosure, previewDraft } from './prepare-disclosure';
import { prepareWithdrawal } from './prepare-withdrawal';
import { getDifference, listVersions } from './read-difference';
import {
  createPublicList,
  getAttachment,
  getHouseholdDisclosure,
  getHouseholdSeries,
  getPublicDisclosure,
  getPublicSeries,
  listHouseholdDisclosures,
} from './read-disclosures';
import { getStaffDisclosure } from './staff-disclosure';

/** Sends what is written out for a version, or nothing to somebody who has that version. */
const sendVersion = (
  request: Pick<FastifyRequest, 'headers'>,
  reply: FastifyReply,
  version: string,
  type: string,
  body: () => string,
): FastifyReply => {
  const tag = `"${version}"`;
  reply.header('etag', tag).header('cache-control', 'public, no-cache');
  return request.headers['if-none-match'] === tag ? reply.code(304).send() : reply.type(type).send(body());
};

export const disclosureRoutes = async (app: FastifyInstance, context: Context): Promise<void> => {
  const publicList = createPublicList(context);
  serve(app, operations.listPublicDisclosures, async (request, reply) => {
    const { version, body } = await publicList(request.params.projectCode);
    return sendVersion(request, reply, version, 'application/json; charset=utf-8', () => body);
  });
  serve(app, operations.getPublicDisclosure, (request) => getPublicDisclosure(context, { ...request.params, ...request.query }));
  serve(app, operations.getPublicSeries, (request) => getPublicSeries(context, { ...request.params, ...request.query }));
  serve(app, operations.listPublicVersions, (request) => listVersions(context, { ...request.params, reader: 'public' }));
  serve(app, operations.getPublicDifference, (request) =>
    getDifference(context, { ...request.params, ...request.query, reader: 'public' }),
  );
  serve(app, operations.getPublicAttachment, (request, reply) => {
    // The address is good for five minutes only.
    reply.header('cache-control', 'no-store');
    return getAttachment(context, { ...request.params, reader: 'public' });
  });
  const feeds = createFeeds(context);
  serve(app, operations.getAtomFeed, async (request, reply) => {
    const { version, atom } = await feeds(request.params.projectCode);
    return sendVersion(request, reply, version, 'application/atom+xml; charset=utf-8', () => atom);
  });
  serve(app, operations.getJsonFeed, async (request, reply) => {
    const { version, json } = await feeds(request.params.projectCode);
    return sendVersion(request, reply, version, 'application/feed+json; charset=utf-8', () => json);
  });

  serve(app, operations.listHouseholdDisclosures, (request) =>
    listHouseholdDisclosures(context, { ...request.params, accountId: request.account.accountId }),
  );
  serve(app, operations.getHouseholdDisclosure, (request) =>
    getHouseholdDisclosure(context, { ...request.params, ...request.query, accountId: request.account.accountId }),
  );
  serve(app, operations.getHouseholdSeries, (request) =>
    getHouseholdSeries(context, { ...request.params, ...request.query, accountId: request.account.accountId }),
  );
  serve(app, operations.listHouseholdVersions, (request) => listVersions(context, { ...request.params, reader: request.account }));
  serve(app, operations.getHouseholdDifference, (request) =>
    getDifference(context, { ...request.params, ...request.query, reader: request.account }),
  );
  serve(app, operations.getHouseholdAttachment, (request) => getAttachment(context, { ...request.params, reader: request.account }));

  serve(app, operations.getDisclosureBoard, (request) => getBoard(context, { ...request.params, account: request.account }));
  serve(app, operations.listDisclosureParts, (request) => listParts(context, request.params.projectCode));
  serve(app, operations.listDisclosureDrafts, (request) => listDrafts(context, request.params.projectCode));
  serve(app, operations.createDisclosureDraft, (request) =>
    createDraft(context, { ...request.params, ...request.body, account: request.account }),
  );
  serve(app, operations.getDisclosureDraft, (request) => getDraft(context, { ...request.params, account: request.account }));
  serve(app, operations.saveDisclosureDraft, (request) =>
    saveDraft(context, { ...request.params, ...request.body, account: request.account }),
  );
  serve(app, operations.deleteDisclosureDraft, (request) =>
    deleteDraft(context, { ...request.params, revision: Number(request.query.revision), account: request.account }),
  );
  serve(app, operations.previewDisclosureDraft, (request) =>
    previewDraft(context, { ...request.params, ...request.query, account: request.account }),
  );
  serve(app, operations.prepareDisclosure, (request) =>
    prepareDisclosure(context, { ...request.params, ...request.body, account: request.account }),
  );
  serve(app, operations.getStaffDisclosure, (request) =>
    getStaffDisclosure(context, { ...request.params, ...request.query, account: request.account }),
  );
  serve(app, operations.correctDisclosure, (request) =>
    correctDisclosure(context, { ...request.params, ...request.body, account: request.account }),
  );
  serve(app, operations.prepareWithdrawal, (request) =>
    prepareWithdrawal(context, { ...request.params, ...request.body, account: request.account }),
  );
};
