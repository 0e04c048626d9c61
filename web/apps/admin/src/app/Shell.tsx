import { Suspense } from 'react';
import { CrashGuard, OfflineBar, SkeletonRows, usePlace } from '@magpie/ui';
import { usePhoneWidth } from '@magpie/theme';
import { useTranslation } from '@magpie/locales';
import { reachedStore } from '../shared/api';
import { AreaRail } from './AreaRail';
import { AreaSheet } from './AreaSheet';
import { NoSuchPage } from './NoSuchPage';
import { placeOf } from './places';
import { TopBar } from './TopBar';
import { useServerWatch } from './useServerWatch';
import styles from './Shell.module.css';

/** The frame around every page. */
export function Shell() {
  const { t } = useTranslation();
  const { path } = usePlace();
  const phone = usePhoneWidth();
  const place = placeOf(path);
  useServerWatch();
  return (
    <div className={styles.shell}>
      <a
        className={styles.skip}
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
      >
        {t('app.skip')}
      </a>
      {!phone && <AreaRail here={place} />}
      <div className={styles.body}>
        <TopBar />
        <OfflineBar away={!reachedStore.use()} text={t('admin.shell.offline')} />
        <main id="main" tabIndex={-1} className={styles.main}>
          <CrashGuard key={path} text={t('admin.shell.crash')}>
            <Suspense fallback={<SkeletonRows rows={8} />}>
              {place ? <place.Page /> : <NoSuchPage />}
            </Suspense>
          </CrashGuard>
        </main>
      </div>
      {phone && <AreaSheet here={place} />}
    </div>
  );
}
