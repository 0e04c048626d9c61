import { DialPanel } from '../dial/DialPanel';
import { IncomingCalls } from '../incoming/IncomingCalls';
import { CallWindow } from '../session/CallWindow';
import { CallSound } from '../sound/CallSound';
import { useSounds } from '../sound/useSounds';
import { useLive, useSurroundings } from './context';

/** All parts of a phone on a page. */
export function App() {
  const { options } = useSurroundings();
  const live = useLive();
  useSounds(live, !options.hiddenIncomingComponent);
  return (
    <>
      {!options.hiddenDialPanelComponent && <DialPanel />}
      <CallWindow />
      {!options.hiddenIncomingComponent && <IncomingCalls />}
      {live.calls.map(({ callId, remoteStream }) => (
        <CallSound key={callId} stream={remoteStream} />
      ))}
    </>
  );
}
