import { Backoff } from './backoff';
import { Emitter } from './emitter';

interface SocketEvents {
  open: undefined;
  closed: { code: number; reason: string };
  text: string;
}

export interface ReconnectingSocketOptions {
  /** Asked before each attempt, because tokens change. */
  url: () => string;
  protocols?: string[];
  backoff?: Backoff;
  create?: (url: string, protocols?: string[]) => WebSocket;
}

/** An attempt that has not opened by then is given up and made again. */
const OPEN_TIMEOUT = 10_000;
/** After an attempt that failed: a server that all come back to is slow, and slower for those who begin again. */
const LATER_OPEN_TIMEOUT = 20_000;

/**
 * A WebSocket that comes back: after a loss it waits as {@link Backoff} says and connects again, until it is
 * stopped.
 *
 * ```
 * stopped --start--> connecting --open--> open --closed--> waiting --time or wake()--> connecting
 * ```
 */
export class ReconnectingSocket extends Emitter<SocketEvents> {
  readonly #options: ReconnectingSocketOptions;
  readonly #backoff: Backoff;
  #socket: WebSocket | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = false;
  /** The latest attempt has not opened. */
  #unanswered = false;

  constructor(options: ReconnectingSocketOptions) {
    super();
    this.#options = options;
    this.#backoff = options.backoff ?? new Backoff();
  }

  get isOpen(): boolean {
    return this.#socket?.readyState === 1;
  }

  /** The socket of the moment; another one after each reconnection. */
  get socket(): WebSocket | undefined {
    return this.#socket;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#connect();
  }

  stop(): void {
    this.#running = false;
    this.#unanswered = false;
    this.#backoff.reset();
    this.#forget();
  }

  /** @returns false when the socket is not open; the text is then dropped. */
  send(text: string): boolean {
    if (!this.#socket || !this.isOpen) return false;
    this.#socket.send(text);
    return true;
  }

  /** Ends a wait: something suggests that the server can be reached now. */
  wake(): void {
    if (!this.#running || this.#socket) return;
    this.#backoff.reset();
    this.#unanswered = false;
    this.#forget();
    this.#connect();
  }

  /** Gives up the present connection, which is thought to be dead, and makes another at once. */
  drop(reason: string): void {
    if (!this.#running) return;
    const hadSocket = this.#socket !== undefined;
    this.#forget();
    if (hadSocket) this.emit('closed', { code: 4000, reason });
    if (!this.#running) return;
    this.#backoff.reset();
    this.#unanswered = false;
    this.#connect();
  }

  #connect(): void {
    clearTimeout(this.#timer);
    const { url, protocols, create = (to, names) => new WebSocket(to, names) } = this.#options;
    const socket = create(url(), protocols);
    this.#socket = socket;
    const patience = this.#unanswered ? LATER_OPEN_TIMEOUT : OPEN_TIMEOUT;
    this.#unanswered = true;
    this.#timer = setTimeout(() => this.#lost(socket, 4001, 'not opened in time'), patience);
    socket.onopen = () => {
      clearTimeout(this.#timer);
      this.#backoff.reset();
      this.#unanswered = false;
      this.emit('open', undefined);
    };
    socket.onmessage = (event: MessageEvent) => {
      if (typeof event.data === 'string') this.emit('text', event.data);
    };
    socket.onclose = (event) => this.#lost(socket, event.code, event.reason);
  }

  #lost(socket: WebSocket, code: number, reason: string): void {
    if (socket !== this.#socket) return;
    this.#forget();
    this.#timer = setTimeout(() => this.#connect(), this.#backoff.next());
    this.emit('closed', { code, reason });
  }

  /** Leaves the present socket and any wait behind; nothing is heard from them any more. */
  #forget(): void {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = undefined;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }
}
