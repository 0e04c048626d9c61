import { useTranslation } from '@magpie/locales';
import { useReach } from '../../../live/reach';
import { Failure, SkeletonRows } from '../../../shared/states';
import { CallsForm } from './CallsForm';

/** How calls ring and are answered in browsers, and what a rejection means (D-51). */
export function CallSettings() {
  const { t } = useTranslation();
  const { data, error, isFetching, refetch } = useReach();
  if (!data) {
    return error ? (
      <Failure
        title={t('settings.calls.failed')}
        error={error}
        retry={() => void refetch()}
        busy={isFetching}
      />
    ) : (
      <SkeletonRows rows={8} />
    );
  }
  const { reach } = data;
  return (
    <CallsForm
      key={JSON.stringify([reach.clients.web, reach.all_reject])}
      client={reach.clients.web}
      allReject={reach.all_reject}
      version={reach.version}
    />
  );
}
