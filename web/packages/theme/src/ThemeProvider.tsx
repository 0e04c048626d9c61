import { useLayoutEffect, useMemo, type ReactNode } from 'react';
import ConfigProvider from 'antd/es/config-provider';
import type { ConfigProviderProps } from 'antd/es/config-provider';
import { antdTheme } from './antdTheme';
import { applyScheme } from './customProperties';
import { useAppearance } from './appearance';
import { useMedia, usePhoneWidth } from './useMedia';

interface Props {
  /** Ant Design's own words in the chosen language. */
  locale?: ConfigProviderProps['locale'];
  children: ReactNode;
}

/** Dresses everything below it in the chosen (or the system's) scheme and density. */
export function ThemeProvider({ locale, children }: Props) {
  const { scheme: choice, density } = useAppearance();
  const systemDark = useMedia('(prefers-color-scheme: dark)');
  const touch = usePhoneWidth();
  const scheme = choice === 'system' ? (systemDark ? 'dark' : 'light') : choice;
  const compact = density === 'compact';
  const theme = useMemo(() => antdTheme({ scheme, compact, touch }), [scheme, compact, touch]);

  useLayoutEffect(() => {
    applyScheme(document.documentElement, scheme);
    document.documentElement.dataset.density = density;
  }, [scheme, density]);

  return (
    <ConfigProvider theme={theme} locale={locale} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  );
}
