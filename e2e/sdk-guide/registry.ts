import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { run } from '../support/process.js';

const ROOT = resolve(import.meta.dirname, '../..');

/** One version of a package, as npm is told of it. */
interface Release {
  manifest: { name: string; version: string } & Record<string, unknown>;
  /** The file that is downloaded. */
  tarball: string;
}

/**
 * An npm registry on loopback: our packages as they would be published, and what they depend on out of this
 * repository's own `node_modules`, so that an installation needs no network.
 */
export class Registry {
  private readonly releases = new Map<string, Promise<Release | undefined>>();

  private constructor(
    private readonly directory: string,
    private readonly server: Server,
  ) {}

  /** Starts with what `npm run pack` made; packs what else is asked for in `directory`. */
  static async start(directory: string): Promise<Registry> {
    mkdirSync(directory, { recursive: true });
    const server = createServer((request, response) => {
      const path = decodeURIComponent(request.url ?? '/').slice(1);
      void registry
        .answer(path, response)
        .catch((error: unknown) => response.writeHead(500).end(String(error)));
    });
    const registry = new Registry(directory, server);
    await registry.readOurs();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return registry;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private async readOurs(): Promise<void> {
    const folder = join(ROOT, 'target/npm');
    if (!existsSync(folder)) throw new Error('nothing is packed: npm run pack');
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.tgz'))) {
      const tarball = join(folder, file);
      const text = await run('tar', ['-xOzf', tarball, 'package/package.json']);
      const manifest = JSON.parse(text) as Release['manifest'];
      this.releases.set(manifest.name, Promise.resolve({ manifest, tarball }));
    }
  }

  private async answer(path: string, response: ServerResponse): Promise<void> {
    const name = path.replace(/\/-\/.*/, '');
    const release = await this.release(name);
    if (!release) return void response.writeHead(404).end('{}');
    if (path !== name) return void response.end(readFileSync(release.tarball));
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(this.packument(release)));
  }

  private release(name: string): Promise<Release | undefined> {
    const known = this.releases.get(name) ?? this.packInstalled(name);
    this.releases.set(name, known);
    return known;
  }

  private async packInstalled(name: string): Promise<Release | undefined> {
    const folder = join(ROOT, 'node_modules', name);
    if (!/^(@[\w-]+\/)?[\w-][\w.-]*$/.test(name) || !existsSync(join(folder, 'package.json')))
      return undefined;
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Release['manifest'];
    const tarball = join(this.directory, `${name.replace('/', '-')}.tgz`);
    const inside = ['--exclude=node_modules', '--transform=s,^[.],package,', '-C', folder, '.'];
    await run('tar', ['-czf', tarball, ...inside]);
    return { manifest, tarball };
  }

  private packument({ manifest, tarball }: Release): object {
    const { name, version } = manifest;
    const sum = createHash('sha512').update(readFileSync(tarball)).digest('base64');
    const dist = { tarball: `${this.url}${name}/-/${version}.tgz`, integrity: `sha512-${sum}` };
    return { name, 'dist-tags': { latest: version }, versions: { [version]: { ...manifest, dist } } };
  }
}
