import { useState } from 'react';
import { useLive, type CallView } from '../../live/store';
import { CallAudio } from './CallAudio';
import { CallWindow, type WindowSize } from './CallWindow';
import { IncomingCalls } from './IncomingCalls';
import { useCallSounds } from './useCallSounds';
import { useTabSignals } from './useTabSignals';

/** Everything about calls that floats above the pages: windows, sound, the tab's own signs. */
export function CallLayer() {
  const calls = useLive((live) => live.calls);
  const ringing = useLive((live) => live.ringing);
  const currentId = useLive((live) => live.currentId);
  const current: CallView | undefined = calls.find(({ callId }) => callId === currentId) ?? calls.at(-1);
  const others = calls.filter((call) => call !== current);
  const [silenced, setSilenced] = useState<string[]>([]);
  const [size, setSize] = useState<WindowSize>('card');
  const [sizedFor, setSizedFor] = useState('');
  if (current && current.callId !== sizedFor) {
    // A call that begins or comes to the front is shown, whatever size the one before had.
    setSizedFor(current.callId);
    if (size === 'pill') setSize('card');
  }
  useCallSounds({ calls, ringing, silenced });
  useTabSignals({ current, ringing });

  return (
    <>
      {calls.map((call) => (
        <CallAudio key={call.callId} stream={call.remoteStream} />
      ))}
      {current && (
        <CallWindow key={current.callId} call={current} others={others} size={size} onSize={setSize} />
      )}
      <IncomingCalls
        calls={ringing}
        busy={calls.length > 0}
        onSilence={(callId) => setSilenced([...silenced.slice(-20), callId])}
        silenced={silenced}
      />
    </>
  );
}
