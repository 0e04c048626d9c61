import type { Plugin } from 'vite';
import * as theme from '../../theme/src/tokens.ts';
import { tokens } from '../src/styles/tokens.ts';

/**
 * Writes the style sheet that the SDK guide has pages load. The parts carry their rules in their shadow trees; in a
 * document those would dress the page itself, so the file has only the colours, for people to read.
 */
export function styleSheet(fileName: string): Plugin {
  return {
    name: 'magpie-style-sheet',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source: tokens(theme) });
    },
  };
}
