import { PhoneForwarded } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import { cancelTransfer, transferToAsked } from '../../live/calls';
import type { CallView } from '../../live/store';
import styles from './Consultation.module.css';

interface Props {
  /** The call that was made to ask. */
  asked: CallView;
  /** The call that waits to be transferred. */
  waiting: CallView;
}

/** Whether the one who waits is handed over to the one who is asked, who may still be ringing. */
export function Consultation({ asked, waiting }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.consultation} role="group" aria-label={t('call.transfer.title')}>
      <p>{t('call.transfer.asking', { waiting: waiting.name, asked: asked.name })}</p>
      <div className={styles.choices}>
        <button type="button" onClick={() => cancelTransfer(asked, waiting)}>
          {t('call.transfer.cancel')}
        </button>
        <button type="button" data-primary onClick={() => transferToAsked(asked, waiting)}>
          <PhoneForwarded size={18} aria-hidden="true" /> {t('call.transfer.complete')}
        </button>
      </div>
    </div>
  );
}
