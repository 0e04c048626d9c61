import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Plugin } from 'vite';

const require = createRequire(import.meta.url);

const NAMES = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'license.md'];

/**
 * Puts the licences of what is bundled beside the bundle, which they ask for.
 *
 * @param packages everything of others that is inside the bundle; the build fails when something else is
 */
export function licences(fileName: string, packages: readonly string[]): Plugin {
  const seen = new Set<string>();
  return {
    name: 'magpie-licences',
    moduleParsed({ id }) {
      const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(id)?.[1];
      if (name) seen.add(name);
    },
    generateBundle() {
      const unknown = [...seen].filter((name) => !packages.includes(name));
      if (unknown.length > 0) this.error(`bundled without a licence beside it: ${unknown.join(', ')}`);
      const source = packages.map((name) => `${name}\n\n${licence(name)}`).join(`\n\n${'-'.repeat(72)}\n\n`);
      this.emitFile({ type: 'asset', fileName, source });
    },
  };
}

function licence(name: string): string {
  const folder = require.resolve
    .paths(`${name}/package.json`)
    ?.map((place) => path.join(place, name))
    .find((place) => read(path.join(place, 'package.json')));
  const text = NAMES.map((file) => read(path.join(folder ?? '', file))).find(Boolean);
  if (!text) throw new Error(`no licence of ${name} was found`);
  return text.trim();
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
