import Button from 'antd/es/button';
import { Circle, CirclePause, ExternalLink, PhoneForwarded, UserPlus } from 'lucide-react';
import { currentLanguage, useTranslation } from '@magpie/locales';
import { toggleRecording } from '../../live/calls';
import { openPopup } from '../../live/popups';
import type { CallView } from '../../live/store';
import { DeviceChoice } from '../../shared/DeviceChoice';
import { NoteEditor } from '../../shared/NoteEditor';
import { useDevices } from '../../shared/devices';
import { CallMoves } from './CallMoves';
import type { Can } from './canDo';
import type { Panel } from './CallWindow';
import { KeyHint } from './KeyHint';
import styles from './MorePanel.module.css';

interface Props {
  call: CallView;
  can: Can;
  onPanel: (panel: Panel) => void;
}

/** What is wanted now and then: a third party, a recording, other devices, and the figures behind the three bars. */
export function MorePanel({ call, can, onPanel }: Props) {
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
      <Deeds call={call} can={can} onPanel={onPanel} />
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

/** What brings others in, and the recording. */
function Deeds({ call, can, onPanel }: Props) {
  const { t } = useTranslation();
  const on = call.recording === 'recording';
  const record = on ? 'pause' : call.recording === 'pause' ? 'resume' : 'start';
  return (
    <div className={styles.deeds}>
      <button type="button" disabled={!can.transfer} onClick={() => onPanel('transfer')}>
        <PhoneForwarded size={18} aria-hidden="true" /> {t('call.transfer.title')} <KeyHint>T</KeyHint>
      </button>
      <button type="button" disabled={!can.newCall} onClick={() => onPanel('newCall')}>
        <UserPlus size={18} aria-hidden="true" /> {t('call.new.title')} <KeyHint>N</KeyHint>
      </button>
      <button type="button" disabled={!can.record} onClick={() => toggleRecording(call)}>
        {on ? <CirclePause size={18} aria-hidden="true" /> : <Circle size={18} aria-hidden="true" />}{' '}
        {t(`call.record.${record}`)} <KeyHint>R</KeyHint>
      </button>
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
