import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Context } from '../../context';
import { ProblemError } from '../../problem-error';
import { readAddress } from './file-address';
import { openStored } from './read-file';

/** What a browser may show by itself; everything else is saved. */
const shown = ['application/pdf', 'image/jpeg', 'image/png'];

/** Of a name only what every system takes, for those that don't read the whole one. */
const plainName = (name: string): string => name.replace(/[^\x20-\x7e]|["\\%]/g, '_');

const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * Sends what a signed address stands for: opened piece by piece, never kept on the way, and allowed to run nothing in the browser.
 * @throws ProblemError not_found, file_address_expired (also when whom it was given to has signed out), file_erased, file_storage_unreachable
 */
export const openFile = async (context: Context, token: string, reply: FastifyReply): Promise<FastifyReply> => {
  const { fileId, accountId, disposition } = readAddress(context, token);
  const { prisma } = context.database;
  const now = context.clock.now();
  const signedIn = { accountId: accountId ?? '', revokedAt: null, OR: [{ endsAt: null }, { endsAt: { gt: now } }] };
  if (accountId && (await prisma.session.count({ where: signedIn })) === 0) throw new ProblemError('file_address_expired');
  const row = await prisma.storedFile.findUnique({ where: { id: fileId } });
  const preview = disposition === 'preview';
  const content = await openStored(context, row, preview ? 'preview' : 'content');
  if (!row) throw new ProblemError('not_found');
  const inline = preview || (disposition === 'inline' && shown.includes(row.mediaType));
  const name = context.personalData.open(row.nameCipher);
  // A browser's own reader for PDF doesn't start in a sandbox; scripts were refused when the file came in.
  const sandbox = inline && row.mediaType === 'application/pdf' && !preview ? '' : '; sandbox';
  reply
    .header('content-security-policy', `default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'${sandbox}`)
    .header('content-disposition', `${inline ? 'inline' : 'attachment'}; filename="${plainName(name)}"; filename*=UTF-8''${encoded(name)}`)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .header('cross-origin-resource-policy', 'same-origin')
    .header('cache-control', 'no-store')
    .type(preview ? 'image/webp' : row.mediaType);
  if (!preview) reply.header('content-length', String(row.size));
  return reply.send(Readable.from(content, { objectMode: false }));
};
