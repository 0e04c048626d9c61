import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Check } from 'lucide-react';
import styles from './MenuButton.module.css';

interface Item {
  key: string;
  icon: ReactNode;
  label: string;
  /** Where one of several is chosen: whether it is this one. */
  checked?: boolean;
  onChoose: () => void;
}

interface Props {
  /** Read out for the button. */
  label: string;
  /** Shown to a pointer that rests on it. */
  hint?: string;
  className: string | undefined;
  /** Stands above the items. */
  title: ReactNode;
  items: readonly Item[];
  /** What the button looks like. */
  children: ReactNode;
}

/** A button that opens a menu: arrows move, Enter chooses, Escape closes and gives the focus back. */
export function MenuButton({ label, hint, className, title, items, children }: Props) {
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  useEffect(() => {
    if (!open) return;
    frame.current?.querySelector<HTMLElement>('[role^="menuitem"]')?.focus();
    const outside = ({ target }: Event) => {
      if (target instanceof Node && !frame.current?.contains(target)) setOpen(false);
    };
    addEventListener('pointerdown', outside);
    addEventListener('focusin', outside);
    return () => {
      removeEventListener('pointerdown', outside);
      removeEventListener('focusin', outside);
    };
  }, [open]);

  const close = () => {
    setOpen(false);
    frame.current?.querySelector('button')?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    const entries = [...(frame.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
    const at = entries.indexOf(document.activeElement as HTMLElement);
    if (event.key === 'Escape') close();
    else if (event.key === 'ArrowDown') entries[(at + 1) % entries.length]?.focus();
    else if (event.key === 'ArrowUp') entries.at(at - 1)?.focus();
    else return;
    event.preventDefault();
  };

  return (
    <div ref={frame} className={styles.frame}>
      <button
        type="button"
        className={className}
        aria-label={label}
        title={open ? undefined : hint}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {children}
      </button>
      {open && (
        <div className={styles.menu}>
          <div className={styles.title}>{title}</div>
          <ul id={id} role="menu" aria-label={label} onKeyDown={onKey}>
            {items.map((item) => (
              <li key={item.key} role="none">
                <button
                  type="button"
                  role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
                  aria-checked={item.checked}
                  tabIndex={-1}
                  onClick={() => {
                    close();
                    item.onChoose();
                  }}
                >
                  {item.icon}
                  {item.label}
                  {item.checked && <Check size={16} className={styles.checked} aria-hidden="true" />}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
