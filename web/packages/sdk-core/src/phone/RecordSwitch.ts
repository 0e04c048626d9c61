import type { RecordPermissions, RecordStatus } from './types';

/** What a call needs to know to have itself recorded. */
export interface RecordHost {
  permissions(): RecordPermissions;
  /** The keys that switch a recording on and off, such as `*1`. */
  featureCode(): string;
}

/** A switch whose effect is not told by then may be pressed again. */
const ANSWER_PATIENCE = 5000;

/**
 * The recording of one call. The server records; the feature code is pressed as keys, and what has come of it
 * the server tells (topic 20048). Until then the switch rests, for a second press would undo the first.
 */
export class RecordSwitch {
  readonly #host: RecordHost;
  readonly #press: (keys: string) => boolean;
  readonly #now: () => number;
  #status: RecordStatus = 'stop';
  #pressedAt: number | undefined;

  /** @param press sends keys to the server. @returns false when the call cannot now */
  constructor(host: RecordHost, press: (keys: string) => boolean, now: () => number) {
    this.#host = host;
    this.#press = press;
    this.#now = now;
  }

  get status(): RecordStatus {
    return this.#status;
  }

  /** Starts, or resumes what is paused. @returns false without permission, or when it is recorded already */
  start(): boolean {
    if (this.#status === 'recording') return false;
    return this.#switch(this.#status === 'pause' ? 1 : 2);
  }

  /** @returns false without permission, or when nothing is recorded */
  pause(): boolean {
    return this.#status === 'recording' && this.#switch(1);
  }

  /** The server tells what it does; a word that it does not say changes nothing. */
  told(status: string | undefined): void {
    if (status !== 'stop' && status !== 'recording' && status !== 'pause') return;
    this.#pressedAt = undefined;
    this.#status = status;
  }

  #switch(needed: RecordPermissions): boolean {
    const code = this.#host.featureCode();
    if (this.#host.permissions() < needed || !code) return false;
    const now = this.#now();
    if (this.#pressedAt !== undefined && now - this.#pressedAt < ANSWER_PATIENCE) return false;
    if (!this.#press(code)) return false;
    this.#pressedAt = now;
    return true;
  }
}
