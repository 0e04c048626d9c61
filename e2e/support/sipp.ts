import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, Program } from './process.js';
import type { Account, Magpie } from './magpie.js';

/** How far from the port of its sound sipp binds that of its picture. */
const PICTURE = 2;

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
  /** The keys that the scenario expects to be pressed. */
  keys?: string;
  transport?: 'u1' | 't1';
  /** Sends back the sound it hears, and is also sent what belongs to none of its calls. */
  carrier?: boolean;
}

/** A sipp that runs, the port it is at, and the file of what it takes for errors. */
export type Sipp = Program & { port: number; errors: string };

export async function sipp(magpie: Magpie, options: SippOptions): Promise<Sipp> {
  const port = options.port ?? (await freePort());
  const errors = join(mkdtempSync(join(tmpdir(), 'sipp-')), 'errors');
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
    ...(options.keys ? ['-key', 'keys', options.keys] : []),
    ...['-mp', String(await freePort(PICTURE))],
    ...['-timeout', '60', '-nostdin'],
    // What belongs to no call, or comes late, is an error to it, and one that it cannot write ends it.
    ...(options.carrier ? ['-rtp_echo'] : ['-trace_err', '-error_file', errors]),
  ]);
  return Object.assign(program, { port, errors });
}

/** Registers the account at a port and lets a scenario answer there. */
export async function sippPhone(
  magpie: Magpie,
  account: Account,
  scenario: string,
  more: Partial<SippOptions> = {},
): Promise<Sipp> {
  const registered = await sipp(magpie, { scenario: 'register', account });
  await expectDone(registered);
  return sipp(magpie, { ...more, scenario, account, port: registered.port });
}

/** Waits until all have played their scenarios to the end, each as it is written. */
export async function expectDone(...programs: Sipp[]): Promise<void> {
  for (const program of programs) {
    const code = await program.exit();
    if (code !== 0) throw new Error(`sipp ended with ${code}:\n${wrong(program)}${program.output}`);
  }
}

function wrong({ errors }: Sipp): string {
  return existsSync(errors) ? readFileSync(errors, 'utf8') : '';
}
