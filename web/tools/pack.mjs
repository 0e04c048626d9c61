// Packs every package that is published, as `npm publish` would send it, into target/npm/*.tgz, and tries each as its
// users will. Needs `npm run build` before.
//
//   node web/tools/pack.mjs
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { publishedManifest } from './publishedManifest.mjs';
import { faultsOfPackage } from './packageFaults.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const target = path.join(root, 'target/npm');
const rooms = path.join(root, 'target/npm-rooms');

const packages = readdirSync(path.join(root, 'web/packages'))
  .map((name) => path.join(root, 'web/packages', name))
  .filter((folder) => existsSync(path.join(folder, 'package.json')))
  .map((folder) => ({
    folder,
    manifest: JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')),
  }))
  .filter(({ manifest }) => !manifest.private);

/** Puts together what is published: what `files` names, README, the licence, and a manifest without our own affairs. */
function gather({ folder, manifest }) {
  const room = path.join(rooms, path.basename(folder));
  mkdirSync(room, { recursive: true });
  for (const name of [...manifest.files, 'README.md']) {
    const from = path.join(folder, name);
    if (!existsSync(from)) throw new Error(`${path.relative(root, from)} is missing: npm run build first`);
    cpSync(from, path.join(room, name), { recursive: true });
  }
  for (const name of readdirSync(folder).filter((file) => /^README\..+\.md$/.test(file)))
    cpSync(path.join(folder, name), path.join(room, name));
  cpSync(path.join(root, 'LICENSE'), path.join(room, 'LICENSE'));
  writeFileSync(
    path.join(room, 'package.json'),
    `${JSON.stringify(publishedManifest(manifest), undefined, 2)}\n`,
  );
  return room;
}

function pack(room) {
  const told = execFileSync('npm', ['pack', '--json', '--pack-destination', target], {
    cwd: room,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
  // An array in some versions of npm, an object by package name in others.
  return Object.values(JSON.parse(told))[0];
}

rmSync(target, { recursive: true, force: true });
rmSync(rooms, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const packed = packages.map((each) => pack(gather(each)));
const faults = packed.flatMap(({ name, filename, files }) =>
  faultsOfPackage({
    name,
    tarball: path.join(target, filename),
    files: files.map((file) => file.path),
    others: packed.filter((other) => other.name !== name).map((other) => path.join(target, other.filename)),
    room: path.join(rooms, 'user'),
  }),
);
rmSync(rooms, { recursive: true, force: true });
if (faults.length > 0) {
  for (const fault of faults) console.error(fault);
  process.exit(1);
}
for (const { filename, size, files } of packed)
  console.log(`target/npm/${filename}  ${Math.round(size / 1000)} kB, ${files.length} files`);
