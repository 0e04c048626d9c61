import { defineConfig } from 'vite';
import { assets } from './build/assets.ts';
import { licences } from './build/licences.ts';
import { sizeLimit } from './build/sizeLimit.ts';

/** The names of the SDK guide: `ys-webrtc.umd.js` is its, the others follow it. */
const NAMES: Record<string, string> = {
  es: 'ys-webrtc.esm.js',
  cjs: 'ys-webrtc.cjs',
  umd: 'ys-webrtc.umd.js',
  iife: 'ys-webrtc.iife.js',
};

const BANNER = '/*! Magpie sdk-core, Apache-2.0; with JsSIP and others, MIT: see ys-webrtc.licences.txt */';

export default defineConfig({
  plugins: [assets(), licences(), sizeLimit(120_000)],
  build: {
    lib: {
      entry: 'src/index.ts',
      name: 'YSWebRTC',
      formats: ['es', 'cjs', 'umd', 'iife'],
      fileName: (format) => NAMES[format] ?? format,
    },
    rolldownOptions: { output: { codeSplitting: false, minify: true, postBanner: BANNER } },
    target: 'es2022',
  },
});
