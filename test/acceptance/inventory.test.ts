import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OperationName, operations } from '@yunzhengshou/contract';
import { describe, expect, it } from 'vitest';
import { readDocument, routesOf } from './bff';

/** Which file of this folder covers which operation. An operation that is added to the contract is added here with its test. */
const covered: Record<string, string> = {
  startWebSignIn: 'story.test.ts',
  finishWebSignIn: 'story.test.ts',
  signInWithMiniProgram: 'faults.test.ts',
  refreshSession: 'story.test.ts',
  listSessions: 'story.test.ts',
  endSession: 'story.test.ts',
  startFaceVerification: 'story.test.ts',
  finishFaceVerification: 'story.test.ts',
  getMe: 'story.test.ts',
  getHome: 'story.test.ts',
  listProjects: 'story.test.ts',
  getProject: 'story.test.ts',
  getResult: 'story.test.ts',
  listPublicDisclosures: 'story.test.ts',
  getPublicDisclosure: 'story.test.ts',
  listHouseholdDisclosures: 'story.test.ts',
  getHouseholdDisclosure: 'story.test.ts',
  getLiveness: 'system.test.ts',
  getReadiness: 'system.test.ts',
  getMetrics: 'system.test.ts',
  getOpenApiDocument: 'system.test.ts',
};

describe('the inventory of operations', () => {
  it('names every operation of the contract and no other', () => {
    expect(Object.keys(covered).sort()).toEqual(Object.keys(operations).sort());
  });

  it.each(Object.entries(covered))('%s is called in %s', (name, file) => {
    const source = readFileSync(join(import.meta.dirname, file), 'utf8');
    expect(source).toMatch(new RegExp(`\\b(answer|refusal)\\('${name}'`));
  });

  it('is what the running BFF serves, at the methods and paths of the contract', async () => {
    const served = [...routesOf(await readDocument())].map(([name, { method, path }]) => `${name} ${method} ${path}`);
    const agreed = (Object.keys(operations) as OperationName[]).map(
      (name) => `${name} ${operations[name].method} ${operations[name].path.replace(/:(\w+)/g, '{$1}')}`,
    );
    expect(served.sort()).toEqual(agreed.sort());
  });
});
