import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBare, writeBenchList } from '../../bff/src/features/import/bench-list.fixture';
import { readHouseholdList } from '../../bff/src/features/import/read-household-list';

const rows = 10_000;
const rounds = 3;

export interface ReadOnce {
  kind: 'ours' | 'bare';
  file: string;
}

interface Measured {
  seconds: number;
  /** The most memory that the process held, in MB. */
  rssMb: number;
  households: number;
}

const readOurs = async (file: string): Promise<number> => {
  const list = await readHouseholdList(file);
  if (list.findings.length > 0) throw new Error(`${list.findings.length} findings in a list without any`);
  return list.totals.households;
};

/** In a process of its own: reads the file once. @returns what to send to the parent */
export const readOnce = async ({ kind, file }: ReadOnce): Promise<Measured> => {
  const begun = performance.now();
  const households = kind === 'ours' ? await readOurs(file) : (await readBare(file)).rows;
  const seconds = (performance.now() - begun) / 1000;
  return { seconds, rssMb: process.resourceUsage().maxRSS / 1024, households };
};

const inProcess = (request: ReadOnce): Promise<Measured> =>
  new Promise((resolve, reject) => {
    const child = fork(process.argv[1] as string, ['import-read', request.kind, request.file]);
    child.once('message', (measured: Measured) => resolve(measured));
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code !== 0) reject(new Error(`reading ended with ${code}`));
    });
  });

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const rounded = (value: number, places: number): number => Number(value.toFixed(places));

/**
 * Reads a generated list of 10,000 households whole, with every check, and the same file by a bare streaming read of exceljs; each in a process
 * of its own, taking turns. Prints one JSON line.
 */
export const benchImport = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'yunzhengshou-bench-'));
  try {
    const file = join(folder, 'list.xlsx');
    await writeBenchList(file, rows);
    const figures = { ours: [] as Measured[], bare: [] as Measured[] };
    for (let round = 1; round <= rounds; round += 1) {
      figures.bare.push(await inProcess({ kind: 'bare', file }));
      figures.ours.push(await inProcess({ kind: 'ours', file }));
      const [ours, bare] = [figures.ours.at(-1), figures.bare.at(-1)];
      console.error(`第 ${round}/${rounds} 轮：我们 ${ours?.seconds.toFixed(2)} 秒，只读 ${bare?.seconds.toFixed(2)} 秒`);
    }
    const seconds = median(figures.ours.map((each) => each.seconds));
    const bareSeconds = median(figures.bare.map((each) => each.seconds));
    console.log(
      JSON.stringify({
        name: 'import',
        rows,
        households: figures.ours[0]?.households,
        seconds: rounded(seconds, 2),
        bareSeconds: rounded(bareSeconds, 2),
        ratio: rounded(seconds / bareSeconds, 3),
        rssMb: Math.round(Math.max(...figures.ours.map((each) => each.rssMb))),
        bareRssMb: Math.round(Math.max(...figures.bare.map((each) => each.rssMb))),
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
