import { Logo } from '@magpie/theme';
import { useTranslation } from '@magpie/locales';
import { AreaList } from './AreaList';
import type { PlaceEntry } from './places';
import styles from './Shell.module.css';

/** The way between the pages, at the left. */
export function AreaRail({ here }: { here: PlaceEntry | undefined }) {
  const { t } = useTranslation();
  return (
    <nav className={styles.rail} aria-label={t('nav.label')}>
      <a href="#/" className={styles.brand}>
        <Logo size={32} />
        <span>{t('admin.title')}</span>
      </a>
      <AreaList key={here?.area} here={here} />
    </nav>
  );
}
