import type { Session } from './Session';

/** What answering by itself needs of the phone. */
export interface AutoAnswerHost {
  /** The calls that were made or answered and are not over. */
  sessions: () => Session[];
  answered: (session: Session, tone: boolean) => void;
}

/**
 * Answers calls that the server says are to be answered so: after a while, or at once even during another call.
 * One that comes during a call of this phone waits for its end; one that comes while the user talks somewhere
 * else just rings, unless the user takes a call on this phone meanwhile. The answer has no video, whatever the caller offers.
 */
export class AutoAnswer {
  readonly #host: AutoAnswerHost;

  constructor(host: AutoAnswerHost) {
    this.#host = host;
  }

  /** A call began to ring. */
  rings(session: Session): void {
    const wanted = session.signs.autoAnswer;
    if (!wanted) return;
    const others = this.#host.sessions();
    if (wanted.preempts) void this.#answer(session, wanted.tone, others.filter(talks));
    else if (others.length > 0) this.#afterOthers(session);
    else this.#later(session, wanted.waits);
  }

  /** @param elsewhere whether the user talks somewhere else, as far as is known */
  #later(session: Session, elsewhere = false): void {
    const { afterSeconds, tone } = session.signs.autoAnswer ?? { afterSeconds: 0, tone: false };
    const timer = setTimeout(() => {
      stop();
      // A call that was made or taken meanwhile goes first.
      if (this.#host.sessions().length > 0) this.#afterOthers(session);
      else if (!elsewhere) void this.#answer(session, tone);
    }, afterSeconds * 1000);
    const stop = session.on('change', () => {
      if (session.state.kind !== 'ringing') {
        clearTimeout(timer);
        stop();
      }
    });
  }

  #afterOthers(session: Session): void {
    const [first] = this.#host.sessions();
    if (!first) {
      this.#later(session);
      return;
    }
    const next = () => {
      stops.forEach((stop) => stop());
      // The phone forgets a call that is over in the same moment, and should have done so.
      queueMicrotask(() => {
        if (session.state.kind === 'ringing') this.#afterOthers(session);
      });
    };
    const stops = [first.on('ended', next), first.on('failed', next)];
  }

  /** @param interrupted the calls that talked until now, and talk on when this one is over */
  async #answer(session: Session, tone: boolean, interrupted: Session[] = []): Promise<void> {
    if (session.state.kind !== 'ringing') return;
    try {
      await session.answer({ video: false });
    } catch {
      // The session has told why; the call that was interrupted for it goes on.
      interrupted.forEach((each) => each.unhold());
      return;
    }
    const [before] = interrupted;
    if (before) session.on('ended', () => void (held(before) && before.unhold()));
    this.#host.answered(session, tone);
  }
}

const talks = (session: Session) => session.state.kind === 'talking' && !session.status.isHold;
const held = (session: Session) => session.state.kind === 'talking' && session.status.isHold;
