import { defineConfig } from 'vite';
import { licences } from '../../tools/library/licences.ts';
import { sizeLimit } from '../../tools/library/sizeLimit.ts';
import { assets } from './build/assets.ts';

/** The names of the SDK guide: `ys-webrtc.umd.js` is its, the others follow it. */
const NAMES: Record<string, string> = {
  es: 'ys-webrtc.esm.js',
  cjs: 'ys-webrtc.cjs',
  umd: 'ys-webrtc.umd.js',
  iife: 'ys-webrtc.iife.js',
};

/** What of others is inside. */
const OTHERS = ['jssip', 'debug', 'ms', 'events', 'sdp-transform'];

const BANNER = '/*! Magpie sdk-core, Apache-2.0; with JsSIP and others, MIT: see ys-webrtc.licences.txt */';

export default defineConfig({
  plugins: [assets(), licences('ys-webrtc.licences.txt', OTHERS), sizeLimit(120_000)],
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
