import { formatDuration, useTranslation } from '@magpie/locales';
import type { CallView } from '../../live/store';
import { useNow } from '../../shared/useNow';
import { stateKey } from './callText';
import { QualityBars } from './QualityBars';
import styles from './CallStatusLine.module.css';

/** How the call stands, how long, how good, and whether it is recorded. */
export function CallStatusLine({ call, brief = false }: { call: CallView; brief?: boolean }) {
  const { t } = useTranslation();
  const key = stateKey(call.state);
  const standing = 'hold' in call.state;
  return (
    <p className={styles.line} data-state={key}>
      {(!standing || key !== 'talking') && <span role="status">{t(`call.state.${key}`)}</span>}
      {'hold' in call.state && <Duration since={call.state.since} />}
      {call.recording !== 'stop' && <Recording paused={call.recording === 'pause'} brief={brief} />}
      {standing && key === 'talking' && <QualityBars quality={call.quality.quality} brief={brief} />}
    </p>
  );
}

function Recording({ paused, brief }: { paused: boolean; brief: boolean }) {
  const { t } = useTranslation();
  const word = t(paused ? 'call.record.paused' : 'call.record.on');
  return (
    <span
      className={styles.recording}
      data-paused={paused || undefined}
      role="status"
      aria-label={word}
      title={word}
    >
      {!brief && <span aria-hidden="true">{word}</span>}
    </span>
  );
}

function Duration({ since }: { since: number }) {
  const { t } = useTranslation();
  const time = formatDuration((useNow() - since) / 1000);
  return (
    <span className="figures" role="timer" aria-label={t('call.duration', { time })}>
      {time}
    </span>
  );
}
