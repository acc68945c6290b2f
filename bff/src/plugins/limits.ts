import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { Pool } from 'pg';
import { ProblemError } from '../problem-error';

/** Largest request body in bytes (64 KiB): nothing that this API takes comes near. Past it: 413. */
export const bodyLimit = 64 * 1024;

/** Ms in which a request must have arrived whole, so that nobody holds connections by sending slowly; an upload has longer. */
export const arrival = { requestMs: 30_000, uploadMs: 5 * 60_000 };

/** Breaks off a request whose body takes too long. Uploads are left to the server's own limit. */
const breakOffSlow = (request: FastifyRequest, _reply: unknown, done: () => void): void => {
  const { headers, raw, routeOptions } = request;
  if ((headers['content-length'] ?? '0') !== '0' || headers['transfer-encoding'])
    if (!routeOptions.config.operation?.multipart) {
      const timer = setTimeout(() => raw.destroy(), arrival.requestMs);
      for (const event of ['end', 'close']) raw.once(event, () => clearTimeout(timer));
    }
  done();
};

/**
 * Requests a minute from one address; sign-in and identity operations have a lower limit of their own, and so have unknown addresses. Past
 * it: 429 with Retry-After. Counted in each process: with several of them the limit is that many times higher, which does no harm.
 * Under pressure (event loop, database unreachable): 503 with Retry-After before any work is done.
 */
export const limits = fp(async (app: FastifyInstance, options: { perMinute: number; signInPerMinute: number; pool: Pool }) => {
  app.addHook('onRequest', breakOffSlow);
  // Before the plugin, whose own hook reads what stands here.
  app.addHook('onRoute', (route) => {
    if (route.config?.operation?.limited) route.config.rateLimit = { max: options.signInPerMinute, timeWindow: 60_000 };
  });
  await app.register(rateLimit, {
    max: options.perMinute,
    timeWindow: 60_000,
    cache: 20_000,
    keyGenerator: (request: FastifyRequest) => request.ip,
    errorResponseBuilder: (_request, { ttl }) =>
      Object.assign(new ProblemError('too_many_requests'), { statusCode: 429, retryAfterSeconds: Math.max(1, Math.ceil(ttl / 1000)) }),
    addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    allowList: (request) => request.routeOptions.url?.startsWith('/health/') === true,
  });
  await app.register(underPressure, {
    maxEventLoopDelay: 2000,
    retryAfter: 10,
    healthCheck: async () => {
      await options.pool.query('SELECT 1');
      return true;
    },
    healthCheckInterval: 5000,
    pressureHandler: (request) => {
      // Health and metrics must tell of the pressure rather than fall victim to it.
      if (request.routeOptions.config.operation?.tag !== '运行') throw new ProblemError('overloaded');
    },
  });
});
