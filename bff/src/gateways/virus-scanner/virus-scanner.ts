import { Readable } from 'node:stream';
import NodeClam from 'clamscan';
import { ProblemError } from '../../problem-error';

/** Looks for viruses before anything is stored. */
export interface VirusScanner {
  /**
   * `not_scanned` where no scanner is configured; nothing is called clean that clamd hasn't called so.
   * @throws ProblemError file_infected, or file_scanner_unreachable when clamd is not there, breaks off, says an error or is too slow
   */
  scan(bytes: Buffer): Promise<'clean' | 'not_scanned'>;
}

const pieceSize = 64 * 1024;

const pieces = function* (bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += pieceSize) yield bytes.subarray(start, start + pieceSize);
};

/** @returns the scanner behind `host:port` (or `[IPv6]:port`) or the path of clamd's socket; one that scans nothing for an empty address */
export const createVirusScanner = (settings: { address: string; timeoutMs: number }): VirusScanner => {
  if (!settings.address) return { scan: async () => 'not_scanned' };
  const place = settings.address.startsWith('/')
    ? { socket: settings.address }
    : {
        host: settings.address.slice(0, settings.address.lastIndexOf(':')).replace(/^\[|\]$/g, ''),
        port: Number(settings.address.slice(settings.address.lastIndexOf(':') + 1)),
      };
  // Checking at the start that clamd is there would say nothing about the moment of a scan.
  const clamd = { ...place, timeout: settings.timeoutMs, localFallback: false, active: true, bypassTest: true };
  const ready = new NodeClam().init({ preference: 'clamdscan', clamscan: { active: false }, clamdscan: clamd });
  ready.catch(() => undefined);
  return {
    scan: async (bytes) => {
      const answer = await answerWithin(settings.timeoutMs, async () => (await ready).scanStream(Readable.from(pieces(bytes))));
      if (answer?.isInfected === true) throw new ProblemError('file_infected');
      if (answer?.isInfected !== false) throw new ProblemError('file_scanner_unreachable');
      return 'clean';
    },
  };
};

/** The answer, or undefined when none that can be used came in time: a connection that breaks off leaves the client waiting for ever. */
const answerWithin = async <T>(timeoutMs: number, ask: () => Promise<T>): Promise<T | undefined> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), timeoutMs);
  });
  try {
    return await Promise.race([ask().catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
};
