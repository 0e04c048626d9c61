import { Backoff } from '../net/backoff';
import { Emitter } from '../net/emitter';
import { PHONE_ERROR, result, type Result } from '../result';
import type { SipEndpoint } from '../sip/sipPort';

interface RegistrationEvents {
  connected: undefined;
  disconnected: undefined;
  registered: undefined;
  registrationFailed: Result;
  /** A registration came to an end, well or not; true when it stands now and did not before, or the opposite. */
  settled: boolean;
}

export interface RegistrationOptions {
  endpoint: SipEndpoint;
  /** How often in a row it may be tried again. */
  limit: () => number;
  /** Waits after a server that does not answer or has too much to do. */
  busy?: Backoff;
  /** Waits after a refusal, which patience hardly changes and which an address can be blocked for. */
  refused?: Backoff;
}

/** 401, 403 and 404 say that these credentials are not good here, not that the server is busy. */
const REFUSALS: readonly number[] = [401, 403, 404, 407];

/**
 * The registration, kept up: after a failure it is tried again with growing waits, until it stands or the
 * limit is reached. A socket that does not come back counts as a failure too.
 *
 * ```
 * none --start--> trying --200--> standing --socket lost--> trying
 *                 trying --refused, no answer, no socket--> waiting --time--> trying
 *                 waiting --limit reached--> given up
 * ```
 */
export class Registration extends Emitter<RegistrationEvents> {
  readonly #endpoint: SipEndpoint;
  readonly #limit: () => number;
  readonly #busy: Backoff;
  readonly #refused: Backoff;
  #standing = false;
  #connected = false;
  #running = false;
  #failures = 0;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor({ endpoint, limit, busy = new Backoff(), refused }: RegistrationOptions) {
    super();
    this.#endpoint = endpoint;
    this.#limit = limit;
    this.#busy = busy;
    this.#refused = refused ?? new Backoff({ firstMillis: 20_000, limitMillis: 600_000 });
    endpoint.on('connected', () => this.#onConnected());
    endpoint.on('disconnected', () => this.#onDisconnected());
    endpoint.on('registered', () => this.#onRegistered());
    endpoint.on('unregistered', () => this.#settle(false));
    endpoint.on('registrationFailed', (failed) => this.#onFailed(failed));
  }

  get stands(): boolean {
    return this.#standing;
  }

  /** It is kept up, or tried for. */
  get runs(): boolean {
    return this.#running;
  }

  start(): void {
    this.#running = true;
    this.#failures = 0;
    this.#endpoint.start();
  }

  /** Unregisters and leaves the server. */
  stop(): void {
    this.#running = false;
    clearTimeout(this.#again);
    this.#endpoint.stop();
    this.#settle(false);
  }

  /** With other credentials, from the beginning. */
  renew(authorizationUser: string, ha1: string, realm?: string): void {
    clearTimeout(this.#again);
    this.#failures = 0;
    this.#refused.reset();
    this.#endpoint.reRegister(authorizationUser, ha1, realm);
  }

  #onConnected(): void {
    this.#connected = true;
    clearTimeout(this.#again);
    this.emit('connected', undefined);
  }

  #onDisconnected(): void {
    clearTimeout(this.#again);
    const hadSocket = this.#connected;
    const stood = this.#standing;
    this.#connected = false;
    this.#settle(false);
    if (hadSocket) this.emit('disconnected', undefined);
    // The socket has waits of its own; here they only count.
    if (!stood && !hadSocket) this.#count('Connection Error');
  }

  #onRegistered(): void {
    this.#connected = true;
    clearTimeout(this.#again);
    this.#failures = 0;
    this.#busy.reset();
    this.#refused.reset();
    this.#settle(true);
    this.emit('registered', undefined);
  }

  #onFailed({ status, cause, retryAfter = 0 }: { status: number; cause: string; retryAfter?: number }): void {
    this.#settle(false);
    if (!this.#count(`${status || ''} ${cause}`.trim())) return;
    // Without a socket the next REGISTER goes out when there is one again.
    if (!this.#connected) return;
    const wait = (REFUSALS.includes(status) ? this.#refused : this.#busy).next();
    clearTimeout(this.#again);
    this.#again = setTimeout(() => this.#endpoint.register(), Math.max(wait, retryAfter * 1000));
  }

  /** @returns whether it may be tried again */
  #count(cause: string): boolean {
    if (!this.#running) return false;
    this.#failures += 1;
    const limited = this.#failures > this.#limit();
    if (limited) this.stop();
    const code = limited ? PHONE_ERROR.RE_REGISTRY_MAX_LIMIT_TIMES : PHONE_ERROR.REGISTRY_FAILED;
    this.emit('registrationFailed', result(code, cause || undefined));
    return !limited;
  }

  #settle(standing: boolean): void {
    const changed = standing !== this.#standing;
    this.#standing = standing;
    this.emit('settled', changed);
  }
}
