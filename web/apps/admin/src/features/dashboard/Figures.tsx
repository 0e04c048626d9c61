import { currentLanguage, formatCount, useTranslation } from '@magpie/locales';
import type { DashboardState } from './state';
import styles from './Dashboard.module.css';

const KINDS = ['phone', 'mobile', 'desktop', 'web'] as const;

/** The few numbers that say how things stand. */
export function Figures({ state }: { state: DashboardState }) {
  const { t } = useTranslation();
  const count = (value: number) => formatCount(value, currentLanguage());
  const { registrations, calls, today } = state;
  const devices = KINDS.filter((kind) => registrations[kind] > 0)
    .map((kind) => `${t(`device.${kind}`)} ${count(registrations[kind])}`)
    .join(' · ');
  return (
    <dl className={styles.figures}>
      <div>
        <dt>{t('admin.dashboard.figure.calls')}</dt>
        <dd className="figures">{count(calls.all)}</dd>
        <dd className={styles.faint}>
          {t('admin.dashboard.figure.callsNow', { talking: calls.talking, ringing: calls.ringing })}
        </dd>
      </div>
      <div>
        <dt>{t('admin.dashboard.figure.devices')}</dt>
        <dd className="figures">{count(registrations.all)}</dd>
        <dd className={styles.faint}>{devices || t('admin.dashboard.figure.noDevice')}</dd>
      </div>
      <div>
        <dt>{t('admin.dashboard.figure.today')}</dt>
        <dd className="figures">{count(today.all)}</dd>
        <dd className={styles.faint}>
          {t('admin.dashboard.figure.types', {
            internal: count(today.internal),
            inbound: count(today.inbound),
            outbound: count(today.outbound),
          })}
        </dd>
      </div>
      <div>
        <dt>{t('admin.dashboard.figure.extensions')}</dt>
        <dd className="figures">{count(state.extensions)}</dd>
        <dd className={styles.faint}>
          <a href="#/extensions">{t('admin.dashboard.figure.people')}</a>
        </dd>
      </div>
    </dl>
  );
}
