import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['magpie-source', 'module', 'browser', 'development|production'] },
  test: {
    include: ['web/**/*.test.{ts,tsx}'],
    environment: 'node',
    restoreMocks: true,
  },
});
