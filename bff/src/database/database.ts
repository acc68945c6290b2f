import { PrismaPg } from '@prisma/adapter-pg';
import { type Prisma, PrismaClient } from '@yunzhengshou/prisma';
import pg from 'pg';

/** bigint columns hold fen and 0.01 m²; both stay far below 2^53, and a value beyond is a fault worth stopping for. */
const toSafeInteger = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('a bigint column holds a value beyond the safe integers');
  return value;
};
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: string) => {
    if (oid === pg.types.builtins.INT8) return toSafeInteger;
    // Dates stay the text that the law means, without a time zone's say.
    if (oid === pg.types.builtins.DATE) return (text: string) => text;
    return pg.types.getTypeParser(oid, format as 'text');
  }) as pg.CustomTypesConfig['getTypeParser'],
};

/** Ms to wait for a free connection; after it the caller is told that too many are here. */
const connectionTimeoutMillis = 5000;
/** No read may hold a connection longer, so that one slow table doesn't take all of them; long work raises it for its own transaction. */
const timeLimits = '-c statement_timeout=10000 -c idle_in_transaction_session_timeout=60000';

/** For a transaction over a whole project's households: ms for all of it, and no limit for its single statements. */
export const longTransaction = { timeout: 10 * 60_000, maxWait: 30_000 };
export const withoutStatementLimit = (tx: Transaction): Promise<unknown> => tx.$executeRaw`SET LOCAL statement_timeout = 0`;

export interface Database {
  /** For what is written and managed. */
  prisma: PrismaClient;
  /** For hot reads, always with a named (prepared) statement. */
  pool: pg.Pool;
  close(): Promise<void>;
}

export type Transaction = Prisma.TransactionClient;

/** @param poolSize connections of the hot-read pool; Prisma has as many of its own. */
export const openDatabase = (connectionString: string, poolSize: number): Database => {
  const pool = new pg.Pool({
    connectionString,
    max: poolSize,
    types,
    application_name: 'yunzhengshou',
    // Hot reads are prepared and always look for a few rows by key: planning them anew each time costs more than running them.
    options: `-c plan_cache_mode=force_generic_plan -c jit=off ${timeLimits}`,
    connectionTimeoutMillis,
  });
  // An idle connection that the server drops must not end the process; the next query takes another.
  pool.on('error', () => undefined);
  const prisma = new PrismaClient({
    adapter: new PrismaPg({
      connectionString,
      max: poolSize,
      application_name: 'yunzhengshou',
      options: timeLimits,
      connectionTimeoutMillis,
    }),
  });
  return {
    prisma,
    pool,
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
};
