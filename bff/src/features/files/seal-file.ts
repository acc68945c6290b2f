import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * How a file lies in storage: `YZF1`, a random prefix of 7 bytes, then pieces of 64 KiB, each AES-256-GCM under the file's own key with its
 * number and whether it is the last in its nonce. Pieces that are changed, left out, moved, taken from another file or cut off don't open.
 */
const magic = Buffer.from('YZF1');
const prefixLength = 7;
const headerLength = magic.length + prefixLength;
const pieceLength = 64 * 1024;
const tagLength = 16;

const nonceOf = (prefix: Buffer, number: number, last: boolean): Buffer => {
  const nonce = Buffer.alloc(12);
  prefix.copy(nonce);
  nonce.writeUInt32BE(number, prefixLength);
  nonce[11] = last ? 1 : 0;
  return nonce;
};

/** A key for one file, 32 bytes in hex. */
export const newFileKey = (): string => randomBytes(32).toString('hex');

/**
 * @param key the file's own key in hex
 * @param place its key in storage, bound to the content so that two files can't be exchanged
 */
export const sealFile = (key: string, place: string, bytes: Buffer): Buffer => {
  const prefix = randomBytes(prefixLength);
  const parts: Buffer[] = [magic, prefix];
  const count = Math.max(1, Math.ceil(bytes.length / pieceLength));
  for (let number = 0; number < count; number++) {
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'hex'), nonceOf(prefix, number, number === count - 1));
    cipher.setAAD(Buffer.from(place));
    parts.push(cipher.update(bytes.subarray(number * pieceLength, (number + 1) * pieceLength)), cipher.final(), cipher.getAuthTag());
  }
  return Buffer.concat(parts);
};

/**
 * The content of a sealed file, piece by piece.
 * @param source the sealed bytes in pieces of any size
 * @throws Error when anything of it was changed or is missing; the pieces before it are out already, so a reader counts on the end alone
 */
export async function* unsealFile(key: string, place: string, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const secret = Buffer.from(key, 'hex');
  const open = (prefix: Buffer, number: number, last: boolean, sealed: Buffer): Buffer => {
    if (sealed.length < tagLength) throw new Error('a sealed file is cut off');
    const decipher = createDecipheriv('aes-256-gcm', secret, nonceOf(prefix, number, last));
    decipher.setAAD(Buffer.from(place));
    decipher.setAuthTag(sealed.subarray(-tagLength));
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagLength)), decipher.final()]);
  };
  let prefix: Buffer | undefined;
  let number = 0;
  let held: Buffer[] = [];
  let length = 0;
  const takeAll = (): Buffer => {
    const all = held.length === 1 ? (held[0] as Buffer) : Buffer.concat(held);
    held = [];
    length = 0;
    return all;
  };
  for await (const piece of source) {
    held.push(piece);
    length += piece.length;
    // The last piece is known as such only by what doesn't follow it, so one piece is always held back.
    if (length <= headerLength + pieceLength + tagLength) continue;
    let rest = takeAll();
    if (!prefix) {
      if (!rest.subarray(0, magic.length).equals(magic)) throw new Error('not a sealed file');
      prefix = Buffer.from(rest.subarray(magic.length, headerLength));
      rest = rest.subarray(headerLength);
    }
    while (rest.length > pieceLength + tagLength) {
      yield open(prefix, number++, false, rest.subarray(0, pieceLength + tagLength));
      rest = rest.subarray(pieceLength + tagLength);
    }
    held.push(rest);
    length = rest.length;
  }
  let rest = takeAll();
  if (!prefix) {
    if (!rest.subarray(0, magic.length).equals(magic) || rest.length < headerLength) throw new Error('not a sealed file');
    prefix = rest.subarray(magic.length, headerLength);
    rest = rest.subarray(headerLength);
  }
  yield open(prefix, number, true, rest);
}
