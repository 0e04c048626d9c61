import { formatDuration, useTranslation } from '@magpie/locales';
import { State, type Tone } from '../Page';
import { callAddress, partyName, type LiveCall } from './calls';
import { useNow } from './useNow';
import styles from './LiveCallList.module.css';

const TONES: Record<LiveCall['state'], Tone> = { starting: 'off', ringing: 'away', talking: 'live' };

/** The calls that go on, each with the way to its explanation. */
export function LiveCallList({ calls }: { calls: readonly LiveCall[] }) {
  const { t } = useTranslation();
  const now = useNow();
  if (calls.length === 0) return <p className={styles.none}>{t('admin.calls.live.none')}</p>;
  return (
    <ul className={styles.list}>
      {calls.map((call) => (
        <li key={call.id}>
          <a className={styles.call} href={callAddress(call.id)}>
            <span className={styles.parties}>
              <strong>{partyName(call.caller)}</strong>
              <span aria-hidden="true"> → </span>
              <span className="visually-hidden"> {t('admin.calls.calls')} </span>
              <strong>{partyName(call.called)}</strong>
              <span className={styles.faint}>{t(`admin.calls.type.${call.type}`)}</span>
            </span>
            <State tone={TONES[call.state]}>{t(`admin.calls.state.${call.state}`)}</State>
            <span className={`figures ${styles.time}`}>
              {formatDuration((now - Date.parse(call.answered_at || call.started_at)) / 1000)}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
