import { lazy, Suspense, useEffect, useState } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import { antdLocale, Logo, ThemeProvider } from '@magpie/theme';
import { isLanguage, useTranslation } from '@magpie/locales';
import { CrashGuard } from '@magpie/ui';
import { queryClient } from '../live/queries';
import { useLive } from '../live/store';
import { NoticeBar } from './NoticeBar';
import styles from './App.module.css';

const Login = lazy(() => import('../features/login/Login').then(({ Login }) => ({ default: Login })));
const Shell = lazy(() => import('./Shell').then(({ Shell }) => ({ default: Shell })));

type AntdLocale = Awaited<ReturnType<typeof antdLocale>>;

function useAntdLocale(): AntdLocale | undefined {
  const { i18n } = useTranslation();
  const [locale, setLocale] = useState<AntdLocale>();
  useEffect(() => {
    if (isLanguage(i18n.language)) void antdLocale(i18n.language).then(setLocale);
  }, [i18n.language]);
  return locale;
}

/** The whole client: who is signed in decides what is seen. */
export function App() {
  const { t } = useTranslation();
  const login = useLive((live) => live.login);
  return (
    <ThemeProvider locale={useAntdLocale()}>
      <CrashGuard text={t('failure.crash.text')}>
        <QueryClientProvider client={queryClient}>
          <Suspense fallback={<Opening />}>
            {login === 'restoring' && <Opening />}
            {login === 'out' && <Login />}
            {login === 'in' && <Shell />}
          </Suspense>
          <NoticeBar />
        </QueryClientProvider>
      </CrashGuard>
    </ThemeProvider>
  );
}

function Opening() {
  const { t } = useTranslation();
  return (
    <div className={styles.opening} role="status" aria-label={t('app.loading')}>
      <Logo size={56} />
    </div>
  );
}
