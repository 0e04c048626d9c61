import type { Session, SipEnd } from '@magpie/sdk-core';
import type { MessageKey } from '../intl/english';

/** How the user ends a call: hangs up, gives up calling, refuses. */
const OWN: readonly string[] = ['Terminated', 'Canceled', 'Rejected'];

/** What to say of a call that is over; nothing when whoever uses this page ended it. */
export function endOf({ state }: Session, stood: boolean): MessageKey | undefined {
  if (state.kind !== 'ended') return undefined;
  const { end } = state;
  if (end.by === 'local') return OWN.includes(end.cause) ? undefined : reasonOf(end);
  if (!stood) return reasonOf(end);
  return end.cause === 'Terminated' ? 'session.end.done' : 'session.end.lost';
}

function reasonOf({ status, cause }: SipEnd): MessageKey {
  switch (status) {
    case 486:
    case 600:
      return 'session.end.busy';
    case 603:
    case 487:
      return 'session.end.declined';
    case 408:
      return 'session.end.no_answer';
    case 410:
    case 480:
      return 'session.end.unavailable';
    case 404:
    case 484:
    case 604:
      return 'session.end.not_found';
    case 401:
    case 403:
    case 407:
      return 'session.end.forbidden';
    default:
      return cause === 'Connection Error' ? 'session.end.lost' : 'session.end.failed';
  }
}
