import { run } from './process.js';

/** An address of this machine that every line leads to, so that a client can come to it by another way. */
export class Address {
  private constructor(readonly ip: string) {}

  static async add(): Promise<Address> {
    const ip = `10.78.${process.pid % 250}.1`;
    await run('ip', ['addr', 'add', `${ip}/32`, 'dev', 'lo']);
    return new Address(ip);
  }

  async stop(): Promise<void> {
    await run('ip', ['addr', 'del', `${this.ip}/32`, 'dev', 'lo']);
  }
}
