import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ownDatabase } from '../support/running-start';
import { answer, readDocument, signInAs } from './bff';
import { goldDir, type Place, runCommand, type Said } from './commands';
import { control, demonstrationPeople, forgetVisitors, nobodysNumber, type Visitor } from './people';
import { makeWorkbook } from './workbook';

const project = ['--project', 'DEMO'];
const goldIsThere = existsSync(join(goldDir, 'households-office.expected.json'));
if (!goldIsThere) console.info('the open cases are not on this machine (GOLD_DIR), so the commands are not held to them');

interface Report {
  households: number;
  owners: number;
  areaC: number;
  valueFen: number;
  skippedRows: number;
  findings: { sheet: string; cell: string; code: string }[];
}
interface Imported extends Report {
  added: number;
  changed: number;
  unchanged: number;
}

const sorted = (report: Report): Report => ({
  households: report.households,
  owners: report.owners,
  areaC: report.areaC,
  valueFen: report.valueFen,
  skippedRows: report.skippedRows,
  findings: report.findings
    .map(({ sheet, cell, code }) => ({ sheet, cell, code }))
    .sort((a, b) => `${a.sheet} ${a.cell} ${a.code}`.localeCompare(`${b.sheet} ${b.cell} ${b.code}`)),
});

const headings = [
  '户号',
  '房屋坐落',
  '不动产权证号',
  '用途',
  '建筑面积(㎡)',
  '姓名',
  '身份证号',
  '联系电话',
  '产权份额',
  '评估单价(元/㎡)',
  '房屋评估价(元)',
  '装饰装修(元)',
  '补偿方式',
];
const rowOf = (number: number, idNumber = nobodysNumber(number)): (string | number)[] => [
  `试录-${number}`,
  `试录巷${number}号`,
  `试录证字第${number}号`,
  '住宅',
  60 + number / 100,
  `试录人${number}`,
  idNumber,
  `1990000${String(number).padStart(4, '0')}`,
  '1',
  20_000,
  Math.round((60 + number / 100) * 20_000),
  10_000,
  '货币补偿',
];

const folder = mkdtempSync(join(tmpdir(), 'yzs-lists-'));
const write = (name: string, content: Buffer | string): string => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const numbers = [901, 902, 903];
const goodList = write('good.xlsx', makeWorkbook('试录名册', [headings, ...numbers.map((number) => rowOf(number))]));
/** The same people, one house more, and one identity number whose check character is wrong. */
const spoiled = nobodysNumber(904).replace(/.$/, (last) => (last === '0' ? '1' : '0'));
const badList = write(
  'bad.xlsx',
  makeWorkbook('试录名册', [headings, ...numbers.slice(0, 2).map((number) => rowOf(number)), rowOf(904, spoiled), rowOf(905)]),
);

/** Somebody whom the lists above name, or nobody does, as a WeChat user. */
const ownerOf = (number: number): Visitor => {
  const suffix = randomBytes(8).toString('hex');
  return {
    id: `listed-${suffix}`,
    name: `试录人${number}`,
    idNumber: nobodysNumber(number),
    label: '只为测试',
    openids: { miniprogram: `mini-openid-${suffix}`, official: `official-openid-${suffix}` },
  };
};

const expectSentence = ({ err }: Said): void => {
  expect(err).toMatch(/[\u4e00-\u9fff]{4}/);
  expect(err).not.toMatch(/\n\s+at |Error:/);
};

const running = (): Place => ({ dataFolder: inject('dataFolder'), databaseUrl: inject('databaseUrl') });
const stillRuns = async (): Promise<void> => expect(await answer('getReadiness', {})).toEqual({ status: 'ready' });

