import { Moon, Sun } from 'lucide-react';
import { setAppearance, useAppearance } from '@magpie/theme';
import { isLanguage, languages, setLanguage, useTranslation } from '@magpie/locales';
import styles from './Choices.module.css';

/** Language and colours, where there are no settings yet. */
export function Choices() {
  const { t, i18n } = useTranslation();
  const { scheme } = useAppearance();
  const dark =
    scheme === 'dark' || (scheme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  const other = dark ? t('settings.scheme.light') : t('settings.scheme.dark');
  return (
    <footer className={styles.choices}>
      <span role="group" aria-label={t('settings.language')}>
        {languages.map(({ code, name }) => (
          <button
            key={code}
            type="button"
            lang={code}
            aria-pressed={i18n.language === code}
            onClick={() => isLanguage(code) && void setLanguage(code)}
          >
            {name}
          </button>
        ))}
      </span>
      <button
        type="button"
        aria-label={other}
        title={other}
        onClick={() => setAppearance({ scheme: dark ? 'light' : 'dark' })}
      >
        {dark ? <Sun size={18} /> : <Moon size={18} />}
      </button>
    </footer>
  );
}
