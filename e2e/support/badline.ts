import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Program, run, until } from './process.js';

const LINK = join(import.meta.dirname, 'link.py');
let lines = 0;

/** What went over a line: from the far end to us, and from us to the far end. */
export interface Counted {
  fromThere: { sent: number; lost: number };
  toThere: { sent: number; lost: number };
}

/** A network namespace behind a line that loses, delays and reorders as it is told. Needs root. */
export class BadLine {
  private constructor(
    readonly namespace: string,
    /** Our end, where the server listens. */
    readonly here: string,
    /** The far end, where the phone or browser lives. */
    readonly there: string,
    private readonly link: Program,
  ) {}

  /** A line into a namespace of its own, or a second one into that of another line. */
  static async open(beside?: BadLine): Promise<BadLine> {
    const net = `10.77.${(process.pid + lines++) % 250}`;
    const namespace = beside?.namespace ?? `magpie-${process.pid}-${lines}`;
    const metric = beside ? '200' : '100';
    const link = new Program('python3', [LINK, namespace, `${net}.1`, `${net}.2`, metric]);
    await link.printed(/ready/);
    return new BadLine(namespace, `${net}.1`, `${net}.2`, link);
  }

  /** Loss in percent, delay and jitter in milliseconds, both ways. */
  async set(loss: number, delay: number, jitter: number): Promise<void> {
    await this.tell(`set ${loss} ${delay} ${jitter}`);
  }

  /** Cuts UDP off or lets it through again. */
  async cutUdp(cut: boolean): Promise<void> {
    await this.tell(`drop ${cut ? 'udp' : 'none'}`);
  }

  /** Takes the far end's network interface away. */
  async down(): Promise<void> {
    await this.tell('down');
  }

  /** Media packets sent and lost, control packets among them. */
  async counted(): Promise<Counted> {
    return this.count('stats');
  }

  /** Packets of one stream sent and lost. */
  async countedOf(ssrc: number): Promise<Counted> {
    return this.count(`stream ${ssrc}`);
  }

  private async count(command: string): Promise<Counted> {
    const answer = await this.tell(command);
    const [sentThere, lostThere, sentHere, lostHere] = answer.split(' ').map(Number) as [
      number,
      number,
      number,
      number,
    ];
    return { fromThere: { sent: sentThere, lost: lostThere }, toThere: { sent: sentHere, lost: lostHere } };
  }

  /** A program that runs `command` at the far end with whatever arguments it is given. */
  launcher(directory: string, command: string): string {
    const file = join(directory, 'at-the-far-end');
    writeFileSync(file, `#!/bin/sh\nexec ip netns exec ${this.namespace} ${command} "$@"\n`);
    chmodSync(file, 0o755);
    return file;
  }

  /** Runs a command at the far end. */
  async exec(...command: string[]): Promise<string> {
    return run('ip', ['netns', 'exec', this.namespace, ...command]);
  }

  async stop(): Promise<void> {
    this.link.endInput();
    await this.link.exit();
  }

  private async tell(command: string): Promise<string> {
    const before = this.link.output.length;
    this.link.input(`${command}\n`);
    return until(`answer to ${command}`, () => {
      const answer = this.link.output.slice(before);
      return answer.endsWith('\n') ? answer.trim() : undefined;
    });
  }
}
