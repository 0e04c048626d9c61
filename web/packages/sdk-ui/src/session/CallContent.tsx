import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { playKey } from '../sound/player';
import type { CallView } from '../live/Live';
import { useLive, useSurroundings } from '../ui/context';
import { NoticeBar } from '../ui/NoticeBar';
import { types } from '../ui/useKeys';
import { CallActions, KEYS } from './CallActions';
import { callCan, type Act, type Panel } from './callCan';
import { CallStage } from './CallStage';
import { CallTips } from './CallTips';
import { Consultation } from './Consultation';
import { OtherCall } from './OtherCall';
import { KeypadPanel, NewCallPanel, TransferPanel } from './panels';

/** The guide allows two calls. */
const MOST_CALLS = 2;

interface Props {
  call: CallView;
  onMinimize: () => void;
  /** The head of the window. */
  children: ReactNode;
}

/** Everything about the call in front, and its keys. */
export function CallContent({ call, onMinimize, children }: Props) {
  const { actions, options } = useSurroundings();
  const { calls, ringing, recordPermissions } = useLive();
  const [chosen, setPanel] = useState<Panel>('none');
  const [sent, setSent] = useState('');
  const stands = call.state.kind === 'talking' || call.state.kind === 'calling';
  const panel = stands ? chosen : 'none';
  const can = callCan({
    call,
    panel,
    recordPermissions,
    others: calls.length - 1 + ringing.length,
    most: options.disableCallWaiting ? 1 : MOST_CALLS,
  });
  const parent = calls.find(({ callId }) => callId === call.status.transferParent?.callId);
  const toggle = (wanted: Panel) => setPanel(panel === wanted ? 'none' : wanted);
  const frame = useRef<HTMLDivElement>(null);
  const close = () => {
    setPanel('none');
    // The field that had the keyboard goes away with the panel.
    frame.current?.focus();
  };

  const acts: Record<Act, () => void> = {
    mute: () => actions.mute(call),
    hold: () => actions.hold(call),
    record: () => actions.record(call),
    video: () => void actions.video(call),
    end: () => actions.hangUp(call),
    keypad: () => toggle('keypad'),
    transfer: () => toggle('transfer'),
    newCall: () => toggle('newCall'),
  };
  const act = (wanted: Act) => can.can[wanted] && acts[wanted]();
  const send = (key: string) => {
    if (!call.session.dtmf(key)) return;
    playKey(key);
    setSent((keys) => (keys + key).slice(-20));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, altKey, metaKey } = event;
    if (ctrlKey || altKey || metaKey || event.defaultPrevented) return;
    const wanted = (Object.keys(KEYS) as Act[]).find((each) => KEYS[each] === key.toUpperCase());
    if (key === 'Escape') {
      if (panel === 'none') onMinimize();
      else close();
    } else if (types(event)) return;
    else if (panel === 'keypad' && /^[\d*#]$/.test(key)) send(key);
    else if (wanted && !event.repeat) act(wanted);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const asks = panel === 'transfer' || panel === 'newCall';

  return (
    <div ref={frame} className="call" tabIndex={-1} data-home onKeyDown={onKeyDown}>
      {children}
      <div className="call-body">
        {calls
          .filter((other) => other !== call)
          .map((other) => (
            <OtherCall key={other.callId} call={other} />
          ))}
        <NoticeBar />
        <CallStage call={call} compact={panel !== 'none'} />
        <CallTips call={call} />
        {parent && <Consultation call={call} parent={parent} />}
        {panel === 'keypad' && <KeypadPanel sent={sent} onKey={send} />}
        {panel === 'transfer' && <TransferPanel call={call} onClose={close} />}
        {panel === 'newCall' && <NewCallPanel onClose={close} />}
      </div>
      {!asks && <CallActions can={can} onAct={act} />}
    </div>
  );
}
