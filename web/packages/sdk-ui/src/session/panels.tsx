import { useTexts } from '../intl/intl';
import type { CallView } from '../live/Live';
import { useSurroundings } from '../ui/context';
import { KeyGrid } from '../ui/KeyGrid';
import { NumberForm } from '../ui/NumberForm';

/** Keys for the other side's menu, and those that were sent. */
export function KeypadPanel({ sent, onKey }: { sent: string; onKey: (key: string) => void }) {
  const { say } = useTexts();
  return (
    <div className="panel">
      <output className="sent figures" aria-label={say('session.keys_sent')}>
        {sent}
      </output>
      <KeyGrid onKey={onKey} />
    </div>
  );
}

interface Props {
  call: CallView;
  onClose: () => void;
}

/** To whom the call goes: after asking, which is what Enter does, or at once. */
export function TransferPanel({ call, onClose }: Props) {
  const { actions } = useSurroundings();
  const { say } = useTexts();
  const attended = (number: string) => actions.attendedTransfer(call, number) && onClose();
  const blind = (number: string) => actions.blindTransfer(call, number) && onClose();
  return (
    <div className="panel" role="group" aria-label={say('session.transfer')}>
      <p className="panel-title">{say('session.transfer_to', call.name)}</p>
      <NumberForm onNumber={attended} takesFocus>
        {(number) => (
          <>
            <div className="two-buttons">
              <button
                type="button"
                className="plain-button"
                disabled={!number.trim()}
                onClick={() => blind(number)}
              >
                {say('session.blind_transfer')}
              </button>
              <button type="submit" className="primary-button" disabled={!number.trim()}>
                {say('session.attended_transfer')}
              </button>
            </div>
            <button type="button" className="text-button" onClick={onClose}>
              {say('common.cancel')}
            </button>
          </>
        )}
      </NumberForm>
    </div>
  );
}

/** Another call; the present one is put on hold. */
export function NewCallPanel({ onClose }: { onClose: () => void }) {
  const { actions } = useSurroundings();
  const { say } = useTexts();
  const dial = async (number: string) => {
    if (await actions.dial(number)) onClose();
  };
  return (
    <div className="panel" role="group" aria-label={say('session.new_call')}>
      <p className="panel-title">{say('session.new_call')}</p>
      <NumberForm onNumber={(number) => void dial(number)} takesFocus>
        {(number) => (
          <div className="two-buttons">
            <button type="button" className="plain-button" onClick={onClose}>
              {say('common.cancel')}
            </button>
            <button type="submit" className="call-button" disabled={!number.trim()}>
              {say('dial_panel.call')}
            </button>
          </div>
        )}
      </NumberForm>
    </div>
  );
}
