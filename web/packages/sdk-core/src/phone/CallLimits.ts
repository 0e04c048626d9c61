import { failure, PHONE_ERROR } from '../result';
import type { Session } from './Session';

/** One active and one held: the limit the guide gives. */
const MAX_CALLS = 2;
const CALLS_PER_SECOND = 2;

/** What is standing and ringing at this moment. */
export interface CallCounts {
  sessions: readonly Session[];
  ringing: number;
  registered: boolean;
  callWaiting: boolean;
}

/** How many calls there may be, and how soon one after the other. */
export class CallLimits {
  #dialled: number[] = [];

  reached({ sessions, ringing, callWaiting }: CallCounts): boolean {
    return sessions.length + ringing >= (callWaiting ? MAX_CALLS : 1);
  }

  /**
   * @param consulting the call is made to ask somebody about another; without call waiting that is still two
   * @throws a Result that says why no further call can be made now
   */
  check(counts: CallCounts, now: number, consulting: boolean): void {
    if (!counts.registered) throw failure(PHONE_ERROR.REGISTRY_FAILED);
    if (this.reached(consulting ? { ...counts, callWaiting: true } : counts))
      throw failure(PHONE_ERROR.MAX_LIMIT_CALL);
    const unanswered = counts.sessions.some(
      ({ state }) => state.kind === 'calling' || state.kind === 'connecting',
    );
    if (unanswered) throw failure(PHONE_ERROR.CURRENT_CALL_HAS_NOT_CONNECTED);
    this.#dialled = this.#dialled.filter((at) => now - at < 1000);
    if (this.#dialled.length >= CALLS_PER_SECOND) throw failure(PHONE_ERROR.CALL_TOO_MANY_TIMES);
  }

  dialled(now: number): void {
    this.#dialled.push(now);
  }
}
