import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import sharp from 'sharp';
import { ProblemError } from '../../problem-error';
import { previewOf } from './check-image';
import { damaged } from './checked-content';

/** Ms that opening and drawing may take: what takes longer is no page that somebody reads. */
const patienceMs = 8_000;

/**
 * What runs apart from the requests, so that a page made to take for ever holds up nobody and can be ended: opens the file, says so, and draws
 * the first page at most 900 pixels wide or high.
 */
const work = `
const { parentPort, workerData } = require('node:worker_threads');
const { PDFiumLibrary } = require(workerData.pdfium);
(async () => {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(workerData.bytes);
  const pages = document.getPageCount();
  parentPort.postMessage({ opened: pages > 0 });
  if (pages === 0) return;
  const page = document.getPage(0);
  const { originalWidth: width, originalHeight: height } = page.getOriginalSize();
  const drawn = await page.render({ scale: 900 / Math.max(width, height, 1), render: 'bitmap' });
  parentPort.postMessage({ drawn: { width: drawn.width, height: drawn.height, data: drawn.data } });
})().catch((error) => parentPort.postMessage({ failed: String(error && error.message) }));
`;

interface Told {
  opened?: boolean;
  drawn?: { width: number; height: number; data: Uint8Array };
  failed?: string;
}

/**
 * Opens a PDF as a reader would.
 * @returns a small picture of its first page (WebP), or undefined when that can't be drawn in time
 * @throws ProblemError file_damaged, or file_protected when it wants a password
 */
export const openPdf = async (bytes: Buffer): Promise<Buffer | undefined> => {
  const worker = new Worker(work, {
    eval: true,
    workerData: { pdfium: createRequire(import.meta.url).resolve('@hyzyla/pdfium'), bytes: new Uint8Array(bytes) },
    env: {},
    stdout: true,
    stderr: true,
  });
  const told: Told = {};
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, patienceMs);
    worker.on('message', (message: Told) => {
      Object.assign(told, message);
      if (told.drawn || told.failed) resolve();
    });
    for (const event of ['error', 'exit'] as const) worker.on(event, () => resolve());
    worker.on('exit', () => clearTimeout(timer));
  });
  await worker.terminate();
  if (!told.opened) throw /password|security/i.test(told.failed ?? '') ? new ProblemError('file_protected') : damaged();
  if (!told.drawn) return undefined;
  const { width, height, data } = told.drawn;
  // PDFium writes blue first.
  const drawn = sharp(Buffer.from(data.buffer, data.byteOffset, data.byteLength), { raw: { width, height, channels: 4 } });
  return await previewOf(drawn.recomb(blueFirst).flatten({ background: '#fff' })).catch(() => undefined);
};

const blueFirst: [[number, number, number], [number, number, number], [number, number, number]] = [
  [0, 0, 1],
  [0, 1, 0],
  [1, 0, 0],
];
