import { useTranslation } from '@magpie/locales';
import { KeyGrid } from '../../shared/KeyGrid';
import styles from './CallKeypad.module.css';

interface Props {
  /** What was sent so far. */
  sent: string;
  onKey: (key: string) => void;
}

/** Key tones for voice menus; the computer's own number keys work too. */
export function CallKeypad({ sent, onKey }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.keypad}>
      <output className={`${styles.sent} figures`} aria-label={t('call.dialled')}>
        {sent}
      </output>
      <KeyGrid ink onKey={onKey} />
    </div>
  );
}
