import { Logo } from '@magpie/theme';
import { useTranslation } from '@magpie/locales';
import { useMissedCount } from '../live/library';
import { useUnreadVoicemail } from '../live/voicemail';
import { usePlace } from '../shared/router';
import { placeOf, PLACES } from './places';
import styles from './NavRail.module.css';

const MOST_SHOWN = 99;

/** The way between the pages: a rail at the left, tabs at the bottom of a phone; counts where something waits. */
export function NavRail() {
  const { t } = useTranslation();
  const { path } = usePlace();
  const here = placeOf(path);
  const missed = useMissedCount();
  const unread = useUnreadVoicemail();
  const waiting: Record<string, { count: number; said: string } | undefined> = {
    '/log': { count: missed, said: t('log.unread', { count: missed }) },
    '/voicemail': { count: unread, said: t('voicemail.unreadCount', { count: unread }) },
  };
  return (
    <nav className={styles.rail} aria-label={t('nav.label')}>
      <div className={styles.logo}>
        <Logo size={36} label={t('app.name')} />
      </div>
      <ul className={styles.places}>
        {PLACES.map((place) => {
          const { count = 0, said = '' } = waiting[place.path] ?? {};
          return (
            <li key={place.path}>
              <a
                href={`#${place.path}`}
                className={styles.place}
                aria-current={place === here ? 'page' : undefined}
              >
                <span className={styles.icon}>
                  <place.icon size={22} aria-hidden="true" />
                  {count > 0 && (
                    <span className={styles.badge} aria-hidden="true">
                      {count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}
                    </span>
                  )}
                </span>
                <span>
                  {t(place.key)}
                  {count > 0 && <span className={styles.hidden}> {said}</span>}
                </span>
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
