import { useTranslation } from '@magpie/locales';
import { useReach } from '../../../live/reach';
import { Failure, SkeletonRows } from '../../../shared/states';
import page from '../status/StatusPage.module.css';
import { CallsForm } from './CallsForm';

/** How calls ring and are answered in browsers, and what a rejection means (D-51). */
export function CallsPage() {
  const { t } = useTranslation();
  const { data, error, isFetching, refetch } = useReach();
  if (!data) {
    return error ? (
      <Failure title={t('status.page.failed')} error={error} retry={() => void refetch()} busy={isFetching} />
    ) : (
      <SkeletonRows rows={8} />
    );
  }
  const { reach } = data;
  return (
    <div className={page.page}>
      <header className={page.head}>
        <h1>{t('settings.calls.title')}</h1>
        <p>{t('settings.calls.about')}</p>
      </header>
      <CallsForm
        key={reach.version}
        client={reach.clients.web}
        allReject={reach.all_reject}
        version={reach.version}
      />
    </div>
  );
}
