import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { routes } from '../../routes';

const features = join(import.meta.dirname, '../../../../bff/src/features');
const sources = (readdirSync(features, { recursive: true }) as string[])
  .filter((name) => name.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(features, name), 'utf8') }));

/** Every page that a message of the server leads to, with the file that says so. */
const led = sources.flatMap(({ name, text }) =>
  [...text.matchAll(/link: \{\s*page: '(\w+)'/g)].map(([, page]) => ({ name, page: page as string })),
);

it('lets every message lead to a page that there is', () => {
  expect(led.length).toBeGreaterThan(1);
  expect(led.filter(({ page }) => !(page in routes))).toEqual([]);
});
