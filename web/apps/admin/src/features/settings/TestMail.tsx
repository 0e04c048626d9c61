import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { Send } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import { CODE, failedWith, post } from '../../shared/api';
import { Section } from '../../shared/Page';
import styles from './Settings.module.css';

interface Props {
  /** Whether a mail server is set. */
  ready: boolean;
  /** Whether settings were changed and not saved: the test uses those that are saved. */
  unsaved: boolean;
  /** The address that is tried first. */
  preset: string;
}

/** Sends a mail now, and tells what the mail server answers. */
export function TestMail({ ready, unsaved, preset }: Props) {
  const { t } = useTranslation();
  const [to, setTo] = useState(preset);
  const test = useMutation({ mutationFn: (address: string) => post<object>('mail/test', { to: address }) });
  const { error } = test;
  const why = failedWith(error, CODE.MAIL_REFUSED) ? (error.problems[0]?.value ?? error.message) : '';
  return (
    <Section title={t('admin.settings.test.title')} text={t('admin.settings.test.text')}>
      <form
        className={styles.test}
        onSubmit={(event) => {
          event.preventDefault();
          if (to) test.mutate(to);
        }}
      >
        <Input
          type="email"
          maxLength={254}
          aria-label={t('admin.settings.test.to')}
          placeholder={t('admin.settings.test.to')}
          value={to}
          onChange={({ target }) => setTo(target.value.trim())}
        />
        <Button
          htmlType="submit"
          icon={<Send size={16} />}
          loading={test.isPending}
          disabled={!ready || to === ''}
        >
          {t('admin.settings.test.send')}
        </Button>
      </form>
      {unsaved && <Alert type="info" showIcon title={t('admin.settings.test.unsaved')} />}
      {test.isSuccess && (
        <Alert
          type="success"
          showIcon
          role="status"
          title={t('admin.settings.test.sent', { to: test.variables })}
        />
      )}
      {test.isError && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={
            why
              ? t('admin.settings.test.refused', { why })
              : failedWith(error, CODE.BAD_PARAMETER)
                ? t('admin.problem.email')
                : t('admin.settings.test.failed')
          }
        />
      )}
    </Section>
  );
}
