import react from '@vitejs/plugin-react';
import { defineConfig, type ProxyOptions } from 'vite';
import { fakeServer } from '../../testing/fakeServer.ts';
import { firstLoad } from '../../tools/library/firstLoad.ts';

const target = process.env.MAGPIE_URL ?? 'https://localhost:8088';
// The server admits pages of its own origin only; to it, this one is.
const server: ProxyOptions = { target, secure: false, changeOrigin: true, headers: { Origin: target } };
const proxy: Record<string, ProxyOptions> = { '^/(api|ca.crt)': server };

export default defineConfig(({ mode }) => ({
  base: '/admin/',
  plugins: mode === 'fake' ? [react(), fakeServer()] : [react(), firstLoad(300_000)],
  build: { target: 'es2022', chunkSizeWarningLimit: 900 },
  server: { proxy: mode === 'fake' ? undefined : proxy },
}));
