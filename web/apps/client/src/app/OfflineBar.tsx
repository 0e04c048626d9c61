import { useTranslation } from '@magpie/locales';
import { OfflineBar as Bar } from '@magpie/ui';
import { useLive } from '../live/store';

/** Says that the server is away, what that means, and that nobody has to do anything. */
export function OfflineBar() {
  const { t } = useTranslation();
  return <Bar away={useLive((live) => !live.connected)} text={t('offline.text')} />;
}
