import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '@magpie/locales';
import { get } from '../../shared/api';
import { LiveCallList } from '../../shared/calls/LiveCallList';
import { useLiveCalls } from '../../shared/calls/useLiveCalls';
import { Loaded } from '../../shared/Loaded';
import { Page, Section, State } from '../../shared/Page';
import { Failures } from './Failures';
import { Figures } from './Figures';
import { Load } from './Load';
import { Outcomes } from './Outcomes';
import type { DashboardState } from './state';
import { Trunks } from './Trunks';
import { Warnings } from './Warnings';
import styles from './Dashboard.module.css';

const REFRESH = 5_000;

/** What goes on now, what went wrong today, and what is to be done about it. */
export function Dashboard() {
  const { t } = useTranslation();
  const state = useQuery({
    queryKey: ['dashboard'],
    queryFn: ({ signal }) => get<DashboardState>('dashboard', {}, signal),
    refetchInterval: REFRESH,
  });
  const live = useLiveCalls();
  const { data } = state;
  return (
    <Page
      title={t('admin.dashboard.title')}
      state={
        data && (
          <>
            <State tone="live">{t('admin.home.running', { version: data.version })}</State>
            <State tone={data.warning_list.some(({ level }) => level === 'error') ? 'danger' : 'plain'}>
              {t('admin.dashboard.warnings', { count: data.warning_list.length })}
            </State>
          </>
        )
      }
    >
      <Loaded query={state} failed={t('admin.dashboard.failed')}>
        {(now) => (
          <>
            <Warnings warnings={now.warning_list} />
            <Figures state={now} />
            <Section
              title={t('admin.calls.live.title')}
              actions={<a href="#/calls">{t('admin.dashboard.allCalls')}</a>}
            >
              <LiveCallList calls={live.data?.call_list ?? []} />
            </Section>
            <div className={styles.pair}>
              <Outcomes today={now.today} />
              <Failures failures={now.failure_list} />
            </div>
            <div className={styles.pair}>
              <Load state={now} />
              <Trunks trunks={now.trunk_list} />
            </div>
          </>
        )}
      </Loaded>
    </Page>
  );
}
