import { useEffect, useRef } from 'react';
import { MicOff } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import { toggleVideo } from '../../live/calls';
import type { CallView } from '../../live/store';
import { Avatar } from '../../shared/Avatar';
import { isHeld, isMuted } from './callText';
import styles from './CallStage.module.css';

interface Props {
  call: CallView;
  /** Little room: a panel is open below. */
  compact: boolean;
  full: boolean;
}

/** The other side: a picture where there is one, a disc with letters otherwise; our own picture in a corner. */
export function CallStage({ call, compact, full }: Props) {
  const { t } = useTranslation();
  const { name, number } = call;
  const showsRemote = call.remoteVideo && call.remoteStream !== undefined && !isHeld(call.state);
  const avatarSize = compact ? 48 : full ? 128 : 88;
  return (
    <div
      className={styles.stage}
      data-video={showsRemote || call.localVideo || undefined}
      data-compact={compact || undefined}
      data-full={full || undefined}
    >
      {showsRemote ? (
        <Picture
          stream={call.remoteStream}
          label={t('call.remoteVideo', { name })}
          className={styles.remote}
        />
      ) : (
        <div className={styles.person}>
          <Avatar name={name === number ? '' : name} number={number} size={avatarSize} />
          <div className={styles.who}>
            <h2 className={styles.name}>{name}</h2>
            {(name !== number || call.company) && (
              <p className={styles.facts}>
                {name !== number && <span className="figures">{number}</span>}
                {call.company && <span>{call.company}</span>}
              </p>
            )}
          </div>
        </div>
      )}
      {showsRemote && (
        <p className={styles.caption}>
          {name} {name !== number && <span className="figures">{number}</span>}
        </p>
      )}
      {call.localVideo && (
        <Picture stream={call.localStream} label={t('call.localVideo')} className={styles.local} />
      )}
      {isMuted(call.state) && (
        <p className={styles.muted} role="status">
          <MicOff size={14} aria-hidden="true" /> {t('call.muted')}
        </p>
      )}
      {showsRemote && !call.localVideo && call.state.kind === 'talking' && (
        <div className={styles.invite} role="status">
          <span>{t('call.theirVideo', { name })}</span>
          <button type="button" onClick={() => void toggleVideo(call)}>
            {t('call.video')}
          </button>
        </div>
      )}
    </div>
  );
}

interface PictureProps {
  stream: MediaStream | undefined;
  label: string;
  className: string | undefined;
}

/** A picture without sound; the sound has its own element, so that it goes on when this one is gone. */
function Picture({ stream, label, className }: PictureProps) {
  const element = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (element.current && stream) element.current.srcObject = stream;
  }, [stream]);
  return <video ref={element} className={className} aria-label={label} autoPlay playsInline muted />;
}
