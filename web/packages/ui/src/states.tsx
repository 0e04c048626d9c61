import type { ReactNode } from 'react';
import Button from 'antd/es/button';
import { CloudOff, RotateCw } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import styles from './states.module.css';

interface EmptyProps {
  icon: ReactNode;
  title: string;
  text: string;
  action?: ReactNode;
}

/** What a place is for, and the first step, where there is nothing yet. */
export function Empty({ icon, title, text, action }: EmptyProps) {
  return (
    <div className={styles.state}>
      <div className={styles.icon} aria-hidden="true">
        {icon}
      </div>
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.text}>{text}</p>
      {action}
    </div>
  );
}

interface FailureProps {
  title: string;
  /** Whether the server could not be reached; else it failed to answer. */
  unreachable: boolean;
  retry: () => void;
  busy: boolean;
}

/** What failed, why, and the way to try again. */
export function Failure({ title, unreachable, retry, busy }: FailureProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.state} role="alert">
      <div className={styles.icon} aria-hidden="true">
        <CloudOff />
      </div>
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.text}>{unreachable ? t('failure.network') : t('failure.server')}</p>
      <Button type="primary" icon={<RotateCw size={16} />} loading={busy} onClick={retry}>
        {t('app.retry')}
      </Button>
    </div>
  );
}

interface SkeletonProps {
  rows: number;
  height?: number;
}

/** The shape of a list before it is there. */
export function SkeletonRows({ rows, height = 64 }: SkeletonProps) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('app.loading')} className={styles.skeleton}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={styles.row} style={{ height }}>
          <span className={styles.disc} />
          <span className={styles.lines}>
            <span style={{ width: `${38 + ((row * 17) % 30)}%` }} />
            <span style={{ width: `${20 + ((row * 11) % 18)}%` }} />
          </span>
        </div>
      ))}
    </div>
  );
}
