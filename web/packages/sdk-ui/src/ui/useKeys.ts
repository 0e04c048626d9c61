import { useEffect, useRef } from 'react';

/** What keys do, by the name of the key in small letters; an absent action leaves the key to the page. */
export type Keys = Record<string, (() => void) | undefined>;

/** Whether the key is on its way into a text. */
export function types(event: { target: EventTarget | null }): boolean {
  return (
    event.target instanceof Element && event.target.matches('input, textarea, select, [contenteditable]')
  );
}

/** Keys that work on the whole page, for as long as the part that asks for them is there. */
export function usePageKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { ctrlKey, altKey, metaKey, shiftKey, repeat } = event;
      const action = latest.current[event.key.toLowerCase()];
      if (!action || ctrlKey || altKey || metaKey || shiftKey || repeat) return;
      event.preventDefault();
      action();
    };
    addEventListener('keydown', press, { capture: true });
    return () => removeEventListener('keydown', press, { capture: true });
  }, []);
}
