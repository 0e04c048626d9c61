import { useTranslation } from '@magpie/locales';
import { Loaded } from '../../shared/Loaded';
import { Page } from '../../shared/Page';
import { GENERAL } from './lines';
import { SettingsForm } from './SettingsForm';
import { useSettings } from './useSettings';

/** What holds for the whole server. */
export function GeneralPage() {
  const { t } = useTranslation();
  const settings = useSettings();
  return (
    <Page title={t('admin.places.general')} text={t('admin.settings.generalText')}>
      <Loaded query={settings} failed={t('admin.settings.failed')} rows={8}>
        {(answer) => <SettingsForm place="/general" parts={GENERAL} answer={answer} />}
      </Loaded>
    </Page>
  );
}
