import { CircleAlert, Info, Phone, PhoneMissed, X } from 'lucide-react';
import { useTexts } from '../intl/intl';
import type { Notice } from '../live/Live';
import { useLive, useSurroundings } from './context';

/** What went wrong or was missed, until it is put away. */
export function NoticeBar() {
  const { notice } = useLive();
  const { store } = useSurroundings();
  const { say } = useTexts();
  if (!notice) return null;
  const Icon = notice.kind === 'error' ? CircleAlert : notice.number === undefined ? Info : PhoneMissed;
  return (
    <div className="notice" data-kind={notice.kind} role={notice.kind === 'error' ? 'alert' : 'status'}>
      <Icon size={18} aria-hidden="true" />
      <p>{say(notice.key, ...notice.values)}</p>
      <CallBack notice={notice} />
      <button
        type="button"
        className="icon-button"
        aria-label={say('common.close')}
        onClick={() => store.tell(undefined)}
      >
        <X size={18} aria-hidden="true" />
      </button>
    </div>
  );
}

function CallBack({ notice: { number } }: { notice: Notice }) {
  const { actions } = useSurroundings();
  const { say } = useTexts();
  if (number === undefined) return null;
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={say('dial_panel.call_back')}
      title={say('dial_panel.call_back')}
      onClick={() => void actions.dial(number)}
    >
      <Phone size={18} aria-hidden="true" />
    </button>
  );
}
