import Button from 'antd/es/button';
import { ExternalLink } from 'lucide-react';
import { currentLanguage, useTranslation } from '@magpie/locales';
import { openPopup } from '../../live/popups';
import type { CallView } from '../../live/store';
import { DeviceChoice } from '../../shared/DeviceChoice';
import { NoteEditor } from '../../shared/NoteEditor';
import { useDevices } from '../../shared/devices';
import { CallMoves } from './CallMoves';
import styles from './MorePanel.module.css';

/** What is wanted now and then: other devices, and the figures behind the three bars. */
export function MorePanel({ call }: { call: CallView }) {
  const { t } = useTranslation();
  const devices = useDevices(call.callId);
  const { loss, jitterMillis, roundTripMillis, quality } = call.quality;
  const language = currentLanguage();
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const known = quality !== 'unknown';
  const facts: [string, string][] = [
    [t('call.details.loss'), known ? percent.format(loss) : '–'],
    [t('call.details.jitter'), known ? t('call.details.millis', { value: whole.format(jitterMillis) }) : '–'],
    [
      t('call.details.delay'),
      known ? t('call.details.millis', { value: whole.format(roundTripMillis) }) : '–',
    ],
    [t('call.details.codec'), call.codec || '–'],
  ];
  return (
    <div className={styles.more}>
      {call.session.popup?.on === 'manual' && <CallerPage url={call.session.popup.url} />}
      <CallMoves call={call} />
      {call.state.kind === 'talking' && (
        <section aria-label={t('note.title')}>
          <h3 className={styles.title}>{t('note.title')}</h3>
          <NoteEditor call={{ sip_callid: call.session.sipCallId }} />
        </section>
      )}
      <DeviceChoice kind="microphone" devices={devices} />
      <DeviceChoice kind="speaker" devices={devices} />
      <DeviceChoice kind="camera" devices={devices} />
      <section aria-label={t('call.details.title')}>
        <h3 className={styles.title}>{t('call.details.title')}</h3>
        <dl className={`${styles.facts} figures`}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}

/** The page about the caller in another system, where the user opens it by hand. */
function CallerPage({ url }: { url: string }) {
  const { t } = useTranslation();
  return (
    <Button icon={<ExternalLink size={16} />} onClick={() => openPopup(url)}>
      {t('call.popup.open')}
    </Button>
  );
}
