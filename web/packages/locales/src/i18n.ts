import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { isLanguage, matchLanguage, type Language } from './languages';
import type enUS from '../text/en-US.json';

/** The keys a file of text has; English is the measure, a test holds the others to it. */
export type Text = typeof enUS;

const KEY = 'magpie.language';

const loaders: Record<Language, () => Promise<{ default: object }>> = {
  'en-US': () => import('../text/en-US.json'),
  'zh-CN': () => import('../text/zh-CN.json'),
};

function storedLanguage(): Language {
  try {
    const stored = localStorage.getItem(KEY);
    if (isLanguage(stored)) return stored;
  } catch {
    // A browser that keeps nothing gets its own language.
  }
  return matchLanguage(navigator.languages);
}

async function load(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, 'translation')) return;
  const text = await loaders[language]();
  i18next.addResourceBundle(language, 'translation', text.default);
}

/** Speaks the language kept from the last visit, or the browser's. Resolves when text can be shown. */
export async function startI18n(): Promise<void> {
  const language = storedLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await setLanguage(language);
}

/** Changes the language of this device; its text is loaded when it is first wanted. */
export async function setLanguage(language: Language): Promise<void> {
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // It is asked of the browser again next time.
  }
}

export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'en-US';
}
