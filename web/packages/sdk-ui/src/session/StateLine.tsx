import { useTexts } from '../intl/intl';
import type { CallView } from '../live/Live';
import { clock, useNow } from '../ui/time';
import { rests, stateKey } from './callText';
import { QualityBars } from './QualityBars';

/** Where the call stands, how long it has lasted, and how good it is. */
export function StateLine({ call, brief = false }: { call: CallView; brief?: boolean }) {
  const { say } = useTexts();
  const since = call.status.callStartTime;
  const now = useNow(since > 0);
  const talks = call.state.kind === 'talking' && call.state.hold === 'none';
  return (
    <span className="state-line" data-rests={rests(call.state) || undefined}>
      {!(brief && talks) && <span role="status">{say(stateKey(call.state))}</span>}
      {since > 0 && (
        <span className="figures" role="timer">
          {clock(now - since)}
        </span>
      )}
      {talks && !brief && call.quality !== 'unknown' && <QualityBars quality={call.quality} />}
    </span>
  );
}
