import { defineConfig } from 'vitest/config';

const common = { exclude: ['**/node_modules/**', '**/dist/**'] };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['bff/**/*.test.ts', 'prisma/demonstration/**/*.test.ts', 'test/sandbox/**/*.test.ts'],
          exclude: [...common.exclude, '**/*.http.test.ts'],
          testTimeout: 20_000,
        },
      },
      'miniapp/vitest.config.*',
      {
        test: {
          ...common,
          name: 'features',
          sequence: { groupOrder: 1 },
          include: ['bff/src/**/*.http.test.ts', 'prisma/*.test.ts'],
          globalSetup: 'test/support/database-server.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...common,
          name: 'whole',
          sequence: { groupOrder: 2 },
          include: ['test/{acceptance,browser,weapp}/**/*.test.ts'],
          globalSetup: 'test/support/running-start.ts',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
