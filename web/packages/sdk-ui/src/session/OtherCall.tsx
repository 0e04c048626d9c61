import { ArrowRightLeft, PhoneOff } from 'lucide-react';
import { useTexts } from '../intl/intl';
import type { CallView } from '../live/Live';
import { Avatar } from '../ui/Avatar';
import { useSurroundings } from '../ui/context';
import { StateLine } from './StateLine';

/** A call besides the one in front. */
export function OtherCall({ call }: { call: CallView }) {
  const { actions } = useSurroundings();
  const { say } = useTexts();
  const { name, number, status } = call;
  return (
    <div className="other-call">
      <Avatar name={name} number={number} picture={status.avatar} size={36} />
      <div className="other-who">
        <span className="other-name">{name}</span>
        <StateLine call={call} />
      </div>
      <button
        type="button"
        className="icon-button"
        aria-label={say('session.switch', name)}
        title={say('session.switch', name)}
        onClick={() => actions.switchTo(call)}
      >
        <ArrowRightLeft size={18} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="icon-button"
        data-kind="danger"
        aria-label={`${say('session.hang_up')}: ${name}`}
        title={`${say('session.hang_up')}: ${name}`}
        onClick={() => actions.hangUp(call)}
      >
        <PhoneOff size={18} aria-hidden="true" />
      </button>
    </div>
  );
}
