import { timingSafeEqual } from 'node:crypto';
import type { Operation, OwnerRule } from '@yunzhengshou/contract';
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import fp from 'fastify-plugin';
import type { Pool } from 'pg';
import type { Clock } from '../../clock';
import { ProblemError } from '../../problem-error';
import { accessQuery, type OwnerCheck } from './owner-checks';

declare module 'fastify' {
  interface FastifyContextConfig {
    operation?: Operation;
    /** The use case reads through `readAsOwner`, so that check and read are one round trip to the database. */
    readsAsOwner?: boolean;
  }
  interface FastifyRequest {
    /**
     * Runs a prepared read behind the operation's owner rule: parameters are the rule's own ($1 account, $2 session, $3 instant). One row.
     * @throws ProblemError not_found when the rule doesn't hold
     */
    readAsOwner<Row>(name: string, sql: string): Promise<Row>;
    ownerWasChecked: boolean;
  }
}

/** Pages that a library registers itself and that name no operation; all are public reading matter. */
const libraryPages = ['/documents'];

const sameToken = (given: string, expected: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
};

const checkOf = (route: Pick<RouteOptions, 'url' | 'method' | 'config'>, checks: Record<OwnerRule, OwnerCheck>): OwnerCheck => {
  const operation = route.config?.operation;
  if (!operation && libraryPages.some((page) => route.url === page || route.url.startsWith(`${page}/`))) return { kind: 'open' };
  const check = operation && checks[operation.owner];
  if (!check) throw new Error(`route ${String(route.method)} ${route.url} names no operation with an owner rule`);
  return check;
};

/**
 * Lets a request through to its use case only if its operation's owner rule holds. The app refuses to boot with a route that names no rule.
 * Who has no valid token gets 401 before anything of the input is looked at; who is not the owner gets 404, as if nothing were there; so does
 * a token for the other audience. A session that has ended gets 401, whatever its token says. Where the operation asks for a fresh check of
 * the person, its lack is told (403) to nobody but the owner.
 */
export const access = fp(
  async (app: FastifyInstance, options: { checks: Record<OwnerRule, OwnerCheck>; pool: Pool; clock: Clock; metricsToken: string }) => {
    app.addHook('onRoute', (route) => {
      const check = checkOf(route, options.checks);
      if (check.kind === 'open') return;
      const name = `owner:${route.config?.operation?.owner}`;
      const before = [route.onRequest ?? []].flat();
      if (check.kind === 'operator') {
        route.onRequest = [
          ...before,
          async (request: FastifyRequest) => {
            const given = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
            if (!options.metricsToken || !sameToken(given, options.metricsToken)) throw new ProblemError('not_found');
          },
        ];
        return;
      }
      const wrongAudience = async ({ account }: FastifyRequest) => {
        if (check.audience !== 'any' && account.audience !== check.audience) throw new ProblemError('not_found');
      };
      route.onRequest = [...before, app.authenticate, wrongAudience];
      const queries = { resident: accessQuery(check, 'resident'), staff: accessQuery(check, 'staff') };
      const needsFresh = route.config?.operation?.fresh === true;
      if (needsFresh && route.config?.readsAsOwner) throw new Error(`route ${route.url} would not be checked for freshness`);
      const valuesOf = ({ account, params }: FastifyRequest) => [
        account.accountId,
        account.sessionId,
        options.clock.now(),
        ...check.parameters.map((parameter) => (params as Record<string, string>)[parameter]),
      ];
      if (route.config?.readsAsOwner) {
        route.preHandler = [
          async (request: FastifyRequest) => bindReader(request, queries[request.account.audience], valuesOf(request)),
          ...[route.preHandler ?? []].flat(),
        ];
        return;
      }
      route.preHandler = [
        async (request: FastifyRequest) => {
          const { rows } = await options.pool.query<{ helper_id: string | null; fresh: boolean }>({
            name: `${name}:${request.account.audience}`,
            text: queries[request.account.audience],
            values: valuesOf(request),
          });
          if (!rows[0]) throw await refusal(request);
          if (needsFresh && !rows[0].fresh) throw new ProblemError('fresh_check_needed');
          request.account.helperId = rows[0].helper_id;
        },
        ...[route.preHandler ?? []].flat(),
      ];
    });
    /** The session is over, or the rule doesn't hold: only the first is a matter of signing in again. */
    const refusal = async ({ account }: FastifyRequest): Promise<ProblemError> => {
      const { rowCount } = await options.pool.query({
        name: 'live-session',
        text: `SELECT 1 FROM session WHERE id = $1 AND account_id = $2 AND revoked_at IS NULL AND (ends_at IS NULL OR ends_at > $3)`,
        values: [account.sessionId, account.accountId, options.clock.now()],
      });
      return new ProblemError(rowCount ? 'not_found' : 'session_ended');
    };
    const bindReader = (request: FastifyRequest, checkSql: string, values: unknown[]) => {
      request.readAsOwner = async <Row>(name: string, sql: string): Promise<Row> => {
        const { rows } = await options.pool.query<{ answer: Row }>({
          name: `owned:${name}`,
          text: `SELECT row_to_json(answer) AS answer FROM (${checkSql}) AS allowed LEFT JOIN LATERAL (${sql}) AS answer ON true`,
          values,
        });
        request.ownerWasChecked = true;
        if (!rows[0]) throw await refusal(request);
        return rows[0].answer;
      };
    };
    app.decorateRequest('ownerWasChecked', false);
    app.decorateRequest('readAsOwner');
    // Fails closed: an answer that was made without the check never leaves.
    app.addHook('preSerialization', async (request, _reply, payload) => {
      if (request.routeOptions.config.readsAsOwner && !request.ownerWasChecked) throw new Error('the owner rule was not checked');
      return payload;
    });
  },
);
