import { createServer, type Socket } from 'node:net';

/** How the stand-in behaves: as clamd does, silent after it was asked, or closing without an answer. */
export type ClamdMood = 'well' | 'silent' | 'breaking';

export interface Clamd {
  /** `127.0.0.1:PORT`. */
  address: string;
  /** Bytes of every stream that was scanned to its end. */
  scanned: number[];
  setMood(mood: ClamdMood): void;
  close(): Promise<void>;
}

/** The test file that every scanner calls a virus, put together here so that no scanner takes this source for one. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!', '$H+H*'].join('');

/** clamd's own default (StreamMaxLength), in bytes. */
const streamLimit = 100 * 1024 * 1024;

/**
 * A stand-in for ClamAV's clamd on 127.0.0.1 that speaks PING, VERSION and INSTREAM, both as `zCOMMAND\0` and `nCOMMAND\n`. It knows one virus:
 * the EICAR test file, wherever it stands in the stream.
 * @param options.maxBytes a stream longer than this is refused as clamd does
 */
export const startClamd = async ({ maxBytes = streamLimit }: { maxBytes?: number } = {}): Promise<Clamd> => {
  let mood: ClamdMood = 'well';
  const scanned: number[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => undefined);
    let held: Buffer = Buffer.alloc(0);
    let command: { name: string; end: string } | undefined;
    const stream: Buffer[] = [];
    const answer = (text: string): void => {
      if (mood === 'breaking') socket.destroy();
      else if (mood === 'well') socket.end(`${text}${command?.end ?? '\0'}`);
    };
    /** @returns the answer, once the stream has ended or grown too long */
    const readStream = (): string | undefined => {
      while (held.length >= 4) {
        const length = held.readUInt32BE(0);
        const size = stream.reduce((sum, piece) => sum + piece.length, 0);
        if (length === 0) {
          scanned.push(size);
          return `stream: ${Buffer.concat(stream).includes(eicar) ? 'Eicar-Test-Signature FOUND' : 'OK'}`;
        }
        if (size + length > maxBytes) return 'INSTREAM size limit exceeded. ERROR';
        if (held.length < 4 + length) return undefined;
        stream.push(held.subarray(4, 4 + length));
        held = held.subarray(4 + length);
      }
      return undefined;
    };
    socket.on('data', (data) => {
      held = Buffer.concat([held, data]);
      if (!command) {
        const end = held[0] === 0x7a ? '\0' : '\n';
        const at = held.indexOf(end);
        if (at < 0) return;
        command = { name: held.subarray(1, at).toString('latin1'), end };
        held = held.subarray(at + 1);
      }
      if (command.name === 'PING') return answer('PONG');
      if (command.name === 'VERSION') return answer('ClamAV stand-in');
      if (command.name !== 'INSTREAM') return answer('UNKNOWN COMMAND');
      const said = readStream();
      if (said !== undefined) answer(said);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as { port: number };
  return {
    address: `127.0.0.1:${port}`,
    scanned,
    setMood: (next) => {
      mood = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
};
