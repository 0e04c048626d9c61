import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Fails the build when the scripts that a page loads before it shows anything exceed `bytes`, compressed. */
export function firstLoad(bytes: number): Plugin {
  return {
    name: 'magpie-first-load',
    writeBundle(_, bundle) {
      const files = new Set(
        Object.values(bundle).flatMap((file) =>
          file.type === 'chunk' && file.isEntry ? [file.fileName] : [],
        ),
      );
      let size = 0;
      for (const name of files) {
        const file = bundle[name];
        if (file?.type !== 'chunk') continue;
        size += gzipSync(file.code, { level: 9 }).length;
        file.imports.forEach((each) => files.add(each));
      }
      if (size > bytes) this.error(`the first load has ${size} bytes compressed, ${bytes} are allowed`);
    },
  };
}
