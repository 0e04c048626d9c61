import type { Result } from '../result';
import { dialable } from './dialable';
import type { Session } from './Session';
import type { CallOptions } from './types';

/** What transfers need of the phone. */
export interface TransferHost {
  readonly sessions: ReadonlyMap<string, Session>;
  /** Calls a number to ask it about another call. */
  consult(number: string, option: CallOptions, parentId: string): Promise<Result>;
}

/** Hands calls over to others. */
export class Transfers {
  readonly #host: TransferHost;

  constructor(host: TransferHost) {
    this.#host = host;
  }

  /**
   * Lets the other end be called through to `number`. Our leg ends as soon as the server has taken the
   * transfer over; when it refuses, the call goes on.
   */
  blind(session: Session, number: string): boolean {
    const target = dialable(number);
    if (!target || session.state.kind !== 'talking') return false;
    return session.refer(target, {
      taken: () => session.hangup(),
      done: () => session.hangup(),
      failed: (cause) => this.#failed(session, cause),
    });
  }

  /** Begins a consultation, or completes the one that was begun. */
  attended(session: Session, number: string): boolean {
    const { parent } = session;
    if (parent) return this.#complete(session, parent);
    const consultation = [...this.#host.sessions.values()].find((each) => each.parent === session);
    if (consultation) return this.#complete(consultation, session);
    return this.#consult(session, number);
  }

  #consult(session: Session, number: string): boolean {
    if (!dialable(number) || session.state.kind !== 'talking') return false;
    this.#host.consult(number, {}, session.callId).catch((error: unknown) => {
      session.clientError((error as Result).msg);
    });
    return true;
  }

  /** The consultation asks the server to put its other end in the place of us in the held call. */
  #complete(consultation: Session, parent: Session): boolean {
    const { dialog } = parent;
    if (!dialog || !this.#host.sessions.has(parent.callId)) return false;
    const both = [consultation, parent];
    const stood = consultation.state.kind === 'talking';
    const leave = () => both.forEach((session) => session.hangup());
    return consultation.refer(
      parent.number,
      {
        // While the consultation rings no NOTIFY reaches us, and the server ends both calls itself.
        taken: () => undefined,
        done: leave,
        failed: (cause) => this.#failed(stood ? consultation : parent, cause),
      },
      dialog,
    );
  }

  #failed(session: Session, cause: string): void {
    session.clientError(`Transfer Failed (${cause})`);
  }
}
