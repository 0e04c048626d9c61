import { useTranslation } from '@magpie/locales';
import { Section, State, type Tone } from '../../shared/Page';
import type { TrunkItem } from './state';
import styles from './Dashboard.module.css';

function tone({ state, registration }: TrunkItem): Tone {
  if (state === 'disabled') return 'off';
  if (state === 'unreachable' || registration === 'refused' || registration === 'failed') return 'danger';
  return state === 'checking' || registration === 'trying' ? 'away' : 'live';
}

/** The ways to the outside, and whether they are open. */
export function Trunks({ trunks }: { trunks: readonly TrunkItem[] }) {
  const { t } = useTranslation();
  return (
    <Section title={t('admin.dashboard.trunks.title')}>
      {trunks.length === 0 ? (
        <p className={styles.faint}>{t('admin.dashboard.trunks.none')}</p>
      ) : (
        <ul className={styles.trunks}>
          {trunks.map((trunk) => (
            <li key={trunk.id}>
              <strong>{trunk.name}</strong>
              <State tone={tone(trunk)}>
                {t(
                  trunk.registration === 'refused' || trunk.registration === 'failed'
                    ? `admin.dashboard.trunks.${trunk.registration}`
                    : `admin.dashboard.trunks.${trunk.state}`,
                )}
              </State>
              <span className={`figures ${styles.faint}`}>
                {trunk.most_calls > 0
                  ? t('admin.dashboard.trunks.lines', { used: trunk.calls, all: trunk.most_calls })
                  : t('admin.dashboard.trunks.calls', { count: trunk.calls })}
              </span>
              {trunk.trouble && <span className={styles.trouble}>{trunk.trouble}</span>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
