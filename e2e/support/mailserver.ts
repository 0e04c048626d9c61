import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort, Program, until } from './process.js';

/** A mail as it arrived. */
export interface Letter {
  to: string;
  headers: string;
  /** Decoded; of a mail with attachments the first part. */
  text: string;
}

/** A real SMTP server (aiosmtpd) that demands a login. */
export class MailServer {
  static readonly USER = 'pbx';
  static readonly PASSWORD = 'Post-7-horn';
  private read = 0;

  private constructor(
    readonly port: number,
    private readonly folder: string,
    private program: Program,
  ) {}

  static async start(): Promise<MailServer> {
    const folder = mkdtempSync(join(tmpdir(), 'mail-'));
    const port = await freePort();
    const server = new MailServer(port, folder, this.launch(port, folder));
    await server.program.printed(/^listening/m, 30_000);
    return server;
  }

  private static launch(port: number, folder: string): Program {
    const script = resolve(import.meta.dirname, 'smtp.py');
    // Debian's own: what it installs for Python, another one in the path does not see.
    return new Program('/usr/bin/python3', [script, String(port), folder, this.USER, this.PASSWORD]);
  }

  /** The settings by which Magpie sends here. */
  get settings(): Record<string, string | number> {
    return {
      smtp_server: '127.0.0.1',
      smtp_port: this.port,
      smtp_security: 'none',
      smtp_username: MailServer.USER,
      smtp_password: MailServer.PASSWORD,
      smtp_from: 'pbx@example.com',
    };
  }

  /** The next mail. */
  async letter(): Promise<Letter> {
    const file = join(this.folder, `${this.read + 1}.eml`);
    await until('a mail', () => existsSync(file), 60_000);
    this.read++;
    const raw = readFileSync(file, 'utf8');
    const [headers = '', ...rest] = raw.split('\r\n\r\n');
    return {
      to: /^X-Rcpt: (.*)$/m.exec(headers)?.[1]?.trim() ?? '',
      headers,
      text: Buffer.from(rest.join(''), 'base64').toString('utf8').replaceAll('\r\n', '\n'),
    };
  }

  /** How many mails came. */
  get count(): number {
    return readdirSync(this.folder).filter((name) => name.endsWith('.eml')).length;
  }

  async stop(): Promise<void> {
    await this.program.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
