import { useEffect, useRef } from 'react';
import type { Live } from '../live/Live';
import { play } from './player';

/** Ring tone, call waiting, ringback and the end of a call. */
export function useSounds({ calls, ringing }: Live, announces: boolean): void {
  const rings = announces && ringing.length > 0;
  const busy = calls.length > 0;
  const farEndRings = calls.some(
    ({ state }) => state.kind === 'calling' && state.remoteRings && !state.earlyMedia,
  );

  useEffect(() => (rings ? play(busy ? 'Callwaiting' : 'Ring', { loop: true }) : undefined), [rings, busy]);
  useEffect(() => (farEndRings ? play('ringback', { loop: true }) : undefined), [farEndRings]);

  const before = useRef(0);
  useEffect(() => {
    if (calls.length < before.current) play('Callend');
    before.current = calls.length;
  }, [calls.length]);
}
