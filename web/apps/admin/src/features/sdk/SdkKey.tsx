import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import Modal from 'antd/es/modal';
import { KeyRound } from 'lucide-react';
import { currentLanguage, formatDay, useTranslation } from '@magpie/locales';
import { post } from '../../shared/api';
import { Section } from '../../shared/Page';
import type { Sdk } from './SdkPage';
import styles from './Sdk.module.css';

/** The credentials of applications, and the way to new ones. */
export function SdkKey({ sdk, onDone }: { sdk: Sdk; onDone: (now: Sdk) => void }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const refresh = useMutation({
    mutationFn: () => post<Sdk>('sdk/key'),
    onSuccess: (now) => {
      setAsking(false);
      onDone(now);
    },
  });
  if (sdk.key_version === 0)
    return (
      <Section title={t('admin.sdk.key')}>
        <p>{t('admin.sdk.noKey')}</p>
      </Section>
    );
  const made = sdk.key_made_at && formatDay(new Date(sdk.key_made_at), new Date(), currentLanguage());
  return (
    <Section
      title={t('admin.sdk.key')}
      actions={
        <Button danger icon={<KeyRound size={16} />} onClick={() => setAsking(true)}>
          {t('admin.sdk.refresh')}
        </Button>
      }
    >
      <dl className={styles.facts}>
        <dt>{t('admin.sdk.accessId')}</dt>
        <dd>
          <code>{sdk.access_id}</code>
        </dd>
        <dt>{t('admin.sdk.accessKey')}</dt>
        <dd>{t('admin.sdk.hidden', { version: sdk.key_version, made: made ?? '' })}</dd>
        <dt>{t('admin.sdk.inUse')}</dt>
        <dd>{t('admin.sdk.counts', { tokens: sdk.tokens, signatures: sdk.signatures })}</dd>
      </dl>
      <Modal
        open={asking}
        title={t('admin.sdk.refreshTitle')}
        okText={t('admin.sdk.refresh')}
        cancelText={t('app.cancel')}
        okButtonProps={{ danger: true }}
        confirmLoading={refresh.isPending}
        onOk={() => refresh.mutate()}
        onCancel={() => setAsking(false)}
      >
        <p>{t('admin.sdk.refreshText', { count: sdk.sessions })}</p>
        {refresh.isError && <Alert type="error" showIcon role="alert" title={t('admin.form.failed')} />}
      </Modal>
    </Section>
  );
}
