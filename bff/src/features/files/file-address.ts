import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context } from '../../context';
import { ProblemError } from '../../problem-error';

/** Seconds that an address is good for. */
export const addressSeconds = 300;

/** What an address opens: the file to be kept, the file to be looked at, or the picture of its first page. */
const openings = ['attachment', 'inline', 'preview'] as const;
type Opening = (typeof openings)[number];

interface Address {
  fileId: string;
  /** Whom it was given to; it ends with their being signed in. Null for what everybody may open. */
  accountId: string | null;
  disposition: Opening;
}

const nobody = '00000000-0000-0000-0000-000000000000';
const idBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
const idText = (bytes: Buffer): string => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** A key for addresses alone, made from the secret that signs tokens. */
const signatureOf = (secret: string, content: Buffer): Buffer =>
  createHmac('sha256', createHmac('sha256', secret).update('file address').digest()).update(content).digest();

/** One byte for the opening, the end in seconds, the file, whom it was given to; then the signature. */
const contentLength = 1 + 4 + 16 + 16;

/** @returns the path of an address that opens the file for five minutes, for whoever has it */
export const fileAddress = ({ config, clock }: Pick<Context, 'config' | 'clock'>, { fileId, accountId, disposition }: Address): string => {
  const content = Buffer.alloc(contentLength);
  content[0] = openings.indexOf(disposition);
  content.writeUInt32BE(Math.floor(clock.now().getTime() / 1000) + addressSeconds, 1);
  idBytes(fileId).copy(content, 5);
  idBytes(accountId ?? nobody).copy(content, 21);
  return `/api/files/${Buffer.concat([content, signatureOf(config.JWT_SECRET, content)]).toString('base64url')}`;
};

/**
 * What a token was signed for.
 * @throws ProblemError not_found for one that wasn't made here, file_address_expired for one whose time is over
 */
export const readAddress = ({ config, clock }: Pick<Context, 'config' | 'clock'>, token: string): Address => {
  const bytes = Buffer.from(token, 'base64url');
  const [content, signature] = [bytes.subarray(0, contentLength), bytes.subarray(contentLength)];
  const known = [config.JWT_SECRET, ...config.JWT_SECRETS_KNOWN.split(',').filter(Boolean)];
  const signed =
    bytes.toString('base64url') === token &&
    signature.length === 32 &&
    known.some((secret) => timingSafeEqual(signature, signatureOf(secret, content)));
  const disposition = openings[content[0] ?? openings.length];
  if (!signed || !disposition) throw new ProblemError('not_found');
  if (content.readUInt32BE(1) * 1000 < clock.now().getTime()) throw new ProblemError('file_address_expired');
  const accountId = idText(content.subarray(21));
  return { fileId: idText(content.subarray(5, 21)), accountId: accountId === nobody ? null : accountId, disposition };
};
