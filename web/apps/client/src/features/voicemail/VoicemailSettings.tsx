import { useState } from 'react';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { PbxFailure } from '@magpie/sdk-core';
import { useTranslation } from '@magpie/locales';
import {
  STATUSES,
  SYSTEM_GREETINGS,
  useChangeMailbox,
  useGreetings,
  useMailbox,
  useVoicemailSwitch,
  type Mailbox,
  type MailboxChange,
} from '../../live/voicemail';
import { Failure, SkeletonRows } from '../../shared/states';
import { SettingChoice, SettingRow, SettingSection, SettingSwitch } from '../../shared/SettingRow';
import rows from '../../shared/Settings.module.css';
import { OwnGreetings } from './OwnGreetings';
import styles from './VoicemailSettings.module.css';

/** What the user sets about the own mailbox. Switches and choices take effect at once. */
export function VoicemailSettings() {
  const { t } = useTranslation();
  const { data, error, isPending, isFetching, refetch } = useMailbox();
  return (
    <div className={rows.page}>
      <div className={rows.column}>
        <h1 className={rows.title}>{t('mailbox.title')}</h1>
        <p className={rows.about}>{t('mailbox.about')}</p>
        {isPending && <SkeletonRows rows={6} />}
        {error && !data && (
          <Failure
            title={t('mailbox.loadFailed')}
            error={error}
            busy={isFetching}
            retry={() => void refetch()}
          />
        )}
        {data && <Settings mailbox={data} />}
      </div>
    </div>
  );
}

function Settings({ mailbox }: { mailbox: Mailbox }) {
  const { t } = useTranslation();
  const change = useChangeMailbox();
  const greetings = useGreetings().data ?? [];
  const [problem, setProblem] = useState<{ field: string; text: string }>();
  const save = (wanted: MailboxChange) => {
    setProblem(undefined);
    change.mutate(
      { ...wanted, version: mailbox.version },
      {
        onError: (error) => {
          const blame = error instanceof PbxFailure ? error.fields[0] : undefined;
          const field = blame?.field ?? '';
          const pin = blame?.validation_type === 'too_simple' ? 'pinSimple' : 'pinWrong';
          const text = field === 'pin' ? pin : field === 'mail_address' ? 'addressWrong' : 'notSaved';
          setProblem({ field, text: t(`mailbox.${text}`) });
        },
      },
    );
  };
  const problemOf = (field: string) => (problem?.field === field ? problem.text : undefined);
  const choices = [
    ...SYSTEM_GREETINGS.map((name) => ({ value: `system:${name}`, label: t(`mailbox.system.${name}`) })),
    ...greetings.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <>
      {problem && !['pin', 'mail_address'].includes(problem.field) && (
        <p role="alert" className={rows.problem}>
          {problem.text}
        </p>
      )}
      <SettingSection title={t('mailbox.access')}>
        <OnSwitch />
        <SettingSwitch
          label={t('mailbox.pinAsked')}
          hint={t('mailbox.pinHint')}
          on={mailbox.pin_enabled === 1}
          onChange={(on) =>
            on && !mailbox.pin_set
              ? setProblem({ field: 'pin', text: t('mailbox.pinFirst') })
              : save({ pin_enabled: on ? 1 : 0 })
          }
        />
        <TextField
          label={t('mailbox.pin')}
          hint={mailbox.pin_set ? t('mailbox.pinSet') : t('mailbox.pinNone')}
          initial=""
          secret
          mostCharacters={15}
          problem={problemOf('pin')}
          onSave={(pin) => save({ pin, ...(pin === '' ? { pin_enabled: 0 } : {}) })}
        />
      </SettingSection>
      <SettingSection title={t('mailbox.mail')}>
        <SettingChoice
          label={t('mailbox.notice')}
          value={mailbox.mail_notice}
          options={(['none', 'without_audio', 'with_audio'] as const).map((value) => ({
            value,
            label: t(`mailbox.notices.${value}`),
          }))}
          onChange={(mail_notice) => save({ mail_notice })}
        />
        {mailbox.mail_notice !== 'none' && (
          <SettingChoice
            label={t('mailbox.then')}
            value={mailbox.mail_then}
            options={(['keep', 'mark_read', 'delete'] as const).map((value) => ({
              value,
              label: t(`mailbox.thens.${value}`),
            }))}
            onChange={(mail_then) => save({ mail_then })}
          />
        )}
        <TextField
          label={t('mailbox.address')}
          hint={
            mailbox.own_address
              ? t('mailbox.ownAddress', { address: mailbox.own_address })
              : t('mailbox.noAddress')
          }
          initial={mailbox.mail_address}
          mostCharacters={255}
          problem={problemOf('mail_address')}
          onSave={(mail_address) => save({ mail_address })}
        />
      </SettingSection>
      <SettingSection title={t('mailbox.envelope')}>
        {(['envelope_time', 'envelope_caller', 'envelope_length'] as const).map((name) => (
          <SettingSwitch
            key={name}
            label={t(`mailbox.${name}`)}
            on={mailbox[name] === 1}
            onChange={(on) => save({ [name]: on ? 1 : 0 })}
          />
        ))}
      </SettingSection>
      <SettingSection title={t('mailbox.greetings')}>
        <SettingChoice
          label={t('mailbox.defaultGreeting')}
          value={mailbox.greeting}
          options={choices}
          onChange={(greeting) => save({ greeting })}
        />
        {STATUSES.map((status) => (
          <SettingChoice
            key={status}
            label={t(`mailbox.system.${status}`)}
            value={mailbox.greetings[status]}
            options={[{ value: '', label: t('mailbox.noGreeting') }, ...choices]}
            onChange={(greeting) => save({ greetings: { [status]: greeting } })}
          />
        ))}
      </SettingSection>
      <SettingSection title={t('mailbox.own')}>
        <OwnGreetings />
      </SettingSection>
    </>
  );
}

function OnSwitch() {
  const { t } = useTranslation();
  const { on, turn } = useVoicemailSwitch();
  return (
    <SettingSwitch
      label={t('mailbox.on')}
      hint={t('mailbox.onHint')}
      on={on ?? true}
      disabled={on === undefined}
      onChange={turn}
    />
  );
}

interface TextProps {
  label: string;
  hint: string;
  initial: string;
  mostCharacters: number;
  secret?: boolean;
  problem: string | undefined;
  onSave: (text: string) => void;
}

function TextField({ label, hint, initial, mostCharacters, secret, problem, onSave }: TextProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(initial);
  return (
    <SettingRow label={label} hint={hint} problem={problem}>
      {(id) => (
        <form
          className={rows.controls}
          onSubmit={(event) => {
            event.preventDefault();
            onSave(text.trim());
          }}
        >
          <Input
            id={id}
            className={styles.text}
            type={secret ? 'password' : 'text'}
            inputMode={secret ? 'numeric' : 'email'}
            autoComplete={secret ? 'new-password' : 'email'}
            maxLength={mostCharacters}
            status={problem ? 'error' : undefined}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          <Button htmlType="submit">{t('mailbox.save')}</Button>
        </form>
      )}
    </SettingRow>
  );
}
