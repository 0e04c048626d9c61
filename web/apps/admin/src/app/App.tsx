import { useEffect, useState, useSyncExternalStore } from 'react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { antdLocale, ThemeProvider } from '@magpie/theme';
import { isLanguage, useTranslation } from '@magpie/locales';
import { CrashGuard } from '@magpie/ui';
import { Login } from '../features/login/Login';
import { Setup } from '../features/setup/Setup';
import { tokenStore, unreachable } from '../shared/api';
import { placeOf } from './places';
import { Shell } from './Shell';

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      networkMode: 'always',
      retry: (failures, error) => failures < 2 && unreachable(error),
    },
  },
});

type AntdLocale = Awaited<ReturnType<typeof antdLocale>>;

function useHash(): string {
  return useSyncExternalStore(
    (listener) => {
      addEventListener('hashchange', listener);
      return () => removeEventListener('hashchange', listener);
    },
    () => location.hash,
  );
}

/** The one-time link, the door, or the house: who is signed in decides what is seen. */
export function App() {
  const { t, i18n } = useTranslation();
  const [locale, setLocale] = useState<AntdLocale>();
  const hash = useHash();
  const place = placeOf(/^#([^?]*)/.exec(hash)?.[1] || '/');
  const name = place && place.path !== '/' ? `${t(`admin.places.${place.name}`)} · ` : '';
  const signedIn = tokenStore.use() !== '';
  useEffect(() => {
    document.title = `${name}${t('admin.title')} · ${t('app.name')}`;
  }, [name, t]);
  useEffect(() => {
    if (isLanguage(i18n.language)) void antdLocale(i18n.language).then(setLocale);
  }, [i18n.language]);
  useEffect(() => {
    // Whoever signs in next sees nothing of before.
    if (!signedIn) queryClient.clear();
  }, [signedIn]);
  const setupToken = /^#(?:setup=|\/setup\?token=)(.*)$/.exec(hash)?.[1];
  return (
    <ThemeProvider locale={locale}>
      <CrashGuard text={t('admin.shell.crash')}>
        <QueryClientProvider client={queryClient}>
          {setupToken !== undefined ? (
            <Setup token={decodeURIComponent(setupToken)} />
          ) : signedIn ? (
            <Shell />
          ) : (
            <Login />
          )}
        </QueryClientProvider>
      </CrashGuard>
    </ThemeProvider>
  );
}
