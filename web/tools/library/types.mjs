// Declarations that every module resolution of TypeScript finds: relative names get their ending, what the entry does
// not lead to goes away, and those who `require` get a copy that is not taken for an ES module.
//
//   node types.mjs [FROM]    in the folder of a package; FROM is where its declarations are, dist/types when absent
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const types = path.resolve('dist/types');
const from = process.argv[2] && path.resolve(process.argv[2]);
if (from) {
  rmSync(types, { recursive: true, force: true });
  cpSync(from, types, { recursive: true });
}
const cjs = path.join(types, 'cjs');
const RELATIVE = /((?:from|import\()\s*['"])(\.{1,2}\/[^'"]*?)(?:\.js)?(['"])/g;

const needed = new Set();
function follow(file) {
  if (needed.has(file)) return;
  needed.add(file);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(RELATIVE, '$1$2.js$3'));
  for (const [, , name] of text.matchAll(RELATIVE)) follow(path.resolve(path.dirname(file), `${name}.d.ts`));
}
follow(path.join(types, 'index.d.ts'));

rmSync(cjs, { recursive: true, force: true });
const entries = readdirSync(types, { recursive: true, withFileTypes: true });
for (const entry of entries.filter((each) => each.isFile())) {
  const file = path.join(entry.parentPath, entry.name);
  if (needed.has(file)) cpSync(file, path.join(cjs, path.relative(types, file)));
  else rmSync(file);
}
mkdirSync(cjs, { recursive: true });
writeFileSync(path.join(cjs, 'package.json'), '{ "type": "commonjs" }\n');
