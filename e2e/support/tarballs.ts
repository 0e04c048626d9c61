import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run } from './process.js';

const ROOT = resolve(import.meta.dirname, '../..');
const PACKED = join(ROOT, 'target/npm');

/** The tarball of a package of ours, as npm would send it; packed anew when its build is newer. */
export async function tarball(folder: 'sdk-core' | 'sdk-ui'): Promise<string> {
  const home = join(ROOT, 'web/packages', folder);
  const { name, version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  const file = join(PACKED, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
  const built = readdirSync(join(home, 'dist')).map((each) => changed(join(home, 'dist', each)));
  if (changed(file) < Math.max(...built)) await run(process.execPath, ['web/tools/pack.mjs'], { cwd: ROOT });
  return file;
}

function changed(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
