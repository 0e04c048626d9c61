import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import { DAYS, type WeeklyHours } from '../../shared/company';
import { useProblem } from '../../shared/form/problems';
import { dayName } from './useHoursText';
import { faultOf } from './week';
import styles from './Hours.module.css';

interface Props {
  title: string;
  /** Its path in the request. */
  field: string;
  hours: readonly WeeklyHours[];
  /** What a new line begins with. */
  fresh: WeeklyHours;
  onChange: (hours: WeeklyHours[]) => void;
}

/** Hours on days of the week, line by line. */
export function HoursList({ title, field, hours, fresh, onChange }: Props) {
  const { t } = useTranslation();
  const replace = (at: number, line: WeeklyHours) => onChange(hours.with(at, line));
  return (
    <fieldset className={styles.list}>
      <legend>{title}</legend>
      {hours.map((line, at) => (
        <Line
          // The place in the list is all there is to know a line by.
          key={at}
          name={t('admin.hours.line', { title, number: at + 1 })}
          field={`${field}[${at}]`}
          line={line}
          onChange={(next) => replace(at, next)}
          onDelete={() => onChange(hours.filter((_, other) => other !== at))}
        />
      ))}
      <div>
        <Button icon={<Plus size={16} />} onClick={() => onChange([...hours, fresh])}>
          {t('admin.hours.add')}
        </Button>
      </div>
    </fieldset>
  );
}

interface LineProps {
  name: string;
  field: string;
  line: WeeklyHours;
  onChange: (line: WeeklyHours) => void;
  onDelete: () => void;
}

function Line({ name, field, line, onChange, onDelete }: LineProps) {
  const { t } = useTranslation();
  const told = useProblem(field);
  const fault = faultOf(line);
  const overnight = line.from !== '' && line.to !== '' && line.to <= line.from && line.to !== '00:00';
  const problem = fault ? t(`admin.hours.fault.${fault}`) : told;
  return (
    <div className={styles.line} role="group" aria-label={name}>
      <div className={styles.days}>
        {DAYS.map((day) => (
          <button
            key={day}
            type="button"
            aria-pressed={line.days.includes(day)}
            aria-label={dayName(day, 'long')}
            onClick={() =>
              onChange({
                ...line,
                days: DAYS.filter((each) => (each === day) !== line.days.includes(each)),
              })
            }
          >
            {dayName(day)}
          </button>
        ))}
      </div>
      <div className={styles.times}>
        <Input
          type="time"
          aria-label={t('admin.hours.from')}
          value={line.from}
          status={fault === 'time' ? 'error' : undefined}
          onChange={({ target }) => onChange({ ...line, from: target.value })}
        />
        <span aria-hidden="true">–</span>
        <Input
          type="time"
          aria-label={t('admin.hours.to')}
          value={line.to}
          status={fault === 'time' ? 'error' : undefined}
          onChange={({ target }) => onChange({ ...line, to: target.value })}
        />
        <Button
          type="text"
          icon={<Trash2 size={16} />}
          aria-label={t('admin.hours.delete', { name })}
          title={t('admin.hours.delete', { name })}
          onClick={onDelete}
        />
      </div>
      {overnight && <p className={styles.faint}>{t('admin.hours.overnight')}</p>}
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
