import { join } from 'node:path';
import { freePort, Program } from './process.js';
import type { Account, Magpie } from './magpie.js';

const SCENARIOS = join(import.meta.dirname, '../scenarios');

/** A scripted phone: sipp with one of the scenarios of this folder. */
export interface SippOptions {
  /** Scenario file without its ending. */
  scenario: string;
  account: Account;
  /** What the scenario dials. */
  dial?: string;
  calls?: number;
  /** New calls a second. */
  rate?: number;
  /** Milliseconds a call is held. */
  hold?: number;
  port?: number;
  transport?: 'u1' | 't1';
}

export async function sipp(magpie: Magpie, options: SippOptions): Promise<Program & { port: number }> {
  const port = options.port ?? (await freePort());
  const program = new Program('sipp', [
    `127.0.0.1:${magpie.ports.sip}`,
    ...['-sf', join(SCENARIOS, `${options.scenario}.xml`)],
    ...['-i', '127.0.0.1', '-p', String(port), '-t', options.transport ?? 'u1'],
    ...[
      '-m',
      String(options.calls ?? 1),
      '-r',
      String(options.rate ?? 10),
      '-d',
      String(options.hold ?? 1000),
    ],
    ...['-au', options.account.number, '-ap', options.account.sipSecret],
    ...['-key', 'user', options.account.number, '-key', 'dial', options.dial ?? ''],
    ...['-mp', String(await freePort())],
    ...['-timeout', '60', '-nostdin', '-trace_err', '-error_file', '/dev/stderr'],
  ]);
  return Object.assign(program, { port });
}
