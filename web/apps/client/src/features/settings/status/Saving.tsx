import Button from 'antd/es/button';
import { useTranslation } from '@magpie/locales';
import styles from './Saving.module.css';

interface Props {
  changed: boolean;
  busy: boolean;
  onDiscard: () => void;
}

/** The end of a form: there as soon as something differs from what the server holds. */
export function Saving({ changed, busy, onDiscard }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.bar} data-changed={changed}>
      <span role="status">{t(changed ? 'status.changed' : 'status.saved')}</span>
      {changed && (
        <>
          <Button onClick={onDiscard} disabled={busy}>
            {t('status.discard')}
          </Button>
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('status.save')}
          </Button>
        </>
      )}
    </div>
  );
}
