import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '@magpie/locales';
import { get } from '../../shared/api';
import { Page, State } from '../../shared/Page';
import { Authority } from './Authority';
import { FirstSteps } from './FirstSteps';
import type { Status } from './status';

const REFRESH = 30_000;

/** What an administrator needs on the first day, and how the server is. */
export function Home() {
  const { t } = useTranslation();
  const status = useQuery({
    queryKey: ['status'],
    queryFn: () => get<Status>('status'),
    refetchInterval: REFRESH,
  });
  const { data } = status;
  return (
    <Page
      title={t('admin.home.title')}
      state={
        data && (
          <>
            <State tone="live">{t('admin.home.running', { version: data.version })}</State>
            <State tone="plain">{t('admin.home.registrations', { count: data.registrations })}</State>
            <State tone={data.calls > 0 ? 'live' : 'plain'}>
              {t('admin.home.calls', { count: data.calls })}
            </State>
          </>
        )
      }
    >
      <Authority />
      <FirstSteps />
    </Page>
  );
}
