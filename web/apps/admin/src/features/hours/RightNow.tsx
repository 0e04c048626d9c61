import Alert from 'antd/es/alert';
import { currentLanguage, useTranslation } from '@magpie/locales';
import { PERIODS, useChangeCompany, type Period, type WorkHours } from '../../shared/company';
import { momentIn } from '../../shared/moment';
import { Section } from '../../shared/Page';
import styles from './Hours.module.css';

interface Props {
  now: WorkHours;
  chosen: Period | '';
  zone: string;
}

const CHOICES = ['', 'business_hours', 'break', 'non_business_hours', 'holiday'] as const;

/** Switches the company to another time at once, until the plan brings the next. */
export function RightNow({ now, chosen, zone }: Props) {
  const { t } = useTranslation();
  const change = useChangeCompany();
  const asked = change.isPending ? change.variables.schedule?.work_state : undefined;
  const holds = asked ?? (now.by_hand ? chosen : '');
  const next = now.until && momentIn(now.until, zone, currentLanguage());
  return (
    <Section title={t('admin.hours.rightNow.title')} text={t('admin.hours.rightNow.text')}>
      <div className={styles.choices} role="radiogroup" aria-label={t('admin.hours.rightNow.title')}>
        {CHOICES.map((period) => (
          <label key={period} className={styles.choice} data-chosen={holds === period}>
            <input
              type="radio"
              name="work-state"
              checked={holds === period}
              disabled={change.isPending}
              onChange={() => change.mutate({ schedule: { work_state: period } })}
            />
            <span>{period === '' ? t('admin.hours.rightNow.plan') : t(`admin.hours.periods.${period}`)}</span>
          </label>
        ))}
      </div>
      <p className={styles.faint} role="status">
        {!now.by_hand
          ? t('admin.hours.rightNow.byPlan')
          : next
            ? t('admin.hours.rightNow.until', { next })
            : t('admin.hours.rightNow.forever')}
      </p>
      <p className={styles.faint}>
        {t('admin.hours.precedence')}{' '}
        {PERIODS.map((period) => t(`admin.hours.periods.${period}`)).join(' › ')}
      </p>
      {change.isError && (
        <Alert type="error" showIcon role="alert" title={t('admin.form.failed')} className={styles.alert} />
      )}
    </Section>
  );
}
