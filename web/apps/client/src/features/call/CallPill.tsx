import { Mic, MicOff, PhoneOff } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import type { CallView } from '../../live/store';
import { Avatar } from '../../shared/Avatar';
import { CallStatusLine } from './CallStatusLine';
import { isMuted } from './callText';
import styles from './CallPill.module.css';

interface Props {
  call: CallView;
  onMute: () => void;
  onShow: () => void;
}

/** The call made small: still who, how long and how good, and the two things that cannot wait. */
export function CallPill({ call, onMute, onShow }: Props) {
  const { t } = useTranslation();
  const muted = isMuted(call.state);
  return (
    <section className={styles.pill} aria-label={t('call.window', { name: call.name })}>
      <button
        type="button"
        className={styles.show}
        aria-label={`${t('call.expand')}: ${call.name}`}
        onClick={onShow}
      >
        <Avatar name={call.name === call.number ? '' : call.name} number={call.number} size={36} />
        <span className={styles.name}>{call.name}</span>
      </button>
      <CallStatusLine call={call} brief />
      <button
        type="button"
        className={styles.act}
        data-pressed={muted || undefined}
        aria-label={muted ? t('call.unmute') : t('call.mute')}
        onClick={onMute}
      >
        {muted ? <MicOff size={20} /> : <Mic size={20} />}
      </button>
      <button
        type="button"
        className={styles.act}
        data-danger
        aria-label={t('call.hangup')}
        onClick={() => call.session.hangup()}
      >
        <PhoneOff size={20} />
      </button>
    </section>
  );
}
