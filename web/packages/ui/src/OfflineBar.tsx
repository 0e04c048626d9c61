import { useEffect, useState } from 'react';
import { WifiOff } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import styles from './OfflineBar.module.css';

/** A gap shorter than this is not worth a word. */
const PATIENCE = 1500;

interface Props {
  away: boolean;
  /** What it means for what is seen, and that nobody has to do anything. */
  text: string;
}

/** Says that the server is away. */
export function OfflineBar({ away, text }: Props) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);

  useEffect(() => {
    if (!away) return;
    const timer = setTimeout(() => setShown(true), PATIENCE);
    return () => {
      clearTimeout(timer);
      setShown(false);
    };
  }, [away]);

  return (
    <div role="status">
      {shown && away && (
        <div className={styles.bar}>
          <WifiOff size={18} aria-hidden="true" />
          <p>
            <strong>{t('offline.title')}</strong> {text}
          </p>
        </div>
      )}
    </div>
  );
}
