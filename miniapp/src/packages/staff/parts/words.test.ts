import { documentKinds, duties, kinshipRelations, organisationKinds, projectStages } from '@yunzhengshou/contract';
import { expect, it } from 'vitest';
import { documentKindTitles, dutyTitles, organisationKindTitles, relationTitles, stageTitles } from './words';

const titles = (table: Record<string, { title: string }>) =>
  Object.fromEntries(Object.entries(table).map(([key, { title }]) => [key, title]));

it("are the contract's", () => {
  expect(organisationKindTitles).toEqual(organisationKinds);
  expect(stageTitles).toEqual(titles(projectStages));
  expect(dutyTitles).toEqual(titles(duties));
  expect(documentKindTitles).toEqual(documentKinds);
  expect(relationTitles).toEqual(kinshipRelations);
});
