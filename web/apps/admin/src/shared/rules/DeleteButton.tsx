import { useState } from 'react';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import Modal from 'antd/es/modal';
import { Trash2 } from 'lucide-react';
import { useTranslation } from '@magpie/locales';

interface Props {
  /** What is deleted. */
  name: string;
  /** What becomes of what depends on it. */
  text: string;
  /** Why it cannot be deleted now. */
  blocked?: string | undefined;
  /** Done when it is deleted; throws where it was not. */
  onDelete: () => Promise<unknown>;
}

/** Deletes after a look at what depends on it. */
export function DeleteButton({ name, text, blocked, onDelete }: Props) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const perform = async () => {
    setBusy(true);
    setFailed(false);
    try {
      await onDelete();
      setAsking(false);
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button danger icon={<Trash2 size={16} />} onClick={() => setAsking(true)}>
        {t('admin.delete.button')}
      </Button>
      <Modal
        open={asking}
        title={t('admin.delete.title', { name })}
        okText={t('admin.delete.button')}
        cancelText={t('app.cancel')}
        okButtonProps={{ danger: true, disabled: blocked !== undefined }}
        confirmLoading={busy}
        onOk={() => void perform()}
        onCancel={() => setAsking(false)}
      >
        {blocked ? <Alert type="warning" showIcon title={blocked} /> : <p>{text}</p>}
        {failed && <Alert type="error" showIcon role="alert" title={t('admin.delete.failed')} />}
      </Modal>
    </>
  );
}
