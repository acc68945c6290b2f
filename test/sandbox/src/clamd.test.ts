import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Clamd, eicar, startClamd } from './clamd';

let clamd: Clamd;
beforeAll(async () => {
  clamd = await startClamd({ maxBytes: 1_000 });
});
afterAll(() => clamd.close());

/** Sends bytes in two halves, wherever that cuts them. @returns what clamd says until it closes */
const say = async (bytes: Buffer): Promise<string> => {
  const socket = connect(Number(clamd.address.split(':')[1]), '127.0.0.1');
  const half = Math.floor(bytes.length / 2);
  socket.write(bytes.subarray(0, half));
  setTimeout(() => socket.write(bytes.subarray(half)), 20);
  return await text(socket);
};
const stream = (...pieces: string[]): Buffer =>
  Buffer.concat([
    Buffer.from('zINSTREAM\0'),
    ...[...pieces, ''].map((piece) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(Buffer.byteLength(piece));
      return Buffer.concat([length, Buffer.from(piece)]);
    }),
  ]);

it.each([
  ['a ping', Buffer.from('zPING\0'), 'PONG\0'],
  ['a ping with a line', Buffer.from('nPING\n'), 'PONG\n'],
  ['its version', Buffer.from('zVERSION\0'), 'ClamAV stand-in\0'],
  ['something else', Buffer.from('zSHUTDOWN\0'), 'UNKNOWN COMMAND\0'],
  ['a clean stream', stream('one', 'two'), 'stream: OK\0'],
  ['a virus across two pieces', stream(`x${eicar.slice(0, 30)}`, eicar.slice(30)), 'stream: Eicar-Test-Signature FOUND\0'],
  ['a stream that is too long', stream('x'.repeat(1_001)), 'INSTREAM size limit exceeded. ERROR\0'],
])('answers %s as clamd does', async (_what, sent, said) => {
  expect(await say(sent)).toBe(said);
});
