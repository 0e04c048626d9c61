import { CalendarClock } from 'lucide-react';
import { STATUSES } from '@magpie/sdk-core';
import { useTranslation } from '@magpie/locales';
import { currentStatus, useReach } from '../../../live/reach';
import { Pills } from '../../../shared/Pills';
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
      <Pills
        label={t('status.page.list')}
        pills={[
          ...STATUSES.map((status) => ({
            href: `#/settings/status?status=${status}`,
            icon: <StatusMark status={status} />,
            label: t(`status.${status}`),
            here: status === chosen,
            tag: status === current ? t('status.page.now') : undefined,
          })),
          {
            href: '#/settings/status?status=switching',
            icon: <CalendarClock size={18} aria-hidden="true" />,
            label: t('status.switching.title'),
            here: chosen === undefined,
          },
        ]}
      />
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
