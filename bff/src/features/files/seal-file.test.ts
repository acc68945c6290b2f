import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newFileKey, sealFile, unsealFile } from './seal-file';

const key = newFileKey();
const pieceSealed = 64 * 1024 + 16;
const header = 11;

/** Opens sealed bytes that arrive in pieces of this size. */
const open = async (sealed: Buffer, options: { size?: number; key?: string; place?: string } = {}): Promise<Buffer> => {
  const size = options.size ?? 50_000;
  const source = (async function* () {
    for (let start = 0; start < sealed.length; start += size) yield sealed.subarray(start, start + size);
  })();
  const pieces: Buffer[] = [];
  for await (const piece of unsealFile(options.key ?? key, options.place ?? 'place', source)) pieces.push(piece);
  return Buffer.concat(pieces);
};

describe('a sealed file', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 300_000])('of %i bytes opens to what it was, however it arrives', async (length) => {
    const bytes = randomBytes(length);
    const sealed = sealFile(key, 'place', bytes);
    for (const size of [7_001, 65_552, 65_563, 1_000_000]) expect((await open(sealed, { size })).equals(bytes)).toBe(true);
  });

  it('holds nothing of what it was, and never looks the same twice', () => {
    const bytes = Buffer.from('an invented sentence that is easy to find');
    const [one, other] = [sealFile(key, 'place', bytes), sealFile(key, 'place', bytes)];
    expect(one.includes('sentence')).toBe(false);
    expect(one.subarray(header).equals(other.subarray(header))).toBe(false);
  });

  it.each<[string, (sealed: Buffer) => Buffer]>([
    ['with one bit changed', (sealed) => Buffer.from(sealed.map((byte, index) => (index === 90_000 ? byte ^ 1 : byte)))],
    ['with its prefix changed', (sealed) => Buffer.from(sealed.map((byte, index) => (index === 6 ? byte ^ 1 : byte)))],
    ['cut off within a piece', (sealed) => sealed.subarray(0, -1)],
    ['cut off between two pieces', (sealed) => sealed.subarray(0, header + 2 * pieceSealed)],
    [
      'without its second piece',
      (sealed) => Buffer.concat([sealed.subarray(0, header + pieceSealed), sealed.subarray(header + 2 * pieceSealed)]),
    ],
    [
      'with two pieces exchanged',
      (sealed) =>
        Buffer.concat([
          sealed.subarray(0, header),
          sealed.subarray(header + pieceSealed, header + 2 * pieceSealed),
          sealed.subarray(header, header + pieceSealed),
          sealed.subarray(header + 2 * pieceSealed),
        ]),
    ],
    ['with more behind it', (sealed) => Buffer.concat([sealed, Buffer.alloc(20)])],
    ['that is nothing of the kind', () => Buffer.alloc(100)],
    ['that is empty', () => Buffer.alloc(0)],
  ])('%s does not open', async (_what, change) => {
    const sealed = sealFile(key, 'place', randomBytes(200_000));
    await expect(open(change(sealed))).rejects.toThrow();
  });

  it('opens with its own key and at its own place alone', async () => {
    const sealed = sealFile(key, 'place', Buffer.from('x'));
    await expect(open(sealed, { key: newFileKey() })).rejects.toThrow();
    await expect(open(sealed, { place: 'elsewhere' })).rejects.toThrow();
  });
});
