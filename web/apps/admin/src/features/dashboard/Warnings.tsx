import { OctagonAlert, TriangleAlert } from 'lucide-react';
import { formatBytes } from './bytes';
import { useTranslation } from '@magpie/locales';
import type { Warning } from './state';
import styles from './Dashboard.module.css';

/** What should be done something about, the worst first; nothing where all is well. */
export function Warnings({ warnings }: { warnings: readonly Warning[] }) {
  const { t, i18n } = useTranslation();
  if (warnings.length === 0) return null;
  const order = [...warnings].sort(
    (one, other) => Number(other.level === 'error') - Number(one.level === 'error'),
  );
  return (
    <ul className={styles.warnings} aria-label={t('admin.dashboard.warning.title')}>
      {order.map((warning, at) => {
        const facts = {
          ...warning.facts,
          size: formatBytes(Number(warning.facts.bytes ?? 0), i18n.language),
          trouble: warning.facts.trouble ? `${warning.facts.trouble}. ` : '',
        };
        const Icon = warning.level === 'error' ? OctagonAlert : TriangleAlert;
        return (
          <li key={`${warning.code} ${at}`} data-level={warning.level}>
            <Icon size={18} aria-hidden="true" />
            <span>
              <strong>{t(`admin.dashboard.warning.${warning.code}.what`, facts)}</strong>{' '}
              {t(`admin.dashboard.warning.${warning.code}.do`, facts)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
