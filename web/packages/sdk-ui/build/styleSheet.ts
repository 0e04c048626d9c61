import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { preprocessCSS, type Plugin, type ResolvedConfig } from 'vite';
import * as theme from '../../theme/src/tokens.ts';
import { tokens } from '../src/styles/tokens.ts';

const FOLDER = path.resolve(import.meta.dirname, '../src/styles');

/** Writes the style sheet that the SDK guide has pages load; the scripts carry the same inside. */
export function styleSheet(fileName: string): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'magpie-style-sheet',
    configResolved: (resolved) => void (config = resolved),
    async generateBundle() {
      const names = readdirSync(FOLDER).filter((name) => name.endsWith('.css'));
      const parts = names.map(async (name) => {
        const file = path.join(FOLDER, name);
        return (await preprocessCSS(readFileSync(file, 'utf8'), file, config)).code;
      });
      this.emitFile({
        type: 'asset',
        fileName,
        source: [tokens(theme), ...(await Promise.all(parts))].join('\n'),
      });
    },
  };
}
