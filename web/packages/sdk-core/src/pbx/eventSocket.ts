import { Emitter } from '../net/emitter';
import { type ReconnectingSocket } from '../net/reconnectingSocket';

interface EventSocketEvents {
  /** Subscribed; `again` after the first time, when events may have been missed. */
  open: { again: boolean };
  closed: undefined;
  event: { type: number; message: unknown };
}

const HEARTBEAT_EVERY = 30_000;
const ANSWER_WITHIN = 20_000;
const PROBE_WITHIN = 3_000;
const SUBSCRIBE_AGAIN = -3;

/** The event socket: subscribes, keeps the connection alive by heartbeats, and comes back after a loss. */
export class EventSocket extends Emitter<EventSocketEvents> {
  readonly #link: ReconnectingSocket;
  readonly #topics: Set<number>;
  #beat: ReturnType<typeof setInterval> | undefined;
  #deadline: ReturnType<typeof setTimeout> | undefined;
  #opened = false;
  #probes: ((reachable: boolean) => void)[] = [];

  constructor(link: ReconnectingSocket, topics: readonly number[]) {
    super();
    this.#link = link;
    this.#topics = new Set(topics);
    link.on('open', () => this.#open());
    link.on('closed', () => this.#closed());
    link.on('text', (text) => this.#text(text));
  }

  get socket(): WebSocket | undefined {
    return this.#link.socket;
  }

  get isOpen(): boolean {
    return this.#link.isOpen;
  }

  start(): void {
    this.#link.start();
  }

  stop(): void {
    this.#link.stop();
    this.#closed();
  }

  /** Asks for one more topic, at once where the socket is open. */
  add(topic: number): void {
    if (this.#topics.has(topic)) return;
    this.#topics.add(topic);
    this.#subscribe();
  }

  wake(): void {
    this.#link.wake();
  }

  drop(reason: string): void {
    this.#link.drop(reason);
  }

  /** Whether the server answers a heartbeat at this moment. */
  probe(): Promise<boolean> {
    if (!this.#link.send('heartbeat')) return Promise.resolve(false);
    return new Promise((resolve) => {
      const late = setTimeout(() => answer(false), PROBE_WITHIN);
      const answer = (reachable: boolean) => {
        clearTimeout(late);
        resolve(reachable);
      };
      this.#probes.push(answer);
    });
  }

  #open(): void {
    this.#subscribe();
    clearInterval(this.#beat);
    this.#beat = setInterval(() => this.#heartbeat(), HEARTBEAT_EVERY);
    this.emit('open', { again: this.#opened });
    this.#opened = true;
  }

  #closed(): void {
    clearInterval(this.#beat);
    clearTimeout(this.#deadline);
    this.#answerProbes(false);
    this.emit('closed', undefined);
  }

  #subscribe(): void {
    this.#link.send(JSON.stringify({ topic_list: [...this.#topics] }));
  }

  #heartbeat(): void {
    this.#link.send('heartbeat');
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.#link.drop('no heartbeat response'), ANSWER_WITHIN);
  }

  #text(text: string): void {
    if (text === 'heartbeat response') {
      clearTimeout(this.#deadline);
      this.#answerProbes(true);
      return;
    }
    const frame = parse(text) as { type?: unknown; msg?: unknown; errcode?: unknown } | undefined;
    if (!frame) return;
    if (frame.errcode === SUBSCRIBE_AGAIN) return this.#subscribe();
    if (typeof frame.type !== 'number') return;
    const message = typeof frame.msg === 'string' ? parse(frame.msg) : frame.msg;
    this.emit('event', { type: frame.type, message: message ?? {} });
  }

  #answerProbes(reachable: boolean): void {
    for (const answer of this.#probes.splice(0)) answer(reachable);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
