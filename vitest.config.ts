import { defineConfig } from 'vitest/config';

const conditions = ['magpie-source', 'module', 'browser', 'development|production'];

export default defineConfig({
  resolve: { conditions },
  // Tests run in Node, where packages of the workspace are looked up by these.
  ssr: { resolve: { conditions } },
  test: {
    include: ['web/**/*.test.{ts,tsx}'],
    environment: 'node',
    restoreMocks: true,
    // A screen with a library of components takes its time on a machine that has other work.
    testTimeout: 20_000,
  },
});
