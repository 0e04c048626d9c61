import { useTexts } from '../intl/intl';
import type { CallView } from '../live/Live';
import { useSurroundings } from '../ui/context';

interface Props {
  /** The call that was made to ask. */
  call: CallView;
  /** The call that waits to be transferred. */
  parent: CallView;
}

/** Whether the waiting call is to be handed over to whom is being asked, who may still be ringing. */
export function Consultation({ call, parent }: Props) {
  const { actions } = useSurroundings();
  const { say } = useTexts();
  return (
    <div className="consultation" role="group" aria-label={say('session.attended_transfer')}>
      <p>{say('session.consulting', parent.name, call.name)}</p>
      <div className="two-buttons">
        <button type="button" className="plain-button" onClick={() => actions.cancelTransfer(call, parent)}>
          {say('common.cancel')}
        </button>
        <button
          type="button"
          className="primary-button"
          onClick={() => actions.attendedTransfer(call, parent.number)}
        >
          {say('common.confirm')}
        </button>
      </div>
    </div>
  );
}
