import type { ReactNode } from 'react';
import { Maximize2, Mic, MicOff, PhoneOff } from 'lucide-react';
import { useTexts } from '../intl/intl';
import type { CallView } from '../live/Live';
import { Avatar } from '../ui/Avatar';
import { useSurroundings } from '../ui/context';
import { StateLine } from './StateLine';

interface Props {
  call: CallView;
  /** What the window is moved by. */
  grip: ReactNode;
  onExpand: () => void;
}

/** The call made small: still who and how long, and what cannot wait. */
export function MiniCall({ call, grip, onExpand }: Props) {
  const { actions } = useSurroundings();
  const { say } = useTexts();
  const { name, number, status } = call;
  return (
    <div className="mini">
      {grip}
      <Avatar name={name} number={number} picture={status.avatar} size={40} />
      <div className="other-who">
        <span className="other-name">
          {status.recordStatus === 'recording' && (
            <span className="record-dot" role="img" aria-label={say('session.tip.recording')} />
          )}
          {name}
        </span>
        <StateLine call={call} brief />
      </div>
      <button
        type="button"
        className="icon-button"
        data-on={status.isMute || undefined}
        aria-label={say('session.mute')}
        aria-pressed={status.isMute}
        onClick={() => actions.mute(call)}
      >
        {status.isMute ? <MicOff size={18} aria-hidden="true" /> : <Mic size={18} aria-hidden="true" />}
      </button>
      <button
        type="button"
        className="icon-button"
        data-home
        aria-label={say('session.expand')}
        title={say('session.expand')}
        onClick={onExpand}
      >
        <Maximize2 size={18} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="icon-button"
        data-kind="end"
        aria-label={say('session.hang_up')}
        onClick={() => actions.hangUp(call)}
      >
        <PhoneOff size={18} aria-hidden="true" />
      </button>
    </div>
  );
}
