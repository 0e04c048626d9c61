import { usePreferences } from '../../live/preferences';
import { useMedia } from '@magpie/theme';
import styles from './KeyHint.module.css';

/** The key that does the same as the button; not shown where there is no keyboard. */
export function KeyHint({ children }: { children: string }) {
  const shortcuts = usePreferences((preferences) => preferences.shortcuts);
  const keyboard = useMedia('(hover: hover) and (pointer: fine)');
  if (!shortcuts || !keyboard) return null;
  return (
    <kbd className={styles.hint} aria-hidden="true">
      {children}
    </kbd>
  );
}
