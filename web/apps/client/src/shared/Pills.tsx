import type { ReactNode } from 'react';
import styles from './Pills.module.css';

interface Pill {
  href: string;
  icon?: ReactNode;
  label: string;
  here: boolean;
  /** A word that sets this one apart. */
  tag?: string;
}

interface Props {
  label: string;
  pills: readonly Pill[];
}

/** The parts of a page, of which one is seen; each has an address of its own. */
export function Pills({ label, pills }: Props) {
  return (
    <nav className={styles.pills} aria-label={label}>
      {pills.map((pill) => (
        <a
          key={pill.href}
          href={pill.href}
          className={styles.pill}
          aria-current={pill.here ? 'true' : undefined}
        >
          {pill.icon}
          <span>{pill.label}</span>
          {pill.tag && <span className={styles.tag}>{pill.tag}</span>}
        </a>
      ))}
    </nav>
  );
}
