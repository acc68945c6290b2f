import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import type { Pool } from 'pg';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

declare module 'fastify' {
  interface FastifyInstance {
    metrics: Registry;
  }
}

/** Prometheus metrics: time and status by operation (never by address), the pool, and the process. */
export const metrics = fp(async (app: FastifyInstance, options: { pool: Pool }) => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'yunzhengshou_request_duration_seconds',
    help: 'Seconds from the request to the end of its answer, by operation and status',
    labelNames: ['operation', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  new Gauge({
    name: 'yunzhengshou_database_connections',
    help: 'Connections of the hot-read pool, by state',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'open' }, options.pool.totalCount);
      this.set({ state: 'idle' }, options.pool.idleCount);
      this.set({ state: 'waiting' }, options.pool.waitingCount);
    },
  });
  app.decorate('metrics', registry);
  app.addHook('onResponse', (request, reply, done) => {
    const operation = request.routeOptions.config.operation?.name ?? 'other';
    duration.observe({ operation, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    done();
  });
});
