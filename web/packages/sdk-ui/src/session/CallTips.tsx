import { CirclePause, MicOff } from 'lucide-react';
import { useTexts } from '../intl/intl';
import type { CallView } from '../live/Live';

/** What must not be forgotten during a call: it is recorded, nobody hears you. */
export function CallTips({ call: { status } }: { call: CallView }) {
  const { say } = useTexts();
  return (
    <div className="tips" role="status">
      {status.recordStatus === 'recording' && (
        <p className="tip-line" data-kind="recording">
          <span className="record-dot" aria-hidden="true" />
          {say('session.tip.recording')}
        </p>
      )}
      {status.recordStatus === 'pause' && (
        <p className="tip-line">
          <CirclePause size={15} aria-hidden="true" />
          {say('session.tip.pause')}
        </p>
      )}
      {status.isMute && (
        <p className="tip-line" data-kind="warning">
          <MicOff size={15} aria-hidden="true" />
          {say('session.tip.muted')}
        </p>
      )}
    </div>
  );
}
