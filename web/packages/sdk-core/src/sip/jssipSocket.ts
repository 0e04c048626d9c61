import type { Socket } from 'jssip';
import { ReconnectingSocket } from '../net/reconnectingSocket';

/** The server ignores this text; it keeps middleboxes from closing an idle connection. */
const HEARTBEAT = 'heartbeat';
const HEARTBEAT_EVERY = 30_000;

/**
 * The socket under JsSIP (RFC 7118), on top of our own that reconnects: JsSIP asks to connect again a second
 * after every loss and is told that it is connected when ours is.
 */
export class JsSipSocket implements Socket {
  readonly via_transport: string;
  readonly sip_uri: string;
  readonly #link: ReconnectingSocket;
  #wanted = false;
  #returns = true;
  #beat: ReturnType<typeof setInterval> | undefined;

  constructor(
    readonly url: string,
    link?: ReconnectingSocket,
  ) {
    const { host, protocol } = new URL(url);
    this.via_transport = protocol === 'wss:' ? 'WSS' : 'WS';
    this.sip_uri = `sip:${host};transport=ws`;
    this.#link = link ?? new ReconnectingSocket({ url: () => url, protocols: ['sip'] });
    this.#link.on('open', () => {
      if (this.#wanted) this.onconnect();
    });
    this.#link.on('closed', ({ code, reason }) => {
      if (!this.#wanted) return;
      if (this.#returns) this.#wanted = false;
      else this.disconnect();
      this.ondisconnect(code !== 1000, code, reason);
    });
    this.#link.on('text', (text) => {
      if (this.#wanted && text !== '') this.ondata(text);
    });
  }

  /** Whether a socket that is lost comes back; JsSIP asks for it even in the seconds in which it says goodbye. */
  set returns(on: boolean) {
    this.#returns = on;
  }

  connect(): void {
    if (!this.#returns) return;
    this.#wanted = true;
    this.#beat ??= setInterval(() => this.#link.send(HEARTBEAT), HEARTBEAT_EVERY);
    if (this.#link.isOpen) this.onconnect();
    else this.#link.start();
  }

  disconnect(): void {
    this.#wanted = false;
    clearInterval(this.#beat);
    this.#beat = undefined;
    this.#link.stop();
  }

  send(message: string | ArrayBufferLike | Blob | ArrayBufferView): boolean {
    return typeof message === 'string' && this.#link.send(message);
  }

  wake(): void {
    this.#link.wake();
  }

  drop(reason: string): void {
    this.#link.drop(reason);
  }

  isConnected(): boolean {
    return this.#link.isOpen;
  }

  isConnecting(): boolean {
    return this.#wanted && !this.#link.isOpen;
  }

  // JsSIP puts its own functions here.
  onconnect(): void {
    return;
  }
  ondisconnect(_error: boolean, _code?: number, _reason?: string): void {
    return;
  }
  ondata<T>(_data: T): void {
    return;
  }
}
