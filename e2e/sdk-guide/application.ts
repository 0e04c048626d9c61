import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { build } from 'vite';
import { Browser } from '../support/browser.js';
import { run } from '../support/process.js';
import { test as base } from '../support/stage.js';
import { Registry } from './registry.js';

const PROJECT = resolve(import.meta.dirname, 'project');
const PAGES = ['init', 'call', 'events', 'sounds', 'forms', 'ui', 'ui-forms'];

/**
 * A company's own page project, outside this repository: our packages are installed by npm under the names that its code
 * has always used, its pages are bundled, and what a script tag loads lies beside them.
 */
export class Application {
  private constructor(
    readonly directory: string,
    private readonly registry: Registry,
  ) {}

  static async build(): Promise<Application> {
    const directory = mkdtempSync(join(tmpdir(), 'crm-'));
    const registry = await Registry.start(join(directory, 'registry'));
    const application = new Application(join(directory, 'project'), registry);
    await application.install();
    await application.bundle();
    return application;
  }

  /** What its web server gives out. */
  get site(): string {
    return join(this.directory, 'dist');
  }

  /** Runs a program of this repository's `node_modules` in the project. */
  tool(name: string, ...args: string[]): Promise<string> {
    const program = resolve(import.meta.dirname, '../../node_modules/.bin', name);
    return run(program, args, { cwd: this.directory });
  }

  async remove(): Promise<void> {
    await this.registry.stop();
    rmSync(resolve(this.directory, '..'), { recursive: true, force: true });
  }

  private async install(): Promise<void> {
    cpSync(PROJECT, this.directory, { recursive: true });
    const { url } = this.registry;
    writeFileSync(join(this.directory, '.npmrc'), `registry=${url}\n@magpie:registry=${url}\n`);
    const quiet = ['--no-audit', '--no-fund', '--no-update-notifier'];
    const cache = join(this.directory, '../cache');
    await run('npm', ['install', ...quiet, '--cache', cache], { cwd: this.directory });
    const core = join(this.directory, 'node_modules/ys-webrtc-sdk-core/dist');
    // As the guide has it: the folder `assets` lies in the project, the script beside the page.
    cpSync(join(core, 'assets'), join(this.directory, 'assets'), { recursive: true });
    cpSync(join(core, 'assets'), join(this.directory, 'public/assets'), { recursive: true });
    const ui = join(this.directory, 'node_modules/ys-webrtc-sdk-ui/dist');
    for (const script of [
      join(core, 'ys-webrtc.umd.js'),
      join(ui, 'ys-webrtc-sdk-ui.js'),
      join(ui, 'ys-webrtc-sdk-ui.css'),
    ])
      cpSync(script, join(this.directory, 'public', basename(script)));
  }

  private async bundle(): Promise<void> {
    const input = PAGES.map((name) => join(this.directory, `${name}.html`));
    await build({
      root: this.directory,
      base: './',
      configFile: false,
      logLevel: 'error',
      build: { assetsDir: 'built', target: 'es2022', rolldownOptions: { input } },
    });
  }
}

/** Stories of the guide: the project is built once for all of them. */
export const test = base.extend<object, { application: Application; visitor: Browser }>({
  application: [
    async ({}, use) => {
      const application = await Application.build();
      await use(application);
      await application.remove();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  visitor: [
    async ({}, use) => {
      const browser = await Browser.open({ hertz: 600, steady: true });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});
