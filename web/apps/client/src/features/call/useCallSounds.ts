import { useEffect, useRef } from 'react';
import { usePreferences } from '../../live/preferences';
import { ringToneOf } from '../../live/ringTones';
import { callWaiting, endTone, ring, ringback } from '../../live/sounds';
import type { CallView } from '../../live/store';

interface Props {
  calls: readonly CallView[];
  ringing: readonly CallView[];
  /** Calls whose ring tone the user has silenced. */
  silenced: readonly string[];
}

/** Ring tone, call waiting, ringback and the end of a call. */
export function useCallSounds({ calls, ringing, silenced }: Props): void {
  const wanted = usePreferences((preferences) => preferences.ring);
  const ringerId = usePreferences((preferences) => preferences.ringerId);
  const speakerId = usePreferences((preferences) => preferences.speakerId);
  const heard = ringing.findLast(({ callId }) => !silenced.includes(callId));
  const loud = wanted && heard !== undefined;
  const tone = usePreferences((preferences) => heard && ringToneOf(heard.session, preferences));
  const busy = calls.length > 0;
  const farEndRings = calls.some(
    ({ state }) => state.kind === 'calling' && state.remoteRings && !state.earlyMedia,
  );

  useEffect(() => {
    if (!loud || !tone) return;
    return busy ? callWaiting(speakerId) : ring(tone, ringerId);
  }, [loud, tone, busy, ringerId, speakerId]);

  useEffect(() => {
    if (!farEndRings) return;
    return ringback(speakerId);
  }, [farEndRings, speakerId]);

  const before = useRef(0);
  useEffect(() => {
    if (calls.length < before.current) endTone(speakerId);
    before.current = calls.length;
  }, [calls.length, speakerId]);
}
