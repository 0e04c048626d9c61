import { ArrowLeftRight } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import { switchTo } from '../../live/calls';
import type { CallView } from '../../live/store';
import { Avatar } from '../../shared/Avatar';
import { CallStatusLine } from './CallStatusLine';
import styles from './OtherCall.module.css';

/** The call that waits while another is in front; a press brings it there. */
export function OtherCall({ call }: { call: CallView }) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={styles.other}
      aria-label={`${t('call.held', { name: call.name })}. ${t('call.swap')}`}
      title={t('call.swap')}
      onClick={() => switchTo(call)}
    >
      <Avatar name={call.name === call.number ? '' : call.name} number={call.number} size={32} />
      <span className={styles.who}>
        <span className={styles.name}>{call.name}</span>
        <CallStatusLine call={call} brief />
      </span>
      <ArrowLeftRight size={18} aria-hidden="true" />
    </button>
  );
}
