import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    lib: { entry: 'src/index.ts', formats: ['es'], fileName: () => 'magpie-sdk-core.js' },
    rollupOptions: { external: ['jssip'] },
    sourcemap: true,
    target: 'es2022',
  },
});
