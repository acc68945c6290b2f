import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestProject, listOf, readHouseholdOf } from '../../../../test/support/households';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { numberHash } from '../household/find-person';
import { importHouseholds } from './import-households';
import type { ReadHousehold } from './read-household-list';

let test: TestApp;
let projectCode: string;
let count = 0;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());
beforeEach(async () => {
  count += 1;
  projectCode = `IMPORT-${count}`;
  await createTestProject(test.context, projectCode, []);
}, 30_000);

const person = (index: number) => test.people[index] as TestApp['people'][number];
const importList = (households: ReadHousehold[]) =>
  importHouseholds(test.context, { projectCode, list: listOf(households), file: Buffer.from('x'), actor: 'test' });
const stored = () =>
  test.query<{ id: string; address: string; certificate_number: string | null; names: string[] }>(
    `SELECT household.id, address, certificate_number, array_agg(owner.name ORDER BY owner.position) AS names FROM household
     JOIN owner ON owner.household_id = household.id JOIN project ON project.id = household.project_id WHERE project.code = $1
     GROUP BY household.id ORDER BY household.created_at, household.file_number`,
    [projectCode],
  );
const without = { certificateNumber: undefined, address: '同一个院' };

describe('importing a list', () => {
  it('again changes nothing, writes no audit row, and one changed figure changes one household', async () => {
    const list = [readHouseholdOf(1, [person(0)]), readHouseholdOf(2, [person(1), person(2)])];
    expect(await importList(list)).toMatchObject({ added: 2, changed: 0, unchanged: 0 });
    const events = await test.query('SELECT count(*) FROM audit_event');
    const before = await stored();
    expect(await importList(list)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    expect(await test.query('SELECT count(*) FROM audit_event')).toEqual(events);
    const mended = [list[0] as ReadHousehold, { ...(list[1] as ReadHousehold), decorationFen: 4_000_000 }];
    expect(await importList(mended)).toMatchObject({ added: 0, changed: 1, unchanged: 1, results: { computed: 1 } });
    expect((await stored()).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  it('keeps two houses at one address without certificates apart, whatever their order', async () => {
    const list = [readHouseholdOf(1, [person(0)], without), readHouseholdOf(2, [person(1)], without)];
    await importList(list);
    const before = await stored();
    expect(await importList([...list].reverse())).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    expect(await stored()).toEqual(before);
  });

  it('knows a house again when its certificate comes later, by address and owner', async () => {
    await importList([readHouseholdOf(1, [person(0)], without)]);
    const before = await stored();
    expect(await importList([readHouseholdOf(1, [person(0)], { address: without.address })])).toMatchObject({ added: 0, changed: 1 });
    expect((await stored()).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  it('never hands one family’s file to another at the same address', async () => {
    await importList([readHouseholdOf(1, [person(0)], without)]);
    const [before] = await stored();
    expect(await importList([readHouseholdOf(2, [person(1)], { address: without.address })])).toMatchObject({
      added: 1,
      changed: 0,
      notInList: 1,
    });
    const after = await stored();
    expect(after.find(({ id }) => id === before?.id)?.names).toEqual([person(0).name]);
    expect(after).toHaveLength(2);
  });

  it('leaves owners that were corrected, finds the house by them, and hands no row’s house to another row', async () => {
    const twoFlats = [readHouseholdOf(1, [person(0)], without), readHouseholdOf(2, [person(1)], without)];
    await importList([...twoFlats, readHouseholdOf(3, [person(2)])]);
    const [first] = await stored();
    await test.query('UPDATE household SET owners_corrected_at = now() WHERE id = $1', [first?.id]);
    await test.query('UPDATE owner SET name = $2, person_id = (SELECT id FROM person WHERE number_hash = $3) WHERE household_id = $1', [
      first?.id,
      person(2).name,
      numberHash(test.context, 'resident_id', person(2).idNumber),
    ]);
    const ownersOfFirst = async () => (await stored()).find(({ id }) => id === first?.id)?.names;
    expect(await importList(twoFlats)).toMatchObject({ added: 0, changed: 0, unchanged: 2, ownersKept: 1 });
    const mended = [readHouseholdOf(1, [person(2)], without), twoFlats[1] as ReadHousehold];
    expect(await importList(mended)).toMatchObject({ added: 0, changed: 1, unchanged: 1, ownersKept: 0 });
    expect(await importList(mended)).toMatchObject({ added: 0, changed: 0, unchanged: 2, ownersKept: 0 });
    expect(await importList(twoFlats)).toMatchObject({ added: 0, changed: 1, unchanged: 1, ownersKept: 1 });
    // While a row says the old owner, the house is that row’s, and the corrected owner’s row is another house.
    expect(await importList([...twoFlats, readHouseholdOf(4, [person(2)], { ...without, areaC: 1 })])).toMatchObject({
      added: 1,
      changed: 0,
      unchanged: 2,
    });
    expect(await ownersOfFirst()).toEqual([person(2).name]);
  });

  it('refuses what it can’t tell apart, and nothing is kept', async () => {
    const twin = readHouseholdOf(1, [person(0)], without);
    await expect(importList([readHouseholdOf(5, [person(1)]), twin, { ...twin, row: 9, areaC: 1 }])).rejects.toMatchObject({
      code: 'input_invalid',
    });
    expect(await stored()).toEqual([]);
  });

  it('of many at once into one project adds each household once', async () => {
    const list = [readHouseholdOf(1, [person(0)]), readHouseholdOf(2, [person(1)])];
    const outcomes = await Promise.all([1, 2, 3].map(() => importList(list)));
    expect(outcomes.reduce((sum, { added }) => sum + added, 0)).toBe(2);
    expect(await stored()).toHaveLength(2);
  });

  it('into an unknown project, or with findings, is refused whole', async () => {
    const input = { list: listOf([readHouseholdOf(1, [person(0)])]), file: Buffer.from('x'), actor: 'test' };
    await expect(importHouseholds(test.context, { ...input, projectCode: 'NONE' })).rejects.toMatchObject({ code: 'not_found' });
    const finding = { sheet: 's', cell: 'A1', code: 'id_missing', message_zh: 'x' } as const;
    await expect(
      importHouseholds(test.context, { ...input, projectCode, list: { ...input.list, findings: [finding] } }),
    ).rejects.toMatchObject({ code: 'input_invalid' });
    expect(await stored()).toEqual([]);
  });
});
