import { Logo } from '@magpie/theme';
import { useTranslation } from '@magpie/locales';
import { useUnreadVoicemail } from '../live/voicemail';
import { usePlace } from '../shared/router';
import { placeOf, PLACES } from './places';
import styles from './NavRail.module.css';

/** The way between the pages: a rail at the left, tabs at the bottom of a phone. */
export function NavRail() {
  const { t } = useTranslation();
  const { path } = usePlace();
  const here = placeOf(path);
  const unread = useUnreadVoicemail();
  return (
    <nav className={styles.rail} aria-label={t('nav.label')}>
      <div className={styles.logo}>
        <Logo size={36} label={t('app.name')} />
      </div>
      <ul className={styles.places}>
        {PLACES.map((place) => (
          <li key={place.path}>
            <a
              href={`#${place.path}`}
              className={styles.place}
              aria-current={place === here ? 'page' : undefined}
            >
              <place.icon size={22} aria-hidden="true" />
              <span>
                {t(place.key)}
                {place.path === '/voicemail' && unread > 0 && (
                  <span className={styles.unread} aria-label={t('voicemail.unreadCount', { count: unread })}>
                    {unread > 99 ? '99+' : unread}
                  </span>
                )}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
