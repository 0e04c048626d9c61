import { useEffect, useRef } from 'react';
import { usePreferences } from '../../live/preferences';

type Keys = Record<string, (() => void) | undefined>;

/** Single keys that act while a call is in sight; they rest while one types or holds a modifier. */
export function useKeys(keys: Keys, always = false): void {
  const shortcuts = usePreferences((preferences) => preferences.shortcuts);
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    if (!shortcuts && !always) return;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing) return;
      const target = event.target as HTMLElement | null;
      if (target?.closest?.('input, textarea, select, [contenteditable], [role="menu"]')) return;
      const act = latest.current[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    addEventListener('keydown', press, true);
    return () => removeEventListener('keydown', press, true);
  }, [shortcuts, always]);
}
