import { useEffect, useState } from 'react';
import { WifiOff } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import { useLive } from '../live/store';
import styles from './OfflineBar.module.css';

/** A gap shorter than this is not worth a word. */
const PATIENCE = 1500;

/** Says that the server is away, what that means, and that nobody has to do anything. */
export function OfflineBar() {
  const { t } = useTranslation();
  const away = useLive((live) => !live.connected);
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
            <strong>{t('offline.title')}</strong> {t('offline.text')}
          </p>
        </div>
      )}
    </div>
  );
}
