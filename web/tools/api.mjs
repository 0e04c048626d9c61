// The public interface of a package as one reviewed file.
//
//   node web/tools/api.mjs web/packages/sdk-core           compares api.txt with the source, for CI
//   node web/tools/api.mjs web/packages/sdk-core --write   writes it anew; review the difference
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const [, , folder, mode] = process.argv;
if (!folder) throw new Error('usage: api.mjs PACKAGE_FOLDER [--write]');
const root = path.resolve(folder);
const entry = ['src/index.ts', 'src/index.tsx'].map((name) => path.join(root, name)).find(existsSync);
if (!entry) throw new Error(`${folder} has no src/index.ts`);

const options = ts.parseJsonConfigFileContent(
  ts.readConfigFile(path.resolve('tsconfig.json'), ts.sys.readFile).config,
  ts.sys,
  path.resolve('.'),
).options;

/** What an application gets to see: declarations without what is marked as internal. */
function declarations() {
  const emitted = new Map();
  const program = ts.createProgram([entry], {
    ...options,
    noEmit: false,
    allowImportingTsExtensions: false,
    declaration: true,
    emitDeclarationOnly: true,
    stripInternal: true,
    removeComments: false,
  });
  program.emit(undefined, (name, text) => emitted.set(name, text), undefined, true);
  return emitted;
}

function describe(emitted) {
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (name) => emitted.get(name) ?? readFile(name);
  host.fileExists = (name) => emitted.has(name) || (!/\/src\/.*\.tsx?$/.test(name) && fileExists(name));
  host.getSourceFile = (name, version) => {
    const text = host.readFile(name);
    return text === undefined ? undefined : ts.createSourceFile(name, text, version, true);
  };
  const start = entry.replace(/\.tsx?$/, '.d.ts');
  const program = ts.createProgram([start], { ...options, allowImportingTsExtensions: false }, host);
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(start));
  const printer = ts.createPrinter({ removeComments: true });
  return checker
    .getExportsOfModule(module)
    .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
    .map((symbol) => ({ name: symbol.getName(), text: symbol.declarations.map(print(printer)).join('\n') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ text }) => text);
}

const print = (printer) => (declaration) => {
  const statement = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  return printer
    .printNode(ts.EmitHint.Unspecified, statement, statement.getSourceFile())
    .split('\n')
    .filter((line) => line.trim() !== '#private;')
    .join('\n')
    .replace(/^export (declare )?/, '');
};

const file = path.join(root, 'api.txt');
const present = `${describe(declarations()).join('\n\n')}\n`;
const kept = existsSync(file) ? readFileSync(file, 'utf8') : '';
if (mode === '--write') {
  writeFileSync(file, present);
} else if (present !== kept) {
  const old = new Set(kept.split('\n'));
  const now = new Set(present.split('\n'));
  for (const line of old) if (!now.has(line)) console.error(`- ${line}`);
  for (const line of now) if (!old.has(line)) console.error(`+ ${line}`);
  console.error(`${path.relative('.', file)} is not what the source says.`);
  console.error('Where the change is wanted: npm run api, and review it.');
  process.exit(1);
}
