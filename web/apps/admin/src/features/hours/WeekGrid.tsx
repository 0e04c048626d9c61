import { useTranslation } from '@magpie/locales';
import { DAYS, type WeeklyHours } from '../../shared/company';
import { dayName } from './useHoursText';
import { DAY_MINUTES, spansOf, workedMinutes } from './week';
import styles from './WeekGrid.module.css';

const TICKS = [0, 6, 12, 18, 24];

interface Props {
  hours: readonly WeeklyHours[];
  breaks: readonly WeeklyHours[];
}

/** The week as a picture: a line for each day, business hours as bars and breaks in them. */
export function WeekGrid({ hours, breaks }: Props) {
  const { t } = useTranslation();
  const worked = workedMinutes(hours, breaks);
  return (
    <figure className={styles.figure}>
      <div className={styles.grid} aria-hidden="true">
        {DAYS.map((day) => (
          <div key={day} className={styles.day}>
            <span className={styles.name}>{dayName(day)}</span>
            <span className={styles.line}>
              {spansOf(hours, day).map(({ from, to }) => (
                <span key={from} className={styles.open} style={place(from, to)} />
              ))}
              {spansOf(breaks, day).map(({ from, to }) => (
                <span key={from} className={styles.break} style={place(from, to)} />
              ))}
            </span>
          </div>
        ))}
        <div className={styles.day}>
          <span className={styles.name} />
          <span className={styles.ticks}>
            {TICKS.map((hour) => (
              <span key={hour} style={{ left: `${(hour / 24) * 100}%` }}>
                {hour}
              </span>
            ))}
          </span>
        </div>
      </div>
      <figcaption className={styles.caption}>
        <span className={styles.key} data-kind="open">
          {t('admin.hours.periods.business_hours')}
        </span>
        <span className={styles.key} data-kind="break">
          {t('admin.hours.periods.break')}
        </span>
        <span className="figures">
          {t('admin.hours.worked', { hours: Math.floor(worked / 60), minutes: worked % 60 })}
        </span>
      </figcaption>
    </figure>
  );
}

function place(from: number, to: number): { left: string; width: string } {
  return { left: `${(from / DAY_MINUTES) * 100}%`, width: `${((to - from) / DAY_MINUTES) * 100}%` };
}
