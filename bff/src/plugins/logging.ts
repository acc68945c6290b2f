import type { FastifyRequest, FastifyServerOptions } from 'fastify';

/** Where the log goes, line by line. */
export interface LogStream {
  write(line: string): void;
}

/**
 * An error as the log has it. Prisma's and the database's own messages repeat every argument of the call, so of them only kind, code and the
 * places in the program are kept.
 */
const errorForLog = (error: Error & { code?: unknown; cause?: unknown }) => {
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const ofDatabase = error.name.startsWith('PrismaClient') || error.name === 'DriverAdapterError' || 'severity' in error;
  return {
    type: error.name,
    code: error.code ?? (error.cause as { code?: unknown } | undefined)?.code,
    message: ofDatabase ? 'a database call failed' : error.message,
    stack: (ofDatabase ? places : [error.message, ...places]).join('\n'),
  };
};

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
    err: errorForLog,
  },
});
