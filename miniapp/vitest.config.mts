import { defineProject } from 'vitest/config';

export default defineProject({
  test: { name: 'miniapp', include: ['src/**/*.test.ts', 'src/**/*.test.tsx'], exclude: ['**/node_modules/**', 'dist/**'] },
});
