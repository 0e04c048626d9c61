import { useRef } from 'react';
import { useTranslation } from '@magpie/locales';
import styles from './KeyGrid.module.css';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;
const LETTERS: Record<string, string> = {
  2: 'ABC',
  3: 'DEF',
  4: 'GHI',
  5: 'JKL',
  6: 'MNO',
  7: 'PQRS',
  8: 'TUV',
  9: 'WXYZ',
  0: '+',
};

interface Props {
  onKey: (key: string) => void;
  /** Holding 0 gives a plus, as on every phone; only where a number is typed. */
  onLongZero?: () => void;
  ink?: boolean;
}

/** The twelve keys of a telephone. */
export function KeyGrid({ onKey, onLongZero, ink = false }: Props) {
  const { t } = useTranslation();
  const hold = useRef<{ timer?: ReturnType<typeof setTimeout>; long: boolean }>({ long: false });
  const release = () => clearTimeout(hold.current.timer);
  return (
    <div className={styles.grid} data-ink={ink || undefined} role="group" aria-label={t('keypad.keys')}>
      {KEYS.map((key) => (
        <button
          key={key}
          type="button"
          className={styles.key}
          onPointerDown={() => {
            hold.current.long = false;
            if (key !== '0' || !onLongZero) return;
            hold.current.timer = setTimeout(() => {
              hold.current.long = true;
              onLongZero();
            }, 550);
          }}
          onPointerUp={release}
          onPointerLeave={release}
          onClick={() => {
            if (!hold.current.long) onKey(key);
          }}
        >
          <span className={styles.figure}>{key}</span>
          <span className={styles.letters} aria-hidden="true">
            {LETTERS[key] ?? ''}
          </span>
        </button>
      ))}
    </div>
  );
}
