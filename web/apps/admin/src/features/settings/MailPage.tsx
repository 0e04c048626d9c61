import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '@magpie/locales';
import { get } from '../../shared/api';
import { draftStore } from '../../shared/drafts';
import { Loaded } from '../../shared/Loaded';
import { Page, State } from '../../shared/Page';
import { MAIL } from './lines';
import { SettingsForm } from './SettingsForm';
import { TestMail } from './TestMail';
import { useSettings } from './useSettings';

const PLACE = '/mail';
const REFRESH = 15_000;

interface MailState {
  mail_server: 0 | 1;
  waiting: number;
  /** Why the last mail did not leave; empty where it did. */
  trouble: string;
}

/** The mail server, whether mails leave, and a mail to try it with. */
export function MailPage() {
  const { t } = useTranslation();
  const settings = useSettings();
  const unsaved = draftStore.use().has(PLACE);
  const { data: mail } = useQuery({
    queryKey: ['mail'],
    queryFn: () => get<MailState>('mail'),
    refetchInterval: REFRESH,
  });
  return (
    <Page
      title={t('admin.places.mail')}
      text={t('admin.settings.mailText')}
      state={
        mail && (
          <>
            <State tone={mail.mail_server === 0 ? 'off' : mail.trouble ? 'danger' : 'live'}>
              {mail.mail_server === 0
                ? t('admin.settings.mailNone')
                : mail.trouble
                  ? t('admin.settings.mailTrouble', { why: mail.trouble })
                  : t('admin.settings.mailWell')}
            </State>
            {mail.waiting > 0 && (
              <State tone="away">{t('admin.settings.mailWaiting', { count: mail.waiting })}</State>
            )}
          </>
        )
      }
    >
      <Loaded query={settings} failed={t('admin.settings.failed')} rows={8}>
        {(answer) => (
          <>
            <TestMail
              ready={mail?.mail_server === 1}
              unsaved={unsaved}
              preset={String(answer.settings.admin_email ?? '')}
            />
            <SettingsForm place={PLACE} parts={MAIL} answer={answer} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