describe('the commands, beside a running start', () => {
  afterAll(forgetVisitors);

  it.skipIf(!goldIsThere).each([
    ['households-office.xlsx', 'dirty'],
    ['households-office-mended.xlsx', 'mended'],
  ])('household:import --dry-run says of %s what is expected of it', async (file, key) => {
    const expected = JSON.parse(readFileSync(join(goldDir, 'households-office.expected.json'), 'utf8')) as Record<string, Report>;
    const said = await runCommand(running(), 'household:import', join(goldDir, file), ...project, '--dry-run', '--json');
    expect(said.code, said.err).toBe(0);
    expect(said.out.trim().split('\n')).toHaveLength(1);
    expect(sorted(said.json<Report>())).toEqual(sorted(expected[key] as Report));
  });

  it('household:import keeps nothing in a dry run, imports as a whole, and the second time changes nothing and says so', async () => {
    const owners = numbers.map(ownerOf);
    await control('PUT', '/people', { people: [...demonstrationPeople(), ...owners] });
    const [first, second] = owners as [Visitor, Visitor, Visitor];

    const tried = await runCommand(running(), 'household:import', goodList, ...project, '--dry-run', '--json');
    expect(tried.code, tried.err).toBe(0);
    expect(tried.json()).toMatchObject({ households: 3, owners: 3, findings: [] });
    expect((await signInAs(first, first)).households).toBe(0);

    const done = await runCommand(running(), 'household:import', goodList, ...project);
    expect(done.code, done.err).toBe(0);
    expect(done.json<Imported>()).toMatchObject({ households: 3, added: 3, changed: 0, unchanged: 0 });
    const { token, households } = await signInAs(second, second);
    expect(households).toBe(1);
    const { households: cards } = await answer('getHome', { token });
    expect(cards).toMatchObject([{ projectCode: 'DEMO', address: '试录巷902号' }]);
    const result = await answer('getResult', { token, params: { householdId: cards[0]?.householdId ?? '' } });
    expect(result.lines.find(({ code }) => code === 'house_value')?.amountFen).toBe(6902 * 20_000);

    const again = await runCommand(running(), 'household:import', goodList, ...project);
    expect(again.code, again.err).toBe(0);
    expect(again.json<Imported>()).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
    expect(again.out).toMatch(/没有改动任何一户/);
  });

  it('household:import of a list with a finding names its cell and changes nothing', async () => {
    const person = ownerOf(905);
    await control('PUT', '/people', { people: [...demonstrationPeople(), person] });
    const said = await runCommand(running(), 'household:import', badList, ...project);
    expect(said.code, said.err).toBe(1);
    expect(said.json<Imported>()).toMatchObject({
      added: 0,
      changed: 0,
      findings: [{ sheet: '试录名册', cell: 'G4', code: 'id_check_digit' }],
    });
    expect(said.out).not.toContain(spoiled);
    expect((await signInAs(person, person)).households).toBe(0);
    const after = await runCommand(running(), 'household:import', goodList, ...project, '--json');
    expect(after.json<Imported>()).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
  });

  it.each([
    { wrong: 'an unknown project', args: [goodList, '--project', 'NO-SUCH'] },
    { wrong: 'no project', args: [goodList] },
    { wrong: 'no file', args: project },
    { wrong: 'a file that is not there', args: [join(folder, 'missing.xlsx'), ...project] },
    { wrong: 'a file that is no workbook', args: [write('text.xlsx', 'no workbook'), ...project] },
    { wrong: 'an unknown option', args: [goodList, ...project, '--force'] },
  ])('household:import with $wrong says so and ends with 2', async ({ args }) => {
    const said = await runCommand(running(), 'household:import', ...args);
    expect(said.code, said.out + said.err).toBe(2);
    expectSentence(said);
  });

  it('audit:verify finds every chain whole', async () => {
    const said = await runCommand(running(), 'audit:verify');
    expect(said.code, said.out + said.err).toBe(0);
    const report = said.json<{ passed: boolean; chains: number; events: number; keptHeads: number; faults: unknown[] }>();
    expect(report).toMatchObject({ passed: true, faults: [] });
    expect(report.chains).toBeGreaterThanOrEqual(2);
    expect(report.events).toBeGreaterThan(60);
    expect(report.keptHeads).toBeGreaterThan(0);
  });

  it('keys:rotate says that nothing is left under another key than the present one', async () => {
    const said = await runCommand(running(), 'keys:rotate');
    expect(said.code, said.out + said.err).toBe(0);
    expect(said.json()).toMatchObject({ remaining: 0 });
    await stillRuns();
  });

  it('staff:first-administrator works once: the demonstration has its administrators', async () => {
    const idNumber = nobodysNumber(989);
    const args = ['--username', 'another', '--name', '试录管', '--organisation', '试录区征收部门'];
    const said = await runCommand({ ...running(), input: `${idNumber}\n` }, 'staff:first-administrator', ...args);
    expect(said.code, said.out).not.toBe(0);
    expectSentence(said);
    expect(said.out + said.err).not.toContain(idNumber);
    const untold = await runCommand(running(), 'staff:first-administrator', ...args);
    expect(untold.code).toBe(2);
    await stillRuns();
  });

  it('openapi prints the document that the running BFF serves', async () => {
    const said = await runCommand(running(), 'openapi');
    expect(said.code, said.err).toBe(0);
    const served = await readDocument();
    const printed = said.json<typeof served>();
    const operationsOf = (document: typeof served) =>
      Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, { operationId }]) => `${operationId} ${method} ${path}`),
      );
    expect(operationsOf(printed).length).toBeGreaterThan(20);
    expect(operationsOf(printed).sort()).toEqual(operationsOf(served).sort());
    expect(printed.paths).toEqual(served.paths);
  });

  it.skipIf(!goldIsThere)('compensation:check passes on the worked examples and fails on a changed copy', async () => {
    const file = join(goldDir, 'worked-examples.json');
    const said = await runCommand(running(), 'compensation:check', file);
    expect(said.code, said.out + said.err).toBe(0);
    expect(said.json()).toEqual({ passed: 7, failed: 0 });
    const examples = JSON.parse(readFileSync(file, 'utf8')) as { examples: { line_items: { amount_fen: number }[] }[] };
    const line = examples.examples[0]?.line_items[0];
    if (!line) throw new Error('the worked examples have no lines');
    line.amount_fen += 1;
    const changed = await runCommand(running(), 'compensation:check', write('changed.json', JSON.stringify(examples)));
    expect(changed.code).toBe(1);
    expect(changed.json()).toEqual({ passed: 6, failed: 1 });
    expect(changed.out).toMatch(/^FAIL {2}/m);
  });

  it('a second start says that it runs already, where, and ends well', async () => {
    const said = await runCommand(running(), 'start');
    expect(said.code, said.err).toBe(0);
    expect(said.out).toContain(`云征收已经在运行：${inject('address')}`);
    await stillRuns();
  });
});

