import type { Plugin } from 'vite';
import { scores } from '../src/sounds/scores.ts';
import { dataUrl, wav } from '../src/sounds/synthesis.ts';

/** Writes the sounds: as files, and as text in a module, where the SDK guide has them. */
export function assets(): Plugin {
  return {
    name: 'magpie-assets',
    generateBundle({ format }) {
      if (format !== 'es') return;
      for (const [name, score] of Object.entries(scores)) {
        this.emitFile({ type: 'asset', fileName: `assets/sounds/${name}.wav`, source: wav(score) });
      }
      const lines = Object.entries(scores).map(([name, score]) => `  ${name}: '${dataUrl(score)}',`);
      const module = `const sounds = {\n${lines.join('\n')}\n};\nexport default sounds;\n`;
      const names = Object.keys(scores).map((name) => `  ${name}: string;`);
      const types = `declare const sounds: {\n${names.join('\n')}\n};\nexport default sounds;\n`;
      this.emitFile({ type: 'asset', fileName: 'assets/sound.js', source: module });
      this.emitFile({ type: 'asset', fileName: 'assets/sound.d.ts', source: types });
      // The guide's sample imports the folder.
      const again = "export { default } from '../sound.js';\n";
      this.emitFile({ type: 'asset', fileName: 'assets/sounds/index.js', source: again });
      this.emitFile({ type: 'asset', fileName: 'assets/sounds/index.d.ts', source: again });
    },
  };
}
