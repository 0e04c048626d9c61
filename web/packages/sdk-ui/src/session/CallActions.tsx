import type { ReactNode } from 'react';
import {
  Circle,
  CirclePause,
  Grip,
  Mic,
  MicOff,
  Pause,
  PhoneForwarded,
  PhoneOff,
  Play,
  UserPlus,
  Video,
  VideoOff,
} from 'lucide-react';
import { useTexts } from '../intl/intl';
import type { MessageKey } from '../intl/english';
import type { Act, CallCan } from './callCan';

interface Props {
  can: CallCan;
  onAct: (act: Act) => void;
}

/** The keys of the window; each is shown at its button. */
export const KEYS: Record<Act, string> = {
  mute: 'M',
  hold: 'H',
  keypad: 'D',
  record: 'R',
  transfer: 'T',
  newCall: 'N',
  video: 'V',
  end: 'E',
};

/** The eight things that can be done with a call. */
export function CallActions({ can, onAct }: Props) {
  const { is } = can;
  const button = (act: Act, text: MessageKey, icon: ReactNode) => (
    <Action act={act} text={text} can={can} onAct={onAct}>
      {icon}
    </Action>
  );
  return (
    <div className="actions">
      {button('mute', 'session.mute', is.mute ? <MicOff /> : <Mic />)}
      {button('hold', is.hold ? 'session.resume' : 'session.hold', is.hold ? <Play /> : <Pause />)}
      {button('keypad', 'session.dialpad', <Grip />)}
      {button('record', 'session.record', is.record ? <CirclePause /> : <Circle />)}
      {button('transfer', 'session.transfer', <PhoneForwarded />)}
      {button('newCall', 'session.new_call', <UserPlus />)}
      {button('video', 'session.video', is.video ? <VideoOff /> : <Video />)}
      {button('end', 'session.hang_up', <PhoneOff />)}
    </div>
  );
}

interface ActionProps extends Props {
  act: Act;
  text: MessageKey;
  children: ReactNode;
}

/** A switch says whether it is on; the button of hold changes its name instead. */
const SWITCHES: readonly Act[] = ['mute', 'record', 'video'];
const OPENERS: readonly Act[] = ['keypad', 'transfer', 'newCall'];

function Action({ act, text, can, onAct, children }: ActionProps) {
  const { say } = useTexts();
  const label = say(text);
  const on = can.is[act] ?? false;
  return (
    <button
      type="button"
      className="action"
      data-act={act}
      data-on={on || undefined}
      disabled={!can.can[act]}
      aria-label={label}
      aria-pressed={SWITCHES.includes(act) ? on : undefined}
      aria-expanded={OPENERS.includes(act) ? on : undefined}
      aria-keyshortcuts={KEYS[act]}
      title={say('common.shortcut', label, KEYS[act])}
      onClick={() => onAct(act)}
    >
      {children}
      <span className="action-label" aria-hidden="true">
        {label}
      </span>
      <kbd className="hint action-hint" aria-hidden="true">
        {KEYS[act]}
      </kbd>
    </button>
  );
}
