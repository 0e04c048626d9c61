import { useEffect } from 'react';
import { CircleAlert, Info, X } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import { useLive } from '../live/store';
import styles from './NoticeBar.module.css';

const SHOWN = { info: 5000, error: 9000 };

/** Says what just happened, for a few seconds, without taking the focus. */
export function NoticeBar() {
  const { t } = useTranslation();
  const notice = useLive((live) => live.notice);

  useEffect(() => {
    if (!notice) return;
    const timer = setTimeout(() => clear(notice.id), SHOWN[notice.kind]);
    return () => clearTimeout(timer);
  }, [notice]);

  return (
    <div className={styles.place} role={notice?.kind === 'error' ? 'alert' : 'status'}>
      {notice && (
        <div key={notice.id} className={styles.notice} data-kind={notice.kind}>
          {notice.kind === 'error' ? <CircleAlert size={20} /> : <Info size={20} />}
          <span>{t(notice.key as 'app.name', { name: notice.name ?? '' })}</span>
          <button
            type="button"
            className={styles.close}
            onClick={() => clear(notice.id)}
            aria-label={t('app.close')}
          >
            <X size={16} />
          </button>
        </div>
      )}
    </div>
  );
}

function clear(id: number): void {
  useLive.setState((live) => (live.notice?.id === id ? { notice: undefined } : {}));
}
