import type { ReactNode } from 'react';
import { Ellipsis, Grip, Mic, MicOff, Pause, PhoneOff, Play, Video, VideoOff } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import type { CallView } from '../../live/store';
import type { Panel } from './CallWindow';
import { heldHere, isMuted } from './callText';
import { KeyHint } from './KeyHint';
import styles from './CallActions.module.css';

interface Props {
  call: CallView;
  panel: Panel;
  onMute: () => void;
  onHold: () => void;
  onPanel: (panel: Panel) => void;
  onVideo: () => void;
}

/** The six things people do most; the rest is under "more". */
export function CallActions({ call, panel, onMute, onHold, onPanel, onVideo }: Props) {
  const { t } = useTranslation();
  const standing = call.state.kind === 'talking';
  const early = call.state.kind === 'calling' && call.state.earlyMedia;
  const muted = isMuted(call.state);
  const held = heldHere(call.state);
  const video = call.localVideo;
  return (
    <div className={styles.actions}>
      <Action
        icon={muted ? <MicOff /> : <Mic />}
        label={muted ? t('call.unmute') : t('call.mute')}
        hint="M"
        pressed={muted}
        warn
        onClick={onMute}
      />
      <Action
        icon={held ? <Play /> : <Pause />}
        label={held ? t('call.resume') : t('call.hold')}
        hint="H"
        pressed={held}
        warn
        disabled={!standing}
        onClick={onHold}
      />
      <Action
        icon={<Grip />}
        label={t('call.keypad')}
        hint="K"
        opened={panel === 'keypad'}
        disabled={!standing && !early}
        onClick={() => onPanel('keypad')}
      />
      <Action
        icon={video ? <VideoOff /> : <Video />}
        label={video ? t('call.videoStop') : t('call.video')}
        hint="V"
        pressed={video}
        disabled={!standing || held}
        onClick={onVideo}
      />
      <Action
        icon={<Ellipsis />}
        label={t('call.more')}
        opened={panel === 'more' || panel === 'transfer' || panel === 'newCall'}
        onClick={() => onPanel('more')}
      />
      <Action
        icon={<PhoneOff />}
        label={t('call.hangup')}
        hint="E"
        danger
        onClick={() => call.session.hangup()}
      />
    </div>
  );
}

interface ActionProps {
  icon: ReactNode;
  label: string;
  hint?: string;
  /** It is on; the label then says how to turn it off. */
  pressed?: boolean;
  /** It has opened a panel. */
  opened?: boolean;
  /** Pressed is something to be reminded of. */
  warn?: boolean;
  danger?: boolean;
  disabled?: boolean;
  onClick: () => void;
}

function Action({ icon, label, hint, pressed, opened, warn, danger, disabled, onClick }: ActionProps) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={styles.action}
      data-pressed={pressed || opened || undefined}
      data-warn={warn || undefined}
      data-danger={danger || undefined}
      disabled={disabled}
      aria-label={label}
      aria-expanded={opened}
      title={hint ? t('call.shortcut', { action: label, key: hint }) : label}
      onClick={onClick}
    >
      {icon}
      <span aria-hidden="true">{label}</span>
      {hint && <KeyHint>{hint}</KeyHint>}
    </button>
  );
}
