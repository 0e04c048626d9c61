import { useEffect, useState } from 'react';
import { useTranslation } from '@magpie/locales';
import { fetchFile } from '../live/server';

interface Props {
  /** Read out for the player. */
  label: string;
  path: string;
  query: Record<string, string>;
  onEnded?: () => void;
}

/** Plays a file of the server's at once; the browser's own controls seek in it. */
export function SoundPlayer({ label, path, query, onEnded }: Props) {
  const { t } = useTranslation();
  const [url, setUrl] = useState<string>();
  const [failed, setFailed] = useState(false);
  const wanted = JSON.stringify([path, query]);
  useEffect(() => {
    let made: string | undefined;
    let gone = false;
    const [from, asked] = JSON.parse(wanted) as [string, Record<string, string>];
    fetchFile(from, asked)
      .then((sound) => {
        if (gone) return;
        made = URL.createObjectURL(sound);
        setUrl(made);
      })
      .catch(() => setFailed(true));
    return () => {
      gone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [wanted]);
  if (failed) return <p role="alert">{t('sound.failed')}</p>;
  if (!url) return <p role="status">{t('app.loading')}</p>;
  return (
    <audio src={url} controls autoPlay aria-label={label} onEnded={onEnded} onError={() => setFailed(true)} />
  );
}
