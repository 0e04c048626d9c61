import { Languages, LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react';
import { Logo, setAppearance, useAppearance, usePhoneWidth, type SchemeChoice } from '@magpie/theme';
import { isLanguage, languages, setLanguage, useTranslation } from '@magpie/locales';
import { MenuButton } from '@magpie/ui';
import { draftStore, dropDrafts } from '../shared/drafts';
import { signOut } from '../shared/session';
import styles from './TopBar.module.css';

const SCHEMES = { system: Monitor, light: Sun, dark: Moon } as const satisfies Record<SchemeChoice, unknown>;

/** Language, colours, and who is signed in. */
export function TopBar() {
  const { t, i18n } = useTranslation();
  const { scheme } = useAppearance();
  const phone = usePhoneWidth();
  const Scheme = SCHEMES[scheme];
  const leave = () => {
    if (draftStore.get().size > 0 && !confirm(t('admin.shell.leave'))) return;
    dropDrafts();
    void signOut();
  };
  return (
    <header className={styles.bar}>
      {phone && (
        <a href="#/" className={styles.brand} aria-label={t('admin.title')}>
          <Logo size={32} />
        </a>
      )}
      <a href="/" className={styles.client}>
        {t('admin.client')}
      </a>
      <MenuButton
        label={t('settings.language')}
        hint={t('settings.language')}
        className={styles.button}
        title={t('settings.language')}
        items={languages.map(({ code, name }) => ({
          key: code,
          icon: <Languages size={18} />,
          label: name,
          checked: i18n.language === code,
          onChoose: () => void (isLanguage(code) && setLanguage(code)),
        }))}
      >
        <Languages size={18} />
      </MenuButton>
      <MenuButton
        label={t('settings.scheme.label')}
        hint={t('settings.scheme.label')}
        className={styles.button}
        title={t('settings.scheme.label')}
        items={(Object.keys(SCHEMES) as SchemeChoice[]).map((choice) => {
          const Icon = SCHEMES[choice];
          return {
            key: choice,
            icon: <Icon size={18} />,
            label: t(`settings.scheme.${choice}`),
            checked: choice === scheme,
            onChoose: () => setAppearance({ scheme: choice }),
          };
        })}
      >
        <Scheme size={18} />
      </MenuButton>
      <MenuButton
        label={t('admin.shell.account')}
        hint={t('admin.shell.account')}
        className={styles.button}
        title={t('admin.login.title')}
        items={[{ key: 'out', icon: <LogOut size={18} />, label: t('admin.signOut'), onChoose: leave }]}
      >
        <UserRound size={18} />
      </MenuButton>
    </header>
  );
}
