import { randomUUID } from 'node:crypto';
import type { OwnerRule } from '@yunzhengshou/contract';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Context } from './context';
import { approvalRoutes } from './features/approval/routes';
import { auditRoutes } from './features/audit/routes';
import { ballotRoutes } from './features/ballot/routes';
import { caseRoutes } from './features/case/routes';
import { compensationRoutes } from './features/compensation/routes';
import { disclosureRoutes } from './features/disclosure/routes';
import { fileRoutes } from './features/files/routes';
import { homeRoutes } from './features/home/routes';
import { householdRoutes } from './features/household/routes';
import { identityRoutes } from './features/identity/routes';
import { importRoutes } from './features/import/routes';
import { inboxRoutes } from './features/inbox/routes';
import { organisationRoutes } from './features/organisation/routes';
import { planRoutes } from './features/plan/routes';
import { procedureRoutes } from './features/procedure/routes';
import { projectRoutes } from './features/project/routes';
import { requestRoutes } from './features/request/routes';
import { systemRoutes } from './features/system/routes';
import { access } from './plugins/access/access';
import { type OwnerCheck, ownerChecks } from './plugins/access/owner-checks';
import { authentication } from './plugins/authentication';
import { documents } from './plugins/documents';
import { arrival, bodyLimit, limits } from './plugins/limits';
import { type LogStream, loggerOptions } from './plugins/logging';
import { metrics } from './plugins/metrics';
import { operationRegistry } from './plugins/operations';
import { problemDocuments, sendProblem } from './plugins/problems';
import { validation } from './plugins/validation';
import { webApp } from './plugins/web-app';

/** Whose X-Forwarded-For is believed: that many proxies, or these addresses. Believing every sender would let anybody choose their address. */
const trustedProxies = (setting: string): false | string[] | ((address: string, hop: number) => boolean) => {
  if (setting === '') return false;
  return /^\d$/.test(setting) ? (_address, hop) => hop < Number(setting) : setting.split(',');
};

/**
 * The composition: plugins, then features, in order.
 * @param checks the owner rules' checks; the mutation test hands in weakened ones to see the access test fail
 * @param log where the log goes; standard output if left out
 */
export const buildApp = async (
  context: Context,
  checks: Record<OwnerRule, OwnerCheck> = ownerChecks,
  log?: LogStream,
): Promise<FastifyInstance> => {
  const { config, database } = context;
  const app = fastify({
    logger: loggerOptions(config.LOG_LEVEL, log),
    bodyLimit,
    trustProxy: trustedProxies(config.TRUST_PROXY),
    genReqId: () => randomUUID(),
    requestTimeout: arrival.uploadMs,
    http: { headersTimeout: arrival.requestMs },
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 128 },
    exposeHeadRoutes: false,
    frameworkErrors: (_error, request, reply) => void sendProblem(request as FastifyRequest, reply as FastifyReply, 'not_found'),
  });
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  await app.register(problemDocuments);
  await app.register(validation);
  await app.register(operationRegistry);
  await app.register(authentication, { secret: config.JWT_SECRET, known: config.JWT_SECRETS_KNOWN.split(',').filter(Boolean) });
  await app.register(limits, {
    perMinute: config.RATE_LIMIT_PER_MINUTE,
    signInPerMinute: config.SIGN_IN_LIMIT_PER_MINUTE,
    pool: database.pool,
  });
  await app.register(access, { checks, pool: database.pool, clock: context.clock, metricsToken: config.METRICS_TOKEN });
  await app.register(metrics, { pool: database.pool });
  await app.register(webApp, {
    folder: config.H5_FOLDER,
    secure: config.PUBLIC_ORIGIN.startsWith('https://'),
    notFoundPerMinute: config.RATE_LIMIT_PER_MINUTE,
  });
  await app.register(documents);

  await systemRoutes(app, context);
  await identityRoutes(app, context);
  await homeRoutes(app, context);
  await approvalRoutes(app, context);
  await auditRoutes(app, context);
  await caseRoutes(app, context);
  await projectRoutes(app, context);
  await procedureRoutes(app, context);
  await organisationRoutes(app, context);
  await compensationRoutes(app, context);
  await disclosureRoutes(app, context);
  await fileRoutes(app, context);
  await householdRoutes(app, context);
  await importRoutes(app, context);
  await requestRoutes(app, context);
  await planRoutes(app, context);
  await ballotRoutes(app, context);
  await inboxRoutes(app, context);
  return app;
};
