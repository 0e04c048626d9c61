import { useState } from 'react';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import Modal from 'antd/es/modal';
import { Check, Copy } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import type { Sdk } from './SdkPage';
import styles from './Sdk.module.css';

/** A key that was just made: it is told this once. */
export function KeyShown({ sdk, onClose }: { sdk: Sdk | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      open={sdk !== undefined}
      title={t('admin.sdk.shownTitle')}
      okText={t('admin.sdk.shownDone')}
      cancelButtonProps={{ style: { display: 'none' } }}
      mask={{ closable: false }}
      onOk={onClose}
      onCancel={onClose}
    >
      <Alert type="warning" showIcon title={t('admin.sdk.shownOnce')} className={styles.once} />
      <dl className={styles.facts}>
        <dt>{t('admin.sdk.accessId')}</dt>
        <dd>
          <Copied text={sdk?.access_id ?? ''} />
        </dd>
        <dt>{t('admin.sdk.accessKey')}</dt>
        <dd>
          <Copied text={sdk?.access_key ?? ''} />
        </dd>
      </dl>
    </Modal>
  );
}

function Copied({ text }: { text: string }) {
  const { t } = useTranslation();
  const [done, setDone] = useState(false);
  return (
    <span className={styles.copied}>
      <code>{text}</code>
      <Button
        size="small"
        icon={done ? <Check size={14} /> : <Copy size={14} />}
        onClick={() => void navigator.clipboard.writeText(text).then(() => setDone(true))}
      >
        {t(done ? 'admin.sdk.copied' : 'admin.sdk.copy')}
      </Button>
    </span>
  );
}
