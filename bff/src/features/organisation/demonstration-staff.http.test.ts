import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestProject, readHouseholdOf, type TestProject } from '../../../../test/support/households';
import { invented } from '../../../../test/support/people';
import { codeOf } from '../../../../test/support/staff';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { demonstrationStaff, loadDemonstrationStaff } from '../../cli/support/demonstration-staff';
import { isValidIdNumber } from '../../personal-data/id-number';

let test: TestApp;
let project: TestProject;
beforeAll(async () => {
  test = await startTestApp();
  const households = Array.from({ length: 6 }, (_, index) => readHouseholdOf(index + 1, [invented(index + 1)]));
  project = await createTestProject(test.context, 'DEMO', households);
  const village = await createTestProject(test.context, 'DEMO2', []);
  const renewal = await createTestProject(test.context, 'DEMO3', []);
  await loadDemonstrationStaff(test.context, { first: project.projectId, village: village.projectId, renewal: renewal.projectId });
});
afterAll(() => test.close());

it('lets each of the demonstration’s staff sign in, with one duty each', async () => {
  for (const { username, password, totpSecret } of demonstrationStaff) {
    const { status, body } = await test.call<{ tokens: { accessToken: string } }>('POST', '/api/staff/sign-in', {
      body: { username, password, code: codeOf(totpSecret) },
    });
    expect({ username, status }).toEqual({ username, status: 200 });
    const me = await test.call<{ duties: unknown[] }>('GET', '/api/staff/me', { token: body.tokens.accessToken });
    expect(me.body.duties).toHaveLength(1);
  }
  const rows = await test.query<{ runs: boolean }>(
    `SELECT EXISTS (SELECT FROM organisation WHERE id = project.organisation_id AND kind = 'district') AS runs FROM project`,
  );
  expect(rows).toEqual([{ runs: true }, { runs: true }, { runs: true }]);
});

it('has invented numbers and one declared relative', async () => {
  const people = await test.query<{ number_cipher: string }>('SELECT number_cipher FROM person JOIN staff_member ON person_id = person.id');
  expect(people).toHaveLength(demonstrationStaff.length);
  for (const { number_cipher } of people) {
    const number = test.context.personalData.open(number_cipher);
    expect(isValidIdNumber(number)).toBe(true);
    expect(number.slice(0, 6)).toBe('339901');
  }
  expect(await test.query('SELECT 1 FROM kinship JOIN owner USING (person_id)')).toHaveLength(1);
});
