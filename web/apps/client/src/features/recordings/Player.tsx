import { useEffect, useRef, useState } from 'react';
import { Pause, Play } from 'lucide-react';
import { formatDuration, useTranslation } from '@magpie/locales';
import { recordingSound } from '../../live/library';
import list from '../../shared/List.module.css';
import styles from './Recordings.module.css';

interface Props {
  id: string;
  name: string;
  /** How long it is, as the server says; the file may know it better. */
  seconds: number;
}

/** Plays one recording; the slider goes to any place of it. */
export function Player({ id, name, seconds }: Props) {
  const { t } = useTranslation();
  const audio = useRef<HTMLAudioElement>(null);
  const [source, setSource] = useState('');
  const [failed, setFailed] = useState(false);
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);

  useEffect(() => {
    let gone = false;
    let file = '';
    recordingSound(id).then(
      (sound) => {
        if (gone) return;
        file = URL.createObjectURL(sound);
        setSource(file);
      },
      () => setFailed(true),
    );
    return () => {
      gone = true;
      if (file) URL.revokeObjectURL(file);
    };
  }, [id]);

  const toggle = () => {
    if (playing) audio.current?.pause();
    else void audio.current?.play().catch(() => setFailed(true));
  };
  const seek = (to: number) => {
    if (audio.current) audio.current.currentTime = to;
    setAt(to);
  };
  if (failed)
    return (
      <p role="alert" className={styles.player}>
        {t('recordings.soundFailed')}
      </p>
    );
  return (
    <div className={styles.player} role="group" aria-label={t('recordings.playerOf', { name })}>
      <audio
        ref={audio}
        src={source || undefined}
        autoPlay
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setPlaying(false)}
        onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime)}
        onError={() => source && setFailed(true)}
      />
      <button
        type="button"
        className={list.button}
        disabled={!source}
        aria-label={playing ? t('recordings.pause') : t('recordings.resume')}
        onClick={toggle}
      >
        {playing ? <Pause size={18} /> : <Play size={18} />}
      </button>
      <input
        type="range"
        min={0}
        max={Math.max(1, Math.round(seconds))}
        step={1}
        value={Math.round(at)}
        disabled={!source}
        aria-label={t('recordings.place')}
        aria-valuetext={t('recordings.of', { at: formatDuration(at), all: formatDuration(seconds) })}
        onChange={({ target }) => seek(Number(target.value))}
      />
      <span className="figures" aria-hidden="true">
        {t('recordings.of', { at: formatDuration(at), all: formatDuration(seconds) })}
      </span>
    </div>
  );
}
