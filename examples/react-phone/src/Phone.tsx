import { useEffect } from 'react';
import ring from '@magpie/sdk-core/assets/sounds/Ring.wav';
import { CallCard } from './CallCard';
import { CallLog } from './CallLog';
import { Dialer } from './Dialer';
import { Incoming } from './Incoming';
import { type Say, useSpeech } from './language';
import { type Ending, type Line, useLine } from './Line';
import type { TextKey } from './texts';

interface Props {
  line: Line;
  onSignOut: () => void;
}

/** Everything somebody who is signed in sees. */
export function Phone({ line, onSignOut }: Props) {
  const { say } = useSpeech();
  useLine(line);
  const { phone, pbx } = line;
  const ringing = phone.incomingList;
  const calls = phone.getSession();
  useRing(ringing.length > 0);

  return (
    <>
      <p className="account">
        <span role="status" data-ready={phone.isRegistered}>
          {say(phone.isRegistered ? 'ready' : 'waiting')}
        </span>
        <b>{pbx.extensionName}</b>
        <span>{pbx.extensionNumber}</span>
        <button type="button" className="quiet" onClick={onSignOut}>
          {say('signOut')}
        </button>
      </p>
      <main>
        <section aria-label={say('calls')}>
          {ringing.map((session) => (
            <Incoming key={session.callId} session={session} onAnswer={() => void line.answer(session)} />
          ))}
          {calls.map((session) => (
            <CallCard key={session.callId} session={session} permissions={phone.recordPermissions} />
          ))}
          {line.lastEnding && calls.length === 0 && <p role="log">{howItEnded(line.lastEnding, say)}</p>}
          {line.failure && <p role="alert">{say('failed', line.failure)}</p>}
          <Dialer withKeys={calls.length === 0} onCall={(number) => line.call(number)} />
        </section>
        <CallLog pbx={pbx} onCall={(number) => void line.call(number)} />
      </main>
    </>
  );
}

/** Rings as long as somebody calls. */
function useRing(rings: boolean): void {
  useEffect(() => {
    if (!rings) return;
    const sound = new Audio(ring);
    sound.loop = true;
    sound.play().catch(() => undefined); // a page that nobody touched yet may make no sound
    return () => sound.pause();
  }, [rings]);
}

const REASONS: Record<number, TextKey> = {
  404: 'unknown',
  408: 'absent',
  480: 'absent',
  486: 'busy',
  487: 'cancelled',
  600: 'busy',
  603: 'declined',
};

function howItEnded({ number, status = 0 }: Ending, say: Say): string {
  return say(REASONS[status] ?? 'over', number);
}
