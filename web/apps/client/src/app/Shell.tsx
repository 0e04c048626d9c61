import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from '@magpie/locales';
import { usePhoneWidth } from '@magpie/theme';
import { CrashGuard } from '@magpie/ui';
import { CallLayer } from '../features/call/CallLayer';
import { SkeletonRows } from '../shared/states';
import { usePlace } from '../shared/router';
import { NavRail } from './NavRail';
import { NotificationAsk } from './NotificationAsk';
import { OfflineBar } from './OfflineBar';
import { TopBar } from './TopBar';
import styles from './Shell.module.css';

const Colleagues = lazy(() =>
  import('../features/colleagues/Colleagues').then(({ Colleagues }) => ({ default: Colleagues })),
);
const CallLog = lazy(() =>
  import('../features/calllog/CallLog').then(({ CallLog }) => ({ default: CallLog })),
);
const DialPage = lazy(() =>
  import('../features/dial/DialPage').then(({ DialPage }) => ({ default: DialPage })),
);
const Voicemail = lazy(() =>
  import('../features/voicemail/Voicemail').then(({ Voicemail }) => ({ default: Voicemail })),
);
const Recordings = lazy(() =>
  import('../features/recordings/Recordings').then(({ Recordings }) => ({ default: Recordings })),
);
const SettingsPages = lazy(() =>
  import('./SettingsPages').then(({ SettingsPages }) => ({ default: SettingsPages })),
);

/** The frame around every page; calls float above it and survive whatever happens inside. */
export function Shell() {
  const { t } = useTranslation();
  const { path } = usePlace();
  const phone = usePhoneWidth();
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main" onClick={focusMain}>
        {t('app.skip')}
      </a>
      {!phone && <NavRail />}
      <div className={styles.body}>
        <TopBar />
        <OfflineBar />
        <NotificationAsk />
        <main id="main" tabIndex={-1} className={styles.main}>
          <CrashGuard key={section(path)} text={t('failure.crash.text')}>
            <Suspense fallback={<SkeletonRows rows={8} />}>{page(path)}</Suspense>
          </CrashGuard>
        </main>
      </div>
      {phone && <NavRail />}
      <CallLayer />
    </div>
  );
}

function section(path: string): string {
  return path.split('/')[1] ?? '';
}

function page(path: string): ReactNode {
  switch (section(path)) {
    case 'log':
      return <CallLog />;
    case 'keypad':
      return <DialPage />;
    case 'voicemail':
      return <Voicemail />;
    case 'recordings':
      return <Recordings />;
    case 'settings':
      return <SettingsPages />;
    default:
      return <Colleagues chosen={path.split('/')[2]} />;
  }
}

function focusMain(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
