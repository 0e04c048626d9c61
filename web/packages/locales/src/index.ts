export { languages, isLanguage, matchLanguage, type Language } from './languages';
export { startI18n, setLanguage, currentLanguage, type Text } from './i18n';
export { formatDuration, formatMoment, formatDay, formatCount } from './format';
export { useTranslation, type TextKey, type Translate } from './useTranslation';
