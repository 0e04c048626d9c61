export { palettes, ink, fonts, PHONE_WIDTH, PERSON_TINTS, type Palette, type Scheme } from './tokens';
export { customProperties, applyScheme } from './customProperties';
export { antdTheme, type ThemeChoice } from './antdTheme';
export { useAppearance, setAppearance, type Appearance, type Density, type SchemeChoice } from './appearance';
export { useMedia, usePhoneWidth } from './useMedia';
export { antdLocale } from './antdLocale';
export { ThemeProvider } from './ThemeProvider';
export { Logo } from './Logo';
