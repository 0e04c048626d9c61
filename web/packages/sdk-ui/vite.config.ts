import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { licences } from '../../tools/library/licences.ts';
import { sizeLimit } from '../../tools/library/sizeLimit.ts';
import { styleSheet } from './build/styleSheet.ts';

/** What of others is inside every build, and what besides in the one for script tags. */
const OTHERS = ['lucide-react'];
const OTHERS_IN_SCRIPT = [
  ...['react', 'react-dom', 'scheduler', 'lucide-react'],
  ...['jssip', 'debug', 'ms', 'events', 'sdp-transform'],
];

const BANNER = '/*! Magpie sdk-ui, Apache-2.0; with parts of others: see ys-webrtc-sdk-ui.licences.txt */';

/**
 * Two builds. For bundlers sdk-core and React stay outside, so that a page has each once. For script tags all is in
 * one file, under both names that the SDK guide has for it.
 */
export default defineConfig(({ mode }) => {
  const script = mode === 'script';
  return {
    plugins: [
      react(),
      ...(script
        ? [
            styleSheet('ys-webrtc-sdk-ui.css'),
            licences('ys-webrtc-sdk-ui.licences.txt', OTHERS_IN_SCRIPT),
            sizeLimit(170_000),
          ]
        : [licences('ys-webrtc-sdk-ui.npm.licences.txt', OTHERS), sizeLimit(25_000)]),
    ],
    define: script ? { 'process.env.NODE_ENV': '"production"' } : {},
    // The sounds are made when they are wanted, which is smaller than to carry them.
    resolve: { conditions: ['magpie-source', 'module', 'browser', 'production'] },
    build: {
      emptyOutDir: !script,
      lib: {
        entry: 'src/index.ts',
        name: 'YSWebRTCUI',
        formats: script ? ['umd'] : ['es', 'cjs'],
        fileName: (format) =>
          script ? 'ys-webrtc-sdk-ui.js' : `ys-webrtc-sdk-ui.${format === 'es' ? 'esm.js' : 'cjs'}`,
      },
      rolldownOptions: {
        external: script ? [] : [/^react(-dom)?(\/|$)/, '@magpie/sdk-core'],
        output: {
          codeSplitting: false,
          minify: true,
          postBanner: BANNER,
          ...(script
            ? { postFooter: 'globalThis.YSWebRTCUI && (globalThis.YWebRTCUI = globalThis.YSWebRTCUI);' }
            : {}),
        },
      },
      target: 'es2022',
    },
  };
});
