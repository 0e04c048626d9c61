import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { type Language, type TextKey, texts } from './texts';

export type Say = (key: TextKey, ...values: (string | number)[]) => string;

interface Speech {
  say: Say;
  /** For dates and numbers. */
  locale: string;
  change: () => void;
}

const SpeechContext = createContext<Speech | undefined>(undefined);

/** The language of the browser, or the one that was chosen. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(preferred);
  const locale = language === 'zh' ? 'zh-CN' : 'en-US';
  const say: Say = (key, ...values) =>
    texts[language][key].replace(/\{(\d)\}/g, (_, n) => String(values[Number(n)] ?? ''));
  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = texts[language].title;
  }, [language, locale]);
  const change = () => {
    const other = language === 'zh' ? 'en' : 'zh';
    localStorage.setItem('language', other);
    setLanguage(other);
  };
  return <SpeechContext value={{ say, locale, change }}>{children}</SpeechContext>;
}

export function useSpeech(): Speech {
  const speech = use(SpeechContext);
  if (!speech) throw new Error('outside of LanguageProvider');
  return speech;
}

function preferred(): Language {
  const chosen = localStorage.getItem('language');
  if (chosen === 'en' || chosen === 'zh') return chosen;
  return navigator.language.startsWith('zh') ? 'zh' : 'en';
}
