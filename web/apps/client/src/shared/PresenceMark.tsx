import type { Shown } from '../live/presence';
import styles from './PresenceMark.module.css';

interface Props {
  state: Shown;
}

/** The shape of a state; its word stands beside it or is read out elsewhere. */
export function PresenceMark({ state }: Props) {
  return <span className={`${styles.mark} ${styles[shape(state)]}`} aria-hidden="true" />;
}

function shape({ presence, status = 'available' }: Shown) {
  if (presence === 'in_call' || presence === 'ringing' || status === 'available') return presence;
  if (presence === 'offline') return 'offline';
  return status === 'do_not_disturb' || status === 'off_work' ? status : 'away';
}