describe('the commands, when nothing runs', () => {
  let place: Place;
  let drop: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    const base = process.getuid?.() === 0 ? '/var/lib/yunzhengshou' : tmpdir();
    const database = await ownDatabase();
    drop = database?.drop;
    place = { dataFolder: join(base, `alone-${randomBytes(4).toString('hex')}`), databaseUrl: database?.url ?? '' };
  });
  afterAll(async () => {
    await drop?.();
    rmSync(place.dataFolder, { recursive: true, force: true });
  });

  /** The embedded server's own lock: there only while it runs. */
  const leavesNothingRunning = (): void => {
    expect(existsSync(join(place.dataFolder, 'postgres', 'postmaster.pid'))).toBe(false);
    expect(existsSync(join(place.dataFolder, 'running'))).toBe(false);
    expect(existsSync(join(place.dataFolder, 'postgres'))).toBe(place.databaseUrl === '');
  };

  it('household:import builds the database, loads the demonstration and imports', async () => {
    const said = await runCommand(place, 'household:import', goodList, ...project, '--json');
    expect(said.code, said.err).toBe(0);
    expect(said.json<Imported>()).toMatchObject({ added: 3, changed: 0, unchanged: 0 });
    leavesNothingRunning();
    const again = await runCommand(place, 'household:import', goodList, ...project, '--json');
    expect(again.json<Imported>()).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
    leavesNothingRunning();
  });

  it('audit:verify, openapi and compensation:check answer', async () => {
    const verified = await runCommand(place, 'audit:verify');
    expect(verified.code, verified.out + verified.err).toBe(0);
    expect(verified.json()).toMatchObject({ passed: true });
    const described = await runCommand(place, 'openapi');
    expect(described.code, described.err).toBe(0);
    expect(described.json()).toMatchObject({ openapi: expect.stringMatching(/^3\.1\./) });
    leavesNothingRunning();
    const missing = await runCommand(place, 'compensation:check', join(folder, 'missing.json'));
    expect(missing.code).toBe(2);
    expectSentence(missing);
  });

  it('reset empties it, and the next command loads it anew', async () => {
    const emptied = await runCommand(place, 'reset');
    expect(emptied.code, emptied.err).toBe(0);
    leavesNothingRunning();
    const again = await runCommand(place, 'household:import', goodList, ...project, '--json');
    expect(again.code, again.err).toBe(0);
    expect(again.json<Imported>()).toMatchObject({ added: 3, unchanged: 0 });
    leavesNothingRunning();
  });

  it('a bad setting stops a command with a sentence that names it', async () => {
    const said = await runCommand({ dataFolder: place.dataFolder, databaseUrl: 'mysql://localhost/none' }, 'audit:verify');
    expect(said.code).toBe(1);
    expect(said.err).toContain('DATABASE_URL');
    expectSentence(said);
  });
});
