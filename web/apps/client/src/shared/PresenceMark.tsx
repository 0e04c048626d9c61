import type { Presence } from '@magpie/sdk-core';
import styles from './PresenceMark.module.css';

interface Props {
  presence: Presence;
}

/** The shape of a state; its word stands beside it or is read out elsewhere. */
export function PresenceMark({ presence }: Props) {
  return <span className={`${styles.mark} ${styles[presence]}`} aria-hidden="true" />;
}
