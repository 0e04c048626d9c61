import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Fails the build when what a page loads has grown beyond `bytes`, compressed. */
export function sizeLimit(bytes: number): Plugin {
  return {
    name: 'magpie-size-limit',
    writeBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        const size = gzipSync(file.code, { level: 9 }).length;
        if (size > bytes) this.error(`${file.fileName} has ${size} bytes compressed, ${bytes} are allowed`);
      }
    },
  };
}
