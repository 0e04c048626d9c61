import { currentLanguage, formatCount, useTranslation } from '@magpie/locales';
import { Loaded } from '../../shared/Loaded';
import { Page, State } from '../../shared/Page';
import { KEEPING } from './lines';
import { SettingsForm } from './SettingsForm';
import { useSettings } from './useSettings';

/** How long and how much is kept of recordings and voice messages. */
export function KeepingPage() {
  const { t } = useTranslation();
  const settings = useSettings();
  const days = Number(settings.data?.settings.recording_days ?? 0);
  const messageDays = Number(settings.data?.settings.voicemail_days ?? 0);
  const text = (count: number) =>
    count === 0
      ? t('admin.settings.forever')
      : t('admin.settings.days', { count, shown: formatCount(count, currentLanguage()) });
  return (
    <Page
      title={t('admin.places.keeping')}
      text={t('admin.settings.keepingText')}
      state={
        settings.data && (
          <>
            <State tone="plain">{t('admin.settings.recordingsFor', { time: text(days) })}</State>
            <State tone="plain">{t('admin.settings.messagesFor', { time: text(messageDays) })}</State>
          </>
        )
      }
    >
      <Loaded query={settings} failed={t('admin.settings.failed')} rows={8}>
        {(answer) => (
          <SettingsForm
            place="/keeping"
            parts={KEEPING}
            answer={answer}
            risky={(changed) =>
              Object.entries(changed).some(([name, value]) => stricter(answer.settings[name], name, value))
                ? t('admin.settings.deletes')
                : undefined
            }
          />
        )}
      </Loaded>
    </Page>
  );
}

const BOUNDS = ['recording_days', 'recording_megabytes', 'voicemail_days'];

/** Whether less is kept than before; 0 is no bound. */
function stricter(before: unknown, name: string, now: unknown): boolean {
  return BOUNDS.includes(name) && Number(now) > 0 && (Number(before) === 0 || Number(now) < Number(before));
}
