import { useState } from 'react';
import Button from 'antd/es/button';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { usePhoneWidth } from '@magpie/theme';
import { currentLanguage, useTranslation } from '@magpie/locales';
import { DAYS, type Holiday } from '../../shared/company';
import { holidayOn, today, weeksOf } from './days';
import { dayName, dayText } from './useHoursText';
import styles from './HolidayCalendar.module.css';

interface Props {
  holidays: readonly Holiday[];
  zone: string;
  /** A day that is to become a holiday. */
  onAdd: (day: string) => void;
}

/** Some months with the holidays in them; a day that is pressed becomes one. */
export function HolidayCalendar({ holidays, zone, onAdd }: Props) {
  const { t } = useTranslation();
  const shown = usePhoneWidth() ? 1 : 3;
  const now = today(zone);
  const [begin, setBegin] = useState(() => Number(now.slice(0, 4)) * 12 + Number(now.slice(5, 7)) - 1);
  return (
    <div className={styles.calendar}>
      <div className={styles.turn}>
        <Button
          icon={<ChevronLeft size={18} />}
          aria-label={t('admin.hours.earlier')}
          onClick={() => setBegin(begin - shown)}
        />
        <Button
          icon={<ChevronRight size={18} />}
          aria-label={t('admin.hours.later')}
          onClick={() => setBegin(begin + shown)}
        />
      </div>
      <div className={styles.months}>
        {Array.from({ length: shown }, (_, at) => {
          const year = Math.floor((begin + at) / 12);
          const month = (begin + at) % 12;
          const title = new Intl.DateTimeFormat(currentLanguage(), {
            timeZone: 'UTC',
            year: 'numeric',
            month: 'long',
          }).format(new Date(Date.UTC(year, month, 1)));
          return (
            <table key={begin + at} className={styles.month}>
              <caption>{title}</caption>
              <thead>
                <tr>
                  {DAYS.map((day) => (
                    <th key={day} scope="col" abbr={dayName(day, 'long')}>
                      {dayName(day).slice(-1 * (currentLanguage() === 'zh-CN' ? 1 : 3))}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {weeksOf(year, month).map((week, line) => (
                  <tr key={line}>
                    {week.map((day, column) => {
                      if (!day) return <td key={column} />;
                      const holiday = holidayOn(holidays, day);
                      const name = holiday && (holiday.name || t('admin.hours.holiday'));
                      return (
                        <td key={column}>
                          <button
                            type="button"
                            className={styles.day}
                            data-holiday={Boolean(holiday)}
                            data-weekend={column > 4}
                            aria-current={day === now ? 'date' : undefined}
                            aria-label={name ? `${dayText(day)}: ${name}` : dayText(day)}
                            title={name}
                            onClick={() => !holiday && onAdd(day)}
                          >
                            {Number(day.slice(8))}
                          </button>
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          );
        })}
      </div>
    </div>
  );
}
