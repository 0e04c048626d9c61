/** One line of a client's log, as the server takes it. */
export interface LogEntry {
  level: 'info' | 'warn' | 'error';
  msg: string;
  /** The part of the SDK that it comes from. */
  source: string;
}

export interface LogOptions {
  enabled: boolean;
  /** Takes what went wrong to the server; a failure is of no consequence. */
  upload: (entries: LogEntry[]) => Promise<unknown>;
  print?: (entry: LogEntry) => void;
  /** Uniform in [0, 1). */
  random?: () => number;
}

const UPLOAD_AFTER = 2000;
/** By so much later at most: what goes wrong for all clients at once is not told by all at once. */
const UPLOAD_SPREAD = 30_000;
/** More than this in a minute says nothing new. */
const ENTRIES_PER_MINUTE = 30;
const LONGEST = 500;

/**
 * What the SDK does, on the console; and what went wrong, also to the server: a few lines at a time, so that
 * whoever runs the server can help a user.
 */
export class Log {
  readonly #options: LogOptions;
  #waiting: LogEntry[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #minute = 0;
  #spent = 0;
  #stopped = false;

  constructor(options: LogOptions) {
    this.#options = options;
  }

  info(source: string, msg: string): void {
    this.#write({ level: 'info', msg, source });
  }

  error(source: string, msg: string): void {
    this.#write({ level: 'error', msg, source });
  }

  /** Uploads now what waits: there may be no later. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.length > 0) this.#options.upload(this.#waiting.splice(0)).catch(() => undefined);
  }

  /** The server takes no more from us: what waits is dropped, and from now on everything is only printed. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = [];
  }

  #write(entry: LogEntry): void {
    if (!this.#options.enabled) return;
    const short = { ...entry, msg: entry.msg.slice(0, LONGEST) };
    (this.#options.print ?? print)(short);
    if (entry.level === 'error' && !this.#stopped && this.#allowed()) this.#queue(short);
  }

  #allowed(): boolean {
    const minute = Math.floor(Date.now() / 60_000);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#spent = 0;
    }
    this.#spent += 1;
    return this.#spent <= ENTRIES_PER_MINUTE;
  }

  #queue(entry: LogEntry): void {
    this.#waiting.push(entry);
    const { random = Math.random } = this.#options;
    this.#timer ??= setTimeout(() => this.flush(), UPLOAD_AFTER + UPLOAD_SPREAD * random());
  }
}

function print({ level, msg, source }: LogEntry): void {
  const line = `[${source}] ${msg}`;
  if (level === 'error') console.warn(line);
  // eslint-disable-next-line no-console -- what `enableLog` asks for
  else console.debug(line);
}
