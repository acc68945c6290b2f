import { operations, readPurposes, type UnusualCode } from '@yunzhengshou/contract';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { serve } from '../../plugins/operations';
import { listEmergencies, openEmergency, reviewEmergency } from './emergency';
import { readFields } from './fields';
import { emergencyCategoryTitles, purposes } from './purposes';
import { listReads } from './reads-of-household';
import { unusualRules } from './unusual';
import { listUnusualLooks } from './unusual-looks';

/** The purposes that an official chooses from, with what each covers; the same for everybody. */
const purposeList = {
  purposes: readPurposes.map((code) => {
    const { title, meaning, covers, reveals, articles } = purposes[code];
    return { code, title, meaning, covers: covers.map((field) => readFields[field]), reveals: [...reveals], articles: [...articles] };
  }),
  emergencyCategories: (Object.keys(emergencyCategoryTitles) as (keyof typeof emergencyCategoryTitles)[]).map((code) => ({
    code,
    title: emergencyCategoryTitles[code],
  })),
  unusual: (Object.keys(unusualRules) as UnusualCode[]).map((code) => ({
    code,
    title: unusualRules[code].title,
    meaning: unusualRules[code].meaning,
  })),
};

export const auditRoutes = async (app: FastifyInstance, context: Context): Promise<void> => {
  serve(app, operations.listReads, (request) =>
    listReads(context, { accountId: request.account.accountId, ...request.params, ...request.query }),
  );
  serve(app, operations.listPurposes, () => purposeList);
  serve(app, operations.openEmergency, (request) => openEmergency(context, request.account, request.body));
  serve(app, operations.listEmergencies, (request) => listEmergencies(context, request.account));
  serve(app, operations.reviewEmergency, (request) => reviewEmergency(context, request.account, { ...request.params, ...request.body }));
  serve(app, operations.listUnusualLooks, (request) => listUnusualLooks(context, request.query));
};
