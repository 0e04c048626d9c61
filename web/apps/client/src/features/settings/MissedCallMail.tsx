import { useId } from 'react';
import Switch from 'antd/es/switch';
import { useTranslation } from '@magpie/locales';
import { mailMissedCalls, type NoticeSettings, useNoticeSettings } from '../../live/library';
import { tell } from '../../live/store';
import styles from './Settings.module.css';

/** Whether each missed call is told by mail: kept by the server, for all clients of the user. */
export function MissedCallMail() {
  const { t } = useTranslation();
  const id = useId();
  const { data } = useNoticeSettings();
  if (!data) return null;
  const hint = hintOf(data);
  const change = (on: boolean) =>
    mailMissedCalls(on).catch(() => tell('error', 'settings.notifications.mailFailed'));
  return (
    <div className={styles.choice}>
      <label htmlFor={id}>
        {t('settings.notifications.missedMail')}
        <span className={styles.hint}>
          {t(`settings.notifications.${hint}`, { address: data.email_addr })}
        </span>
      </label>
      <Switch
        id={id}
        checked={data.missed_call_mail === 1}
        disabled={hint === 'noAddress' && data.missed_call_mail === 0}
        onChange={(on) => void change(on)}
      />
    </div>
  );
}

function hintOf({ email_addr, mail_server }: NoticeSettings): 'noAddress' | 'noServer' | 'missedMailTo' {
  if (!email_addr) return 'noAddress';
  return mail_server ? 'missedMailTo' : 'noServer';
}
