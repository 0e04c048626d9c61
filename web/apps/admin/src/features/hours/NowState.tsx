import { currentLanguage, useTranslation } from '@magpie/locales';
import type { Period, WorkHours } from '../../shared/company';
import { State, type Tone } from '../../shared/Page';
import { momentIn } from '../../shared/moment';

const TONES: Record<Period, Tone> = {
  holiday: 'away',
  break: 'away',
  business_hours: 'live',
  non_business_hours: 'off',
};

/** Which time of the company it is now, and until when. */
export function NowState({ now, zone }: { now: WorkHours; zone: string }) {
  const { t } = useTranslation();
  if (!now.defined) return <State tone="off">{t('admin.hours.undefined')}</State>;
  const period = t(`admin.hours.periods.${now.period}`);
  const until = now.until ? momentIn(now.until, zone, currentLanguage()) : '';
  return (
    <>
      <State tone={TONES[now.period]}>
        {until ? t('admin.hours.nowUntil', { period, until }) : t('admin.hours.now', { period })}
      </State>
      {now.by_hand && <State tone="away">{t('admin.hours.byHand')}</State>}
    </>
  );
}
