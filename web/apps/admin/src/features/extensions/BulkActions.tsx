import { useState } from 'react';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import Modal from 'antd/es/modal';
import { useTranslation } from '@magpie/locales';
import { useBulk } from './extensions';

interface Props {
  ids: number[];
  onDone: () => void;
}

/** Switches many extensions on or off, or deletes them: all or none. */
export function BulkActions({ ids, onDone }: Props) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const bulk = useBulk();
  const switchTo = (enabled: boolean) => bulk.mutate({ ids, fields: { enabled } }, { onSuccess: onDone });
  return (
    <>
      <Button size="small" loading={bulk.isPending} onClick={() => switchTo(true)}>
        {t('admin.extensions.switchOn')}
      </Button>
      <Button size="small" loading={bulk.isPending} onClick={() => switchTo(false)}>
        {t('admin.extensions.switchOff')}
      </Button>
      <Button size="small" danger onClick={() => setAsking(true)}>
        {t('admin.delete.button')}
      </Button>
      {bulk.isError && <span role="alert">{t('admin.extensions.bulkFailed')}</span>}
      <Modal
        open={asking}
        title={t('admin.extensions.deleteMany', { count: ids.length })}
        okText={t('admin.delete.button')}
        cancelText={t('app.cancel')}
        okButtonProps={{ danger: true }}
        confirmLoading={bulk.isPending}
        onCancel={() => setAsking(false)}
        onOk={() =>
          bulk.mutate(
            { ids },
            {
              onSuccess: () => {
                setAsking(false);
                onDone();
              },
            },
          )
        }
      >
        <p>{t('admin.extensions.deleteText')}</p>
        {bulk.isError && (
          <Alert type="error" showIcon role="alert" title={t('admin.extensions.bulkFailed')} />
        )}
      </Modal>
    </>
  );
}
