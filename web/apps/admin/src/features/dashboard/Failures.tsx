import { currentLanguage, formatCount, useTranslation } from '@magpie/locales';
import { address } from '@magpie/ui';
import { callAddress } from '../../shared/calls/calls';
import { Section } from '../../shared/Page';
import type { Failure } from './state';
import styles from './Dashboard.module.css';

/** Why calls of today failed, the most frequent first, each with the calls and what can be done. */
export function Failures({ failures }: { failures: readonly Failure[] }) {
  const { t } = useTranslation();
  return (
    <Section title={t('admin.dashboard.failures.title')}>
      {failures.length === 0 ? (
        <p className={styles.faint}>{t('admin.dashboard.failures.none')}</p>
      ) : (
        <ul className={styles.failures}>
          {failures.map(({ end_reason: reason, calls, latest_call: latest }) => (
            <li key={reason}>
              <span className={`figures ${styles.times}`}>{formatCount(calls, currentLanguage())}</span>
              <span>
                <a href={address('/calls', { reason, since: 'today' })}>
                  {t(`admin.calls.reason.${reason}`)}
                </a>
                <span className={styles.faint}> {t(`admin.dashboard.hint.${hintOf(reason)}`)} </span>
                {latest && <a href={callAddress(latest)}>{t('admin.dashboard.failures.latest')}</a>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** What helps against most of those. */
function hintOf(reason: Failure['end_reason']) {
  switch (reason) {
    case 'not_registered':
    case 'unreachable':
    case 'peer_vanished':
      return 'device';
    case 'not_found':
    case 'disabled':
      return 'number';
    case 'trunk_busy':
      return 'trunk';
    case 'forwarding_loop':
      return 'forwarding';
    case 'no_common_media':
    case 'media_lost':
    case 'media_failed':
      return 'media';
    default:
      return 'other';
  }
}
