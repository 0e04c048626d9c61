import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { filesNamed } from './publishedManifest.mjs';

/** How the projects of users find packages: as Node does, from modules of both kinds, and as bundlers do. */
const USERS = [
  { file: 'node-import.mts', resolution: 'Node16', module: 'Node16' },
  { file: 'node-require.cts', resolution: 'Node16', module: 'Node16', requires: true },
  { file: 'bundler.ts', resolution: 'Bundler', module: 'ESNext' },
];

/**
 * What a user of a packed package would stumble over, each as a sentence: files that are missing or too many, types
 * that are not found, code that does not load. `room` is a folder where a user's project can be played.
 */
export function faultsOfPackage({ name, tarball, others, files, room }) {
  const home = path.join(room, 'node_modules', name);
  rmSync(room, { recursive: true, force: true });
  unpack(tarball, home);
  for (const other of others) unpack(other, path.join(room, 'node_modules', nameIn(other)));
  const manifest = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'));
  return [
    ...faultsOfFiles(manifest, files),
    ...faultsOfTypes(manifest, room),
    ...faultsOfCode(name, room),
  ].map((fault) => `${name}: ${fault}`);
}

function unpack(tarball, folder) {
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
}

function nameIn(tarball) {
  const manifest = execFileSync('tar', ['-xzOf', tarball, 'package/package.json'], { encoding: 'utf8' });
  return JSON.parse(manifest).name;
}

function faultsOfFiles(manifest, files) {
  const faults = [];
  for (const name of ['LICENSE', 'README.md']) if (!files.includes(name)) faults.push(`${name} is not in it`);
  for (const name of filesNamed(manifest)) {
    const [begin, end = ''] = name.split('*');
    const found = files.some((file) =>
      name.includes('*') ? file.startsWith(begin) && file.endsWith(end) : file === name,
    );
    if (!found) faults.push(`${name} is named in package.json, but not in it`);
  }
  for (const file of files)
    if (
      !/^(dist\/|LICENSE$|README[^/]*\.md$|package\.json$)/.test(file) ||
      /\.test\.|\.map$|tsbuildinfo/.test(file)
    )
      faults.push(`${file} is in it, but nothing for users`);
  return faults;
}

function faultsOfTypes(manifest, room) {
  const entries = Object.entries(manifest.exports).filter(([entry]) => !/\*|\.json$|\.css$/.test(entry));
  writeFileSync(path.join(room, 'package.json'), '{ "private": true, "type": "module" }\n');
  return USERS.flatMap(({ file, resolution, module, requires }) => {
    const names = entries
      .filter(([, ways]) => !requires || 'require' in ways)
      .map(([entry]) => path.posix.join(manifest.name, entry));
    const lines = names.map((name, at) => `import * as it${at} from '${name}';\nvoid it${at};\n`);
    writeFileSync(path.join(room, file), lines.join(''));
    const program = ts.createProgram([path.join(room, file)], {
      strict: true,
      noEmit: true,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      types: [],
      module: ts.ModuleKind[module],
      moduleResolution: ts.ModuleResolutionKind[resolution],
      resolvePackageJsonExports: true,
      noImplicitAny: true,
    });
    return ts
      .getPreEmitDiagnostics(program)
      .map(
        (each) =>
          `${file}: ${ts.flattenDiagnosticMessageText(each.messageText, ' ')} ${each.file?.fileName ?? ''}`,
      );
  });
}

/** Servers that render pages load the package too, where there is no `window`. */
function faultsOfCode(name, room) {
  const ways = [
    [
      'import.mjs',
      `import * as it from '${name}';\nif (Object.keys(it).length === 0) throw new Error('nothing');\n`,
    ],
    ['require.cjs', `if (Object.keys(require('${name}')).length === 0) throw new Error('nothing');\n`],
  ];
  return ways.flatMap(([file, code]) => {
    writeFileSync(path.join(room, file), code);
    try {
      execFileSync(process.execPath, [file], { cwd: room, stdio: 'pipe', encoding: 'utf8' });
      return [];
    } catch (error) {
      return [`${file} does not run: ${String(error.stderr).slice(0, 800)}`];
    }
  });
}
