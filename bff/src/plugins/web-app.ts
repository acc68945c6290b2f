import { existsSync } from 'node:fs';
import { join } from 'node:path';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { sendProblem } from './problems';

/** Files with a hash in their name never change; everything else is asked for again each time. */
const hashedName = /\.[0-9a-f]{8,}\.(js|css|woff2?|png|jpe?g|svg)$/;

/** The path of a request's address; an address that can't be read is none of ours. */
const pathOf = (url: string): string => {
  try {
    return decodeURI(url.split('?')[0] ?? '');
  } catch {
    return '/api/';
  }
};

/** The addresses of pages (`miniapp/src/routes.ts`); whatever else isn't there is not found. */
const pageAddress = /^\/($|pages\/|packages\/)/;

/**
 * Serves the h5 build from `folder`, and its index for every page address, with a content security policy that runs scripts from here alone.
 * Taro's components write style elements at run time, hence the inline styles. API addresses that don't exist stay problem documents.
 */
export const webApp = fp(async (app: FastifyInstance, options: { folder: string; secure: boolean; notFoundPerMinute: number }) => {
  await app.register(helmet, {
    global: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(options.secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: options.secure ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
  });
  // Pages get the whole set; an answer of the API is never a page, and says so in one header.
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/api/')) {
      await reply.helmet();
      return;
    }
    reply.header('x-content-type-options', 'nosniff');
    // What only some may read is kept by nobody on the way.
    if (request.routeOptions.config.operation?.owner !== 'public' || request.method !== 'GET') reply.header('cache-control', 'no-store');
  });
  const served = options.folder !== '' && existsSync(join(options.folder, 'index.html'));
  if (served) await app.register(fastifyStatic, { root: options.folder, serve: false, preCompressed: true, cacheControl: false });

  app.setNotFoundHandler({ preHandler: app.rateLimit({ max: options.notFoundPerMinute, timeWindow: 60_000 }) }, async (request, reply) => {
    const path = pathOf(request.url);
    const page = served && (request.method === 'GET' || request.method === 'HEAD') && !path.startsWith('/api/');
    if (!page) return sendProblem(request, reply, 'not_found');
    const file = path.slice(1);
    if (file && /\.[a-z0-9]+$/.test(file)) {
      if (file.split('/').includes('..') || !existsSync(join(options.folder, file))) return sendProblem(request, reply, 'not_found');
      return reply.header('cache-control', hashedName.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache').sendFile(file);
    }
    if (!pageAddress.test(path)) return sendProblem(request, reply, 'not_found');
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
});
