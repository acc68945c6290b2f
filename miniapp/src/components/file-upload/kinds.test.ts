import { fileKinds, fileTypes } from '@yunzhengshou/contract';
import { expect, it } from 'vitest';
import { acceptedFiles } from './kinds';

it('offers exactly what the contract takes', () => {
  const contracts = Object.entries(fileKinds).map(([kind, { types, maxBytes }]) => [
    kind,
    { endings: types.flatMap((type) => fileTypes[type].endings), maxBytes },
  ]);
  expect(Object.entries(acceptedFiles).map(([kind, { endings, maxBytes }]) => [kind, { endings, maxBytes }])).toEqual(contracts);
});
