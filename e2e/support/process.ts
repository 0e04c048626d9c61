import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, Server } from 'node:net';
import { createSocket, type Socket as UdpSocket } from 'node:dgram';

/** A program under test: its output is kept, and it can be waited for by what it prints. */
export class Program {
  output = '';
  private readonly child: ChildProcess;
  private readonly ended: Promise<number>;

  constructor(command: string, args: string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}) {
    this.child = spawn(command, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
    this.child.stdout?.on('data', (data: Buffer) => (this.output += data.toString()));
    this.child.stderr?.on('data', (data: Buffer) => (this.output += data.toString()));
    this.ended = new Promise((resolve) => {
      this.child.on('exit', (code) => resolve(code ?? -1));
      this.child.on('error', (error) => {
        this.output += String(error);
        resolve(-1);
      });
    });
  }

  get pid(): number {
    return this.child.pid ?? -1;
  }

  /** Waits until the output matches, and gives the match. */
  async printed(pattern: RegExp, milliseconds = 20_000): Promise<RegExpMatchArray> {
    const end = Date.now() + milliseconds;
    let exit: number | undefined;
    void this.ended.then((code) => (exit = code));
    for (;;) {
      const match = this.output.match(pattern);
      if (match) return match;
      if (exit !== undefined)
        throw new Error(`ended with ${exit} before printing ${pattern}:\n${this.output}`);
      if (Date.now() > end)
        throw new Error(`did not print ${pattern} in ${milliseconds} ms:\n${this.output}`);
      await tick();
    }
  }

  /** The exit code, once it has ended. */
  exit(): Promise<number> {
    return this.ended;
  }

  input(text: string): void {
    this.child.stdin?.write(text);
  }

  endInput(): void {
    this.child.stdin?.end();
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    const late = setTimeout(() => this.child.kill('SIGKILL'), 8_000);
    await this.ended;
    clearTimeout(late);
  }
}

/** Runs a program to its end; throws with its output when it fails. */
export async function run(
  command: string,
  args: string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  const program = new Program(command, args, options);
  const code = await program.exit();
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${program.output}`);
  return program.output;
}

/** One turn of a polling loop. */
export function tick(milliseconds = 50): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Waits until `probe` gives something that is not undefined or false. */
export async function until<T>(
  what: string,
  probe: () => T | undefined | false | Promise<T | undefined | false>,
  milliseconds = 15_000,
): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const value = await probe();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`${what}: not within ${milliseconds} ms`);
    await tick();
  }
}

const given = new Set<number>();

/**
 * A port that is free for TCP and UDP on loopback. It lies below those the system gives to sockets that name none, so
 * that no browser takes it before the one it was meant for.
 *
 * @param beside how far from it lies another one that must be free for UDP too
 */
export async function freePort(beside = 0): Promise<number> {
  for (;;) {
    const port = 24_000 + Math.floor(Math.random() * 8_000);
    if (given.has(port) || given.has(port + beside)) continue;
    given.add(port).add(port + beside);
    if (!(await isFree(createServer(), port))) continue;
    if (!(await isFree(createSocket('udp4'), port))) continue;
    if (beside === 0 || (await isFree(createSocket('udp4'), port + beside))) return port;
  }
}

function isFree(probe: Server | UdpSocket, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false));
    const bound = () => probe.close(() => resolve(true));
    if (probe instanceof Server) probe.listen(port, '127.0.0.1', bound);
    else probe.bind(port, '127.0.0.1', bound);
  });
}
