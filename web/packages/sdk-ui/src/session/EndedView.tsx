import { X } from 'lucide-react';
import { useTexts } from '../intl/intl';
import type { EndedCall } from '../live/Live';
import { Avatar } from '../ui/Avatar';
import { useSurroundings } from '../ui/context';
import { clock } from '../ui/time';
import { Who } from '../ui/Who';

/** How the call ended, for a moment. */
export function EndedView({ ended: { call, key, values } }: { ended: EndedCall }) {
  const { store } = useSurroundings();
  const { say } = useTexts();
  const { state } = call;
  const length = state.kind === 'ended' && state.answeredAt ? state.at - state.answeredAt : 0;
  return (
    <div className="ended">
      <header className="header">
        <span className="header-space" />
        <button
          type="button"
          className="icon-button"
          data-home
          aria-label={say('common.close')}
          onClick={() => store.forgetEnd()}
        >
          <X size={18} aria-hidden="true" />
        </button>
      </header>
      <div className="stage">
        <div className="person">
          <Avatar name={call.name} number={call.number} picture={call.status.avatar} size={84} />
          <Who call={call} />
          <p className="end-reason" role="status">
            {say(key, ...values)}
            {length > 0 && <span className="figures"> · {clock(length)}</span>}
          </p>
        </div>
      </div>
    </div>
  );
}
