import { timingSafeEqual } from 'node:crypto';
import type { Operation, OwnerRule } from '@yunzhengshou/contract';
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import fp from 'fastify-plugin';
import type { Pool } from 'pg';
import { ProblemError } from '../../problem-error';
import type { OwnerCheck } from './owner-checks';

declare module 'fastify' {
  interface FastifyContextConfig {
    operation?: Operation;
    /** The use case reads through `readAsOwner`, so that check and read are one round trip to the database. */
    readsAsOwner?: boolean;
  }
  interface FastifyRequest {
    /**
     * Runs a prepared read behind the operation's owner rule: parameters are the rule's own ($1 is the account). One row, as an object.
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
 * Who has no valid token gets 401 before anything of the input is looked at; who is not the owner gets 404, as if nothing were there.
 */
export const access = fp(
  async (app: FastifyInstance, options: { checks: Record<OwnerRule, OwnerCheck>; pool: Pool; metricsToken: string }) => {
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
      route.onRequest = [...before, app.authenticate];
      if (check.kind === 'account') return;
      const valuesOf = (request: FastifyRequest) => {
        const params = request.params as Record<string, string>;
        return [request.account.accountId, ...check.parameters.map((parameter) => params[parameter])];
      };
      if (route.config?.readsAsOwner) {
        route.preHandler = [
          async (request: FastifyRequest) => bindReader(request, check.sql, valuesOf(request)),
          ...[route.preHandler ?? []].flat(),
        ];
        return;
      }
      route.preHandler = [
        async (request: FastifyRequest) => {
          const { rowCount } = await options.pool.query({ name, text: check.sql, values: valuesOf(request) });
          if (!rowCount) throw new ProblemError('not_found');
        },
        ...[route.preHandler ?? []].flat(),
      ];
    });
    const bindReader = (request: FastifyRequest, checkSql: string, values: unknown[]) => {
      request.readAsOwner = async <Row>(name: string, sql: string): Promise<Row> => {
        const { rows } = await options.pool.query<{ answer: Row }>({
          name: `owned:${name}`,
          text: `SELECT row_to_json(answer) AS answer FROM (${checkSql}) AS allowed LEFT JOIN LATERAL (${sql}) AS answer ON true`,
          values,
        });
        request.ownerWasChecked = true;
        if (!rows[0]) throw new ProblemError('not_found');
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
