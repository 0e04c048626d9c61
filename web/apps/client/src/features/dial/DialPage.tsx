import { usePhoneWidth } from '@magpie/theme';
import { useTranslation } from '@magpie/locales';
import { DialPad } from '../../shared/DialPad';
import styles from './DialPage.module.css';

/** The keypad on a page of its own. On a phone the field waits for a touch, so that no keyboard jumps up. */
export function DialPage() {
  const { t } = useTranslation();
  const phone = usePhoneWidth();
  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">{t('keypad.title')}</h1>
      <DialPad autoFocus={!phone} />
    </div>
  );
}
