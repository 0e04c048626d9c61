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
import rows from '../../../shared/Settings.module.css';
import styles from './StatusPage.module.css';

/** What each status does to calls, and when the clock changes it. */
export function StatusPage() {
  const { t } = useTranslation();
  const { query } = usePlace();
  const { data, error, isFetching, refetch } = useReach();
  const current = data && currentStatus(data).status;
  const asked = query.get('status');
  const switching = asked === 'switching';
  const chosen = STATUSES.find((status) => status === asked) ?? current;
  return (
    <div className={styles.page}>
      <header>
        <h1 className={rows.title}>{t('status.page.title')}</h1>
        <p className={rows.about}>{t('status.page.about')}</p>
      </header>
      <Pills
        label={t('status.page.list')}
        pills={[
          ...STATUSES.map((status) => ({
            href: `#/settings/status?status=${status}`,
            icon: <StatusMark status={status} />,
            label: t(`status.${status}`),
            here: !switching && status === chosen,
            tag: status === current ? t('status.page.now') : undefined,
          })),
          {
            href: '#/settings/status?status=switching',
            icon: <CalendarClock size={18} aria-hidden="true" />,
            label: t('status.switching.title'),
            here: switching,
          },
        ]}
      />
      {!data && !error && <SkeletonRows rows={6} />}
      {!data && error && (
        <Failure
          title={t('status.page.failed')}
          error={error}
          retry={() => void refetch()}
          busy={isFetching}
        />
      )}
      {data && switching && (
        <SwitchingForm
          switching={data.reach.switching}
          version={data.reach.version}
          hours={data.work_hours.defined}
        />
      )}
      {data && chosen && !switching && (
        <StatusForm
          key={chosen}
          status={chosen}
          settings={data.reach.statuses[chosen]}
          version={data.reach.version}
          targets={data.targets}
        />
      )}
    </div>
  );
}
