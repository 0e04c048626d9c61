import { useTranslation } from '@magpie/locales';
import { mailNotice, type MailNotice, type NoticeSettings, useNoticeSettings } from '../../../live/library';
import { tell } from '../../../live/store';
import { Failure, SkeletonRows } from '../../../shared/states';
import { SettingSwitch } from '../../../shared/SettingRow';
import rows from '../../../shared/Settings.module.css';

/** Of what the user is told by mail (C-71, C-72): kept by the server, for all her clients. */
export function MailNotices() {
  const { t } = useTranslation();
  const { data, error, isFetching, refetch } = useNoticeSettings();
  if (!data) {
    return error ? (
      <Failure
        title={t('settings.notifications.loadFailed')}
        error={error}
        retry={() => void refetch()}
        busy={isFetching}
      />
    ) : (
      <SkeletonRows rows={2} />
    );
  }
  return (
    <div className={rows.group}>
      <Notice notice="missed_call_mail" settings={data} />
      <Notice notice="password_change_mail" settings={data} />
    </div>
  );
}

const LABELS = {
  missed_call_mail: 'settings.notifications.missedMail',
  password_change_mail: 'settings.notifications.passwordMail',
} as const;

function Notice({ notice, settings }: { notice: MailNotice; settings: NoticeSettings }) {
  const { t } = useTranslation();
  const hint = hintOf(settings);
  const on = settings[notice] === 1;
  const change = (wanted: boolean) =>
    mailNotice(notice, wanted).catch(() => tell('error', 'settings.notifications.mailFailed'));
  return (
    <SettingSwitch
      label={t(LABELS[notice])}
      hint={t(`settings.notifications.${hint}`, { address: settings.email_addr })}
      on={on}
      disabled={hint === 'noAddress' && !on}
      onChange={(wanted) => void change(wanted)}
    />
  );
}

function hintOf({ email_addr, mail_server }: NoticeSettings): 'noAddress' | 'noServer' | 'missedMailTo' {
  if (!email_addr) return 'noAddress';
  return mail_server ? 'missedMailTo' : 'noServer';
}
