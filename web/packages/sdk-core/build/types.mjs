// Declarations that every module resolution of TypeScript finds: relative names get their ending, and those who
// `require` get a copy that is not taken for an ES module.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const types = path.resolve(import.meta.dirname, '../dist/types');
const cjs = path.join(types, 'cjs');
const declarations = readdirSync(types, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.d.ts') && !name.startsWith('cjs'),
);

for (const name of declarations) {
  const file = path.join(types, name);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/((?:from|import\()\s*['"]\.{1,2}\/[^'"]*?)(?:\.js)?(['"])/g, '$1.js$2'));
}
mkdirSync(cjs, { recursive: true });
for (const name of declarations) cpSync(path.join(types, name), path.join(cjs, name));
writeFileSync(path.join(cjs, 'package.json'), '{ "type": "commonjs" }\n');
