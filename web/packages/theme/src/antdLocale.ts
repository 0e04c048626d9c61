import type { ConfigProviderProps } from 'antd/es/config-provider';

type AntdLocale = NonNullable<ConfigProviderProps['locale']>;

/** Ant Design's own words for a language; loaded when it is wanted. */
export async function antdLocale(language: 'zh-CN' | 'en-US'): Promise<AntdLocale> {
  const { default: locale } =
    language === 'zh-CN' ? await import('antd/es/locale/zh_CN') : await import('antd/es/locale/en_US');
  return locale;
}
