import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort, Program, run } from './process.js';

const BIN = ['/usr/lib/postgresql/15/bin', '/usr/lib/postgresql/16/bin', '/usr/lib/postgresql/17/bin'].find(
  existsSync,
);

/** A PostgreSQL of its own, on a port of its own, with one empty database. */
export class Postgres {
  private constructor(
    readonly port: number,
    private readonly directory: string,
    private readonly program: Program,
  ) {}

  static async start(): Promise<Postgres> {
    if (!BIN) throw new Error('PostgreSQL is not installed: apt-get install postgresql');
    const directory = mkdtempSync(join(tmpdir(), 'postgres-'));
    chmodSync(directory, 0o777);
    const data = join(directory, 'data');
    await run(...asPostgres(`${BIN}/initdb`, '-D', data, '-U', 'magpie', '-A', 'trust'));
    const port = await freePort();
    const program = new Program(
      ...asPostgres(`${BIN}/postgres`, '-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', directory),
    );
    await program.printed(/ready to accept connections/);
    await run(`${BIN}/createdb`, ['-h', '127.0.0.1', '-p', String(port), '-U', 'magpie', 'magpie']);
    return new Postgres(port, directory, program);
  }

  get url(): string {
    return `postgresql://magpie@127.0.0.1:${this.port}/magpie`;
  }

  async stop(): Promise<void> {
    this.program.signal('SIGINT');
    await this.program.exit();
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** PostgreSQL refuses to run as root. setpriv becomes the program, so that signals reach it. */
function asPostgres(command: string, ...args: string[]): [string, string[]] {
  return userInfo().uid === 0
    ? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--init-groups', command, ...args]]
    : [command, args];
}
