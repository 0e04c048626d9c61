import { useTranslation } from '@magpie/locales';
import { useCompany } from '../../shared/company';
import { Loaded } from '../../shared/Loaded';
import { Page } from '../../shared/Page';
import { HoursForm } from './HoursForm';
import { NowState } from './NowState';
import { RightNow } from './RightNow';

const REFRESH = 30_000;

/** When the company works: the week, breaks, holidays, and what somebody switched by hand. */
export function HoursPage() {
  const { t } = useTranslation();
  const company = useCompany(REFRESH);
  const zone = company.data?.company.schedule.zone;
  return (
    <Page
      title={t('admin.places.hours')}
      state={company.data && <NowState now={company.data.work_hours} zone={zone ?? 'UTC'} />}
      text={t('admin.hours.text')}
    >
      <Loaded query={company} failed={t('admin.company.failed')} rows={8}>
        {({ company: { schedule, version }, work_hours }) => (
          <>
            <RightNow now={work_hours} chosen={schedule.work_state} zone={schedule.zone} />
            <HoursForm schedule={schedule} version={version} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
