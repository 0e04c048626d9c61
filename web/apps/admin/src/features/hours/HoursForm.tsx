import Button from 'antd/es/button';
import Select from 'antd/es/select';
import { useTranslation } from '@magpie/locales';
import { useChangeCompany, type Schedule, type WeeklyHours } from '../../shared/company';
import { FormFrame } from '../../shared/form/FormFrame';
import { SettingLine } from '../../shared/form/SettingLine';
import { Section } from '../../shared/Page';
import { useDraft } from '../../shared/useDraft';
import { Holidays } from './Holidays';
import { HoursList } from './HoursList';
import { useHoursText } from './useHoursText';
import { WeekGrid } from './WeekGrid';
import styles from './Hours.module.css';

const USUAL: { business_hours: WeeklyHours[]; breaks: WeeklyHours[] } = {
  business_hours: [
    { days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], from: '09:00', to: '18:00' },
  ],
  breaks: [{ days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], from: '12:00', to: '13:00' }],
};

const ZONES = Intl.supportedValuesOf('timeZone');

interface Props {
  schedule: Schedule;
  version: number;
}

/** The plan: zone, week, breaks and holidays. */
export function HoursForm({ schedule, version }: Props) {
  const { t } = useTranslation();
  const change = useChangeCompany();
  const { zone, business_hours, breaks, holidays } = schedule;
  const draft = useDraft('/hours', { zone, business_hours, breaks, holidays }, version);
  const { value } = draft;
  const { hoursText, holidaysText } = useHoursText();
  const zones = ZONES.includes(value.zone) ? ZONES : [value.zone, ...ZONES];
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const nothing = value.business_hours.length + value.breaks.length === 0;
  return (
    <FormFrame
      draft={draft}
      save={(part) => change.mutateAsync({ version: Number(draft.version), schedule: part })}
      fields={{
        zone: { label: t('admin.hours.zone'), text: (of) => of.zone },
        business_hours: {
          label: t('admin.hours.periods.business_hours'),
          text: (of) => hoursText(of.business_hours),
        },
        breaks: { label: t('admin.hours.breaks'), text: (of) => hoursText(of.breaks) },
        holidays: { label: t('admin.hours.holidays'), text: (of) => holidaysText(of.holidays) },
      }}
    >
      <Section
        title={t('admin.hours.week')}
        text={t('admin.hours.weekText')}
        actions={
          nothing && (
            <Button
              type="primary"
              onClick={() => draft.change({ ...USUAL, zone: zone === 'UTC' ? here : zone })}
            >
              {t('admin.hours.usual')}
            </Button>
          )
        }
      >
        <SettingLine
          label={t('admin.hours.zone')}
          does={t('admin.hours.zoneDoes')}
          preset="UTC"
          field="schedule.zone"
        >
          {(id, status) => (
            <Select
              id={id}
              status={status}
              showSearch
              value={value.zone}
              options={zones.map((each) => ({ value: each, label: each }))}
              onChange={(chosen: string) => draft.change({ zone: chosen })}
            />
          )}
        </SettingLine>
        <WeekGrid hours={value.business_hours} breaks={value.breaks} />
        <div className={styles.lists}>
          <HoursList
            title={t('admin.hours.periods.business_hours')}
            field="schedule.business_hours"
            hours={value.business_hours}
            fresh={{
              days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
              from: '09:00',
              to: '18:00',
            }}
            onChange={(list) => draft.change({ business_hours: list })}
          />
          <HoursList
            title={t('admin.hours.breaks')}
            field="schedule.breaks"
            hours={value.breaks}
            fresh={{
              days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
              from: '12:00',
              to: '13:00',
            }}
            onChange={(list) => draft.change({ breaks: list })}
          />
        </div>
      </Section>
      <Holidays
        holidays={value.holidays}
        zone={value.zone}
        onChange={(list) => draft.change({ holidays: list })}
      />
    </FormFrame>
  );
}
