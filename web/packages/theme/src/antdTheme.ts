import theme from 'antd/es/theme';
import type { ThemeConfig } from 'antd/es/config-provider';
import { fonts, palettes, type Scheme } from './tokens';

export interface ThemeChoice {
  scheme: Scheme;
  compact: boolean;
  /** Phone width: controls become at least 44 px high. */
  touch: boolean;
}

/** Our tokens in the words of Ant Design. */
export function antdTheme({ scheme, compact, touch }: ThemeChoice): ThemeConfig {
  const palette = palettes[scheme];
  const base = scheme === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm;
  return {
    algorithm: compact && !touch ? [base, theme.compactAlgorithm] : base,
    token: {
      colorPrimary: palette.primary,
      colorPrimaryHover: palette.primaryText,
      colorPrimaryActive: palette.primaryText,
      colorSuccess: palette.live,
      colorWarning: palette.away,
      colorError: palette.danger,
      colorLink: palette.primaryText,
      colorTextBase: palette.text,
      colorTextSecondary: palette.textSoft,
      colorTextTertiary: palette.textFaint,
      colorTextPlaceholder: palette.textFaint,
      colorBgBase: palette.surface,
      colorBgLayout: palette.canvas,
      colorBgContainer: palette.surface,
      colorBgElevated: scheme === 'dark' ? palette.raised : palette.surface,
      colorBorder: palette.edge,
      colorBorderSecondary: palette.hairline,
      colorTextLightSolid: palette.onPrimary,
      fontFamily: fonts.text,
      fontFamilyCode: fonts.figures,
      fontSize: 14,
      borderRadius: 8,
      controlHeight: touch ? 44 : 36,
      controlHeightLG: touch ? 48 : 44,
      controlHeightSM: touch ? 44 : 28,
      motionDurationFast: '80ms',
      motionDurationMid: '120ms',
      motionDurationSlow: '180ms',
      wireframe: false,
    },
    components: {
      // The dark algorithm dims the colours it is given; these are told again where they are read.
      Button: {
        colorPrimary: palette.primary,
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 500,
      },
      Form: { itemMarginBottom: 18, colorError: palette.dangerText },
      Segmented: {
        trackBg: palette.raised,
        itemSelectedBg: palette.thumb,
        itemSelectedColor: palette.text,
        itemColor: palette.textSoft,
      },
    },
  };
}
