import { useTranslation } from '@magpie/locales';
import { dial } from '../../live/calls';
import { NumberChoice } from './NumberChoice';
import styles from './NumberChoice.module.css';

/** Another call; the present one is put on hold. */
export function NewCallPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const call = async (number: string, video = false) => {
    if (await dial(number, video)) onClose();
  };
  return (
    <NumberChoice title={t('call.new.title')} onNumber={(number) => void call(number)} onClose={onClose}>
      {(number) => (
        <div className={styles.choices}>
          <button type="button" disabled={!number} onClick={() => number && void call(number, true)}>
            {t('keypad.video')}
          </button>
          <button type="submit" data-primary disabled={!number}>
            {t('keypad.call')}
          </button>
        </div>
      )}
    </NumberChoice>
  );
}
