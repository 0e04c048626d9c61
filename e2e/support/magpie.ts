import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort, Program, run } from './process.js';

const LAUNCHER = resolve(import.meta.dirname, '../../server/target/magpie/bin/magpie');

/** An extension that the tests know the secrets of. */
export interface Account {
  number: string;
  name: string;
  email: string;
  password: string;
  sipSecret: string;
}

export const ALICE = account('1001', 'Alice Anders');
export const BOB = account('1002', '李伯');
export const CAROL = account('1003', 'Carol Chen');
export const DAVE = account('1004', 'Dave Dietrich');

/** Extensions for stories that leave registrations behind: each is used once. */
const STRANGER = (_: unknown, i: number) => account(String(1101 + i), `Person ${i + 1}`);
/** As many as the stories of a server of their own need; a password costs time at each start. */
const FEW = 12;

function account(number: string, name: string): Account {
  return {
    number,
    name,
    email: `u${number}@example.com`,
    password: `Ring-Me-${number}!x`,
    sipSecret: `Sip-Secret-${number}`,
  };
}

/** A running server with a data directory and ports of its own. */
export class Magpie {
  private met = 0;

  private constructor(
    private readonly strangers: Account[],
    /** Where it listens. */
    readonly address: string,
    readonly directory: string,
    readonly ports: { http: number; sip: number; tls: number; media: number; metrics: number },
    private program: Program,
    private readonly args: string[],
  ) {}

  /** Starts a server on 127.0.0.1, or on another address of ours, and gives it the test's extensions. */
  static async start(
    options: { args?: string[]; strangers?: number; address?: string } = {},
  ): Promise<Magpie> {
    const strangers = Array.from({ length: options.strangers ?? FEW }, STRANGER);
    const address = options.address ?? '127.0.0.1';
    const directory = mkdtempSync(join(tmpdir(), 'magpie-'));
    const ports = {
      http: await freePort(),
      sip: await freePort(),
      tls: await freePort(),
      media: await freePort(),
      metrics: await freePort(),
    };
    const range = 12_000 + Math.floor(Math.random() * 80) * 100;
    const args = [
      'serve',
      ...['--data', directory],
      ...['--http', `${address}:${ports.http}`],
      ...['--sip-udp', `${address}:${ports.sip}`],
      ...['--sip-tcp', `${address}:${ports.sip}`],
      ...['--sip-tls', `${address}:${ports.tls}`],
      ...['--media-port', `${ports.media}`],
      ...['--media-address', address],
      ...['--media-range', `${range}-${range + 98}`],
      ...['--metrics', `127.0.0.1:${ports.metrics}`],
      ...(options.args ?? []),
    ];
    const magpie = new Magpie(strangers, address, directory, ports, new Program(LAUNCHER, args), args);
    await magpie.ready();
    await magpie.apply(magpie.accounts);
    return magpie;
  }

  get url(): string {
    const host = this.address === '127.0.0.1' ? 'localhost' : this.address;
    return `https://${host}:${this.ports.http}`;
  }

  get output(): string {
    return this.program.output;
  }

  get pid(): number {
    return this.program.pid;
  }

  /** An extension that no story has used before. */
  stranger(): Account {
    const account = this.strangers[this.met++];
    if (!account) throw new Error('more stories than extensions: start the server with more strangers');
    return account;
  }

  private get accounts(): Account[] {
    return [ALICE, BOB, CAROL, DAVE, ...this.strangers];
  }

  private async ready(): Promise<void> {
    await this.program.printed(/^ready https:/m, 60_000);
  }

  private async apply(accounts: Account[]): Promise<void> {
    const file = join(this.directory, 'accounts.yaml');
    const lines = accounts.map((a) =>
      [
        `  - number: "${a.number}"`,
        `    name: "${a.name}"`,
        `    email: "${a.email}"`,
        `    password: "${a.password}"`,
        `    sip_secret: "${a.sipSecret}"`,
      ].join('\n'),
    );
    writeFileSync(file, `extensions:\n${lines.join('\n')}\n`);
    await run(LAUNCHER, ['apply', file, '--data', this.directory]);
  }

  /** Changes settings of the running server. */
  async configure(settings: Record<string, string | number | boolean>): Promise<void> {
    const file = join(this.directory, 'settings.yaml');
    const lines = Object.entries(settings).map(([key, value]) => `  ${key}: ${value}`);
    writeFileSync(file, `settings:\n${lines.join('\n')}\n`);
    await this.command('apply', file);
  }

  /** Changes what an extension is allowed; what is not named stays. */
  async allow(account: Account, settings: Record<string, string | boolean>): Promise<void> {
    const fields = Object.entries(settings).map(([key, value]) => `, ${key}: ${value}`);
    await this.applyText(`extensions:\n  - {number: "${account.number}"${fields.join('')}}\n`);
  }

  /** Deletes an extension. */
  async dismiss(account: Account): Promise<void> {
    const others = this.accounts
      .filter((one) => one !== account)
      .map((one) => `  - {number: "${one.number}"}`);
    await this.applyText(`extensions:\n${others.join('\n')}\n`, '--prune');
  }

  private async applyText(text: string, ...options: string[]): Promise<void> {
    const file = join(this.directory, 'change.yaml');
    writeFileSync(file, text);
    await this.command('apply', file, ...options);
  }

  /** Runs a command of the command line on this server; what it printed. */
  command(...words: string[]): Promise<string> {
    return run(LAUNCHER, [...words, '--data', this.directory]);
  }

  /** A figure of the server's own metrics, summed over its labels. */
  async metric(name: string): Promise<number> {
    const answer = await fetch(`http://127.0.0.1:${this.ports.metrics}/metrics`);
    const lines = (await answer.text()).split('\n').filter((line) => new RegExp(`^${name}[ {]`).test(line));
    return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
  }

  /** Takes the power away. */
  async kill(): Promise<void> {
    this.program.signal('SIGKILL');
    await this.program.exit();
  }

  /** Starts again on the same ports and data; the milliseconds until it was ready. */
  async restart(): Promise<number> {
    const begin = Date.now();
    this.program = new Program(LAUNCHER, this.args);
    await this.ready();
    return Date.now() - begin;
  }

  async stop(): Promise<void> {
    await this.program.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }
}
