import { currentLanguage, useTranslation } from '@magpie/locales';
import { DAYS, type Day, type Holiday, type WeeklyHours } from '../../shared/company';
import { runs } from './week';

/** The name of a day of the week. */
export function dayName(day: Day, width: 'short' | 'long' = 'short'): string {
  // 5 January 2026 was a Monday.
  const moment = new Date(Date.UTC(2026, 0, 5 + DAYS.indexOf(day)));
  return new Intl.DateTimeFormat(currentLanguage(), { weekday: width, timeZone: 'UTC' }).format(moment);
}

/** A day such as 2027-10-01 as people write it. */
export function dayText(day: string, yearly = false): string {
  return new Intl.DateTimeFormat(currentLanguage(), {
    timeZone: 'UTC',
    year: yearly ? undefined : 'numeric',
    month: 'short',
    day: 'numeric',
  }).format(new Date(`${day}T00:00:00Z`));
}

/** Hours and holidays as lines that people read. */
export function useHoursText() {
  const { t } = useTranslation();
  const daysText = (days: readonly Day[]) =>
    runs(days)
      .map((run) => {
        const [first = 'monday', last = first] = [run[0], run.at(-1)];
        return first === last ? dayName(first) : `${dayName(first)}–${dayName(last)}`;
      })
      .join(' ');
  const hoursText = (hours: readonly WeeklyHours[]) =>
    hours.map(({ days, from, to }) => `${daysText(days)} ${from}–${to}`).join('; ');
  const holidayText = ({ name, first, last, yearly }: Holiday) =>
    [
      name,
      first === last ? dayText(first, yearly) : `${dayText(first, yearly)} – ${dayText(last, yearly)}`,
      yearly ? t('admin.hours.yearly') : '',
    ]
      .filter(Boolean)
      .join(' ');
  const holidaysText = (holidays: readonly Holiday[]) => holidays.map(holidayText).join('; ');
  return { daysText, hoursText, holidaysText };
}
