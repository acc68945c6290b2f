import type { FastifyRequest, FastifyServerOptions } from 'fastify';

/** Where the log goes, line by line. */
export interface LogStream {
  write(line: string): void;
}

/**
 * Structured logs of what was asked and how it went: the operation rather than the address, since an address may hold a code, and neither
 * headers, bodies nor network addresses, since those are personal data. Errors keep their stack; a database error's values are dropped.
 */
export const loggerOptions = (level: string, stream?: LogStream): FastifyServerOptions['logger'] => ({
  level,
  ...(stream ? { stream } : {}),
  redact: {
    paths: [
      'req.headers',
      'res.headers',
      '*.authorization',
      '*.refreshToken',
      '*.accessToken',
      '*.idNumber',
      '*.phone',
      '*.name_cipher',
      'err.detail',
      'err.where',
      'err.config',
      'err.meta',
      'err.clientVersion',
    ],
    remove: true,
  },
  serializers: {
    req: (request: FastifyRequest) => ({
      method: request.method,
      operation: request.routeOptions?.config?.operation?.name ?? 'other',
    }),
    res: ({ statusCode }) => ({ statusCode }),
  },
});
