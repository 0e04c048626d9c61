import { useState } from 'react';
import Button from 'antd/es/button';
import { BellRing } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import { prefer, usePreferences } from '../live/preferences';
import { useLive } from '../live/store';
import styles from './NotificationAsk.module.css';

function permission(): NotificationPermission | 'unsupported' {
  return 'Notification' in globalThis ? Notification.permission : 'unsupported';
}

/**
 * Asks once, in our own words, after the first login and never during a call; the browser's own question comes
 * only when the answer is yes, so that it is not refused by reflex.
 */
export function NotificationAsk() {
  const { t } = useTranslation();
  const asked = usePreferences((preferences) => preferences.asked);
  const busy = useLive((live) => live.calls.length > 0 || live.ringing.length > 0);
  const [state, setState] = useState(permission);
  if (asked || busy || state !== 'default') return null;

  const allow = async () => {
    setState(await Notification.requestPermission());
    prefer({ asked: true });
  };
  return (
    <section className={styles.ask} aria-label={t('ask.title')}>
      <BellRing size={20} aria-hidden="true" className={styles.icon} />
      <div className={styles.text}>
        <p className={styles.title}>{t('ask.title')}</p>
        <p className={styles.why}>{t('ask.text')}</p>
      </div>
      <div className={styles.choices}>
        <Button onClick={() => prefer({ asked: true })}>{t('ask.later')}</Button>
        <Button type="primary" onClick={() => void allow()}>
          {t('ask.allow')}
        </Button>
      </div>
    </section>
  );
}
