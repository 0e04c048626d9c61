import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import Input from 'antd/es/input';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import type { Holiday } from '../../shared/company';
import { useProblem } from '../../shared/form/problems';
import { Section } from '../../shared/Page';
import { today } from './days';
import { HolidayCalendar } from './HolidayCalendar';
import styles from './Hours.module.css';

interface Props {
  holidays: readonly Holiday[];
  zone: string;
  onChange: (holidays: Holiday[]) => void;
}

/** Days off: a calendar to see them in, and a list to change them in. */
export function Holidays({ holidays, zone, onChange }: Props) {
  const { t } = useTranslation();
  const add = (day: string) => onChange([...holidays, { name: '', first: day, last: day, yearly: false }]);
  return (
    <Section title={t('admin.hours.holidays')} text={t('admin.hours.holidaysText')}>
      <HolidayCalendar holidays={holidays} zone={zone} onAdd={add} />
      <div className={styles.list}>
        {holidays.length === 0 && <p className={styles.faint}>{t('admin.hours.noHolidays')}</p>}
        {holidays.map((holiday, at) => (
          <Line
            // The place in the list is all there is to know a line by.
            key={at}
            holiday={holiday}
            field={`schedule.holidays[${at}]`}
            onChange={(next) => onChange(holidays.with(at, next))}
            onDelete={() => onChange(holidays.filter((_, other) => other !== at))}
          />
        ))}
        <div>
          <Button icon={<Plus size={16} />} onClick={() => add(today(zone))}>
            {t('admin.hours.addHoliday')}
          </Button>
        </div>
      </div>
    </Section>
  );
}

interface LineProps {
  holiday: Holiday;
  field: string;
  onChange: (holiday: Holiday) => void;
  onDelete: () => void;
}

function Line({ holiday, field, onChange, onDelete }: LineProps) {
  const { t } = useTranslation();
  const told = useProblem(field);
  const { name, first, last, yearly } = holiday;
  const backwards = first !== '' && last !== '' && last < first;
  const problem = backwards ? t('admin.hours.fault.backwards') : told;
  const shown = name || t('admin.hours.holiday');
  return (
    <div className={styles.holiday} role="group" aria-label={shown}>
      <Input
        aria-label={t('admin.hours.holidayName')}
        placeholder={t('admin.hours.holidayName')}
        maxLength={64}
        value={name}
        onChange={({ target }) => onChange({ ...holiday, name: target.value })}
      />
      <div className={styles.times}>
        <Input
          type="date"
          aria-label={t('admin.hours.first')}
          value={first}
          onChange={({ target }) =>
            onChange({ ...holiday, first: target.value, last: last === first ? target.value : last })
          }
        />
        <span aria-hidden="true">–</span>
        <Input
          type="date"
          aria-label={t('admin.hours.last')}
          value={last}
          min={first}
          status={backwards ? 'error' : undefined}
          onChange={({ target }) => onChange({ ...holiday, last: target.value })}
        />
      </div>
      <Checkbox checked={yearly} onChange={({ target }) => onChange({ ...holiday, yearly: target.checked })}>
        {t('admin.hours.yearly')}
      </Checkbox>
      <Button
        type="text"
        icon={<Trash2 size={16} />}
        aria-label={t('admin.hours.delete', { name: shown })}
        title={t('admin.hours.delete', { name: shown })}
        onClick={onDelete}
      />
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
