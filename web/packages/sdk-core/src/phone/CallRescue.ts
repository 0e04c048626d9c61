import type { Result } from '../result';
import type { SipEndpoint } from '../sip/sipPort';
import { LEG_WAITS_MILLIS } from './callMemory';
import type { PhoneConfig } from './PhoneConfig';
import type { Session } from './Session';

/** A new media path that is not there by then will not come in this dialog. */
const ICE_RESTART_PATIENCE = 5000;
/** Who waits in a call cannot wait as long for the next attempt as others do. */
const ATTEMPT_EVERY = 2000;
/** By this part of it an attempt may be early or late: all clients lose a server in the same moment. */
const ATTEMPT_SPREAD = 0.25;
/** Longer than the server keeps a leg there is nothing to come back to. */
const RESUME_PATIENCE = LEG_WAITS_MILLIS + 2000;

/** What the rescue of calls needs of the phone. */
type RescueParts = Pick<PhoneConfig, 'endpoint' | 'probe' | 'random'>;

/** Brings calls back whose socket or media path was lost. */
export class CallRescue {
  readonly #endpoint: SipEndpoint;
  readonly #probe: () => Promise<boolean>;
  readonly #random: () => number;
  readonly #awaiting = new Map<Session, ReturnType<typeof setTimeout>>();
  #attempt: ReturnType<typeof setTimeout> | undefined;
  readonly #withVideo = new WeakSet<Session>();

  constructor({ endpoint, probe, random = Math.random }: RescueParts) {
    this.#endpoint = endpoint;
    this.#probe = probe;
    this.#random = random;
  }

  /** The call has no leg that can be reached; it gets another at the next registration, or ends. */
  await(session: Session, video = false): void {
    session.lose();
    if (video) this.#withVideo.add(session);
    if (this.#awaiting.has(session)) return;
    const giveUp = () => session.finish({ by: 'system', cause: 'Connection Error' });
    this.#awaiting.set(session, setTimeout(giveUp, RESUME_PATIENCE));
    if (this.#attempt === undefined) this.#attemptLater();
  }

  /** A leg or a media path was lost while the socket may well stand. */
  async recover(session: Session, cause: string): Promise<void> {
    if (this.#awaiting.has(session)) return;
    session.lose();
    if (cause === 'Connection Error' || cause === 'Request Timeout') return this.#endpoint.drop(cause);
    const reachable = await this.#probe();
    if (!this.#lost(session)) return;
    if (!reachable || !session.restartIce()) return this.#endpoint.drop(cause);
    setTimeout(() => {
      if (this.#lost(session)) this.#endpoint.drop(cause);
    }, ICE_RESTART_PATIENCE);
  }

  /** We are registered again: every call that waits is taken up. */
  resumeAll(): void {
    for (const session of [...this.#awaiting.keys()]) this.#resume(session);
  }

  /** The call is over. */
  forget(session: Session): void {
    clearTimeout(this.#awaiting.get(session));
    this.#awaiting.delete(session);
    if (this.#awaiting.size > 0) return;
    clearTimeout(this.#attempt);
    this.#attempt = undefined;
  }

  #attemptLater(): void {
    const wait = ATTEMPT_EVERY * (1 + ATTEMPT_SPREAD * (2 * this.#random() - 1));
    this.#attempt = setTimeout(() => {
      this.#attemptLater();
      this.#endpoint.wake();
    }, wait);
  }

  #lost(session: Session): boolean {
    return session.state.kind === 'reconnecting' && !this.#awaiting.has(session);
  }

  #resume(session: Session): void {
    const back = session.on('change', () => {
      if (session.state.kind !== 'talking') return;
      back();
      this.forget(session);
    });
    session
      .resume(
        (stream, replaces) => this.#endpoint.call(session.number, { stream, replaces }),
        this.#withVideo.has(session),
      )
      .catch((error: unknown) => session.finish({ by: 'system', cause: (error as Result).msg }));
  }
}
