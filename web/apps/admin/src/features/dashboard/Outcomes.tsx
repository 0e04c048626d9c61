import { currentLanguage, formatCount, useTranslation } from '@magpie/locales';
import { address } from '@magpie/ui';
import { Section } from '../../shared/Page';
import type { DashboardState } from './state';
import styles from './Dashboard.module.css';

const OUTCOMES = ['answered', 'voicemail', 'no_answer', 'busy', 'failed'] as const;
const WORDS = {
  answered: 'ANSWERED',
  voicemail: 'VOICEMAIL',
  no_answer: 'NO ANSWER',
  busy: 'BUSY',
  failed: 'FAILED',
} as const;

/** How the calls of today came out: a bar, and the figures with the calls behind them. */
export function Outcomes({ today }: { today: DashboardState['today'] }) {
  const { t } = useTranslation();
  const widths = OUTCOMES.map((outcome) => (100 * today[outcome]) / Math.max(1, today.all));
  return (
    <Section title={t('admin.dashboard.outcomes.title')}>
      {today.all === 0 ? (
        <p className={styles.faint}>{t('admin.dashboard.outcomes.none')}</p>
      ) : (
        <>
          <svg className={styles.bar} aria-hidden="true">
            {OUTCOMES.map((outcome, at) => (
              <rect
                key={outcome}
                data-outcome={outcome}
                x={`${widths.slice(0, at).reduce((sum, width) => sum + width, 0)}%`}
                width={`${widths[at]}%`}
                height="100%"
              />
            ))}
          </svg>
          <ul className={styles.outcomes}>
            {OUTCOMES.map((outcome) => (
              <li key={outcome}>
                <a href={address('/calls', { disposition: WORDS[outcome], since: 'today' })}>
                  <span className={styles.key} data-outcome={outcome} aria-hidden="true" />
                  <span>{t(`admin.calls.outcome.${outcome}`)}</span>
                  <span className="figures">{formatCount(today[outcome], currentLanguage())}</span>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
