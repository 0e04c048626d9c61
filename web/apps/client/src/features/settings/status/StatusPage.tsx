import { CalendarClock } from 'lucide-react';
import { STATUSES, type PresenceStatus } from '@magpie/sdk-core';
import { useTranslation } from '@magpie/locales';
import { currentStatus, useReach } from '../../../live/reach';
import { Failure, SkeletonRows } from '../../../shared/states';
import { StatusMark } from '../../../shared/StatusMark';
import { usePlace } from '../../../shared/router';
import { StatusForm } from './StatusForm';
import { SwitchingForm } from './SwitchingForm';
import styles from './StatusPage.module.css';

/** What each status does to calls, and when the clock changes it. */
export function StatusPage() {
  const { t } = useTranslation();
  const { query } = usePlace();
  const { data, error, isFetching, refetch } = useReach();
  if (!data) {
    return error ? (
      <Failure title={t('status.page.failed')} error={error} retry={() => void refetch()} busy={isFetching} />
    ) : (
      <SkeletonRows rows={8} />
    );
  }
  const current = currentStatus(data).status;
  const wanted = query.get('status') ?? current;
  const chosen = STATUSES.find((status) => status === wanted);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{t('status.page.title')}</h1>
        <p>{t('status.page.about')}</p>
      </header>
      <nav className={styles.statuses} aria-label={t('status.page.list')}>
        {STATUSES.map((status) => (
          <Choice key={status} status={status} here={status === chosen} current={status === current} />
        ))}
        <a
          href="#/settings/status?status=switching"
          className={styles.status}
          aria-current={chosen ? undefined : 'true'}
        >
          <CalendarClock size={18} aria-hidden="true" />
          <span>{t('status.switching.title')}</span>
        </a>
      </nav>
      {chosen ? (
        <StatusForm
          key={chosen}
          status={chosen}
          settings={data.reach.statuses[chosen]}
          version={data.reach.version}
          targets={data.targets}
        />
      ) : (
        <SwitchingForm
          switching={data.reach.switching}
          version={data.reach.version}
          hours={data.work_hours.defined}
        />
      )}
    </div>
  );
}

function Choice({ status, here, current }: { status: PresenceStatus; here: boolean; current: boolean }) {
  const { t } = useTranslation();
  return (
    <a
      href={`#/settings/status?status=${status}`}
      className={styles.status}
      aria-current={here ? 'true' : undefined}
    >
      <StatusMark status={status} />
      <span>{t(`status.${status}`)}</span>
      {current && <span className={styles.now}>{t('status.page.now')}</span>}
    </a>
  );
}
