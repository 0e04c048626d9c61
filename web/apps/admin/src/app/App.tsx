import { useEffect, useState, useSyncExternalStore } from 'react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { antdLocale, ThemeProvider } from '@magpie/theme';
import { isLanguage, useTranslation } from '@magpie/locales';
import { Home } from '../features/home/Home';
import { Login } from '../features/login/Login';
import { Setup } from '../features/setup/Setup';
import { ApiFailure, tokenStore } from '../shared/api';

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      networkMode: 'always',
      retry: (failures, error) => failures < 2 && error instanceof ApiFailure && error.code === undefined,
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

/** Three pages: the one-time link, the door, and what an administrator needs first. */
export function App() {
  const { t, i18n } = useTranslation();
  const [locale, setLocale] = useState<AntdLocale>();
  useEffect(() => {
    document.title = `${t('admin.title')} · ${t('app.name')}`;
    if (isLanguage(i18n.language)) void antdLocale(i18n.language).then(setLocale);
  }, [i18n.language, t]);
  const setupToken = /^#(?:setup=|\/setup\?token=)(.*)$/.exec(useHash())?.[1];
  const signedIn = tokenStore.use() !== '';
  return (
    <ThemeProvider locale={locale}>
      <QueryClientProvider client={queryClient}>
        {setupToken !== undefined ? (
          <Setup token={decodeURIComponent(setupToken)} />
        ) : signedIn ? (
          <Home />
        ) : (
          <Login />
        )}
      </QueryClientProvider>
    </ThemeProvider>
  );
}
