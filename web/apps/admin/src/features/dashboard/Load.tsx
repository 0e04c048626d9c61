import { currentLanguage, formatDay, useTranslation } from '@magpie/locales';
import { Section } from '../../shared/Page';
import { formatBytes } from './bytes';
import type { DashboardState } from './state';
import styles from './Dashboard.module.css';

/** From where a meter is shown as high. */
const HIGH = 0.9;

/** How much the machine has to do, and until when its certificate is good. */
export function Load({ state }: { state: DashboardState }) {
  const { t } = useTranslation();
  const { load, certificate } = state;
  const size = (bytes: number) => formatBytes(bytes, currentLanguage());
  return (
    <Section title={t('admin.dashboard.load.title')}>
      <dl className={styles.load}>
        <Meter
          name={t('admin.dashboard.load.processor')}
          part={load.machine_load}
          text={t('admin.dashboard.load.processorText', {
            percent: Math.round(load.machine_load * 100),
            own: Math.round(load.process_load * 100),
            count: load.processors,
          })}
        />
        <Meter
          name={t('admin.dashboard.load.memory')}
          part={load.heap_most > 0 ? load.heap_used / load.heap_most : 0}
          text={t('admin.dashboard.load.of', { used: size(load.heap_used), all: size(load.heap_most) })}
        />
        <Meter
          name={t('admin.dashboard.load.disk')}
          part={load.disk > 0 ? 1 - load.disk_free / load.disk : 0}
          text={t('admin.dashboard.load.free', { free: size(load.disk_free), all: size(load.disk) })}
        />
        <div>
          <dt>{t('admin.dashboard.load.certificate')}</dt>
          <dd>
            {t('admin.dashboard.load.until', {
              day: formatDay(new Date(certificate.not_after), new Date(0), currentLanguage()),
            })}
          </dd>
        </div>
      </dl>
    </Section>
  );
}

function Meter({ name, part, text }: { name: string; part: number; text: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <svg className={styles.meter} aria-hidden="true">
          <rect width="100%" height="100%" />
          <rect
            data-high={part > HIGH}
            width={`${Math.min(100, Math.max(0.5, part * 100))}%`}
            height="100%"
          />
        </svg>
        {text}
      </dd>
    </div>
  );
}
