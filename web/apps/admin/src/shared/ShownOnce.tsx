import { useState } from 'react';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import Modal from 'antd/es/modal';
import { Check, Copy } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import styles from './ShownOnce.module.css';

interface Props {
  title: string;
  /** What is told, by its name; nothing is shown while there is none. */
  secrets: readonly { label: string; text: string }[];
  onClose: () => void;
}

/** Secrets that were just made: they are told this once. */
export function ShownOnce({ title, secrets, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      open={secrets.length > 0}
      title={title}
      okText={t('admin.once.done')}
      cancelButtonProps={{ style: { display: 'none' } }}
      mask={{ closable: false }}
      onOk={onClose}
      onCancel={onClose}
    >
      <Alert type="warning" showIcon title={t('admin.once.text')} className={styles.once} />
      <dl className={styles.facts}>
        {secrets.map(({ label, text }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Copied text={text} />
            </dd>
          </div>
        ))}
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
        {t(done ? 'admin.once.copied' : 'admin.once.copy')}
      </Button>
    </span>
  );
}
