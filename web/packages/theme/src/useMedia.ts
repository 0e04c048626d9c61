import { useCallback, useSyncExternalStore } from 'react';
import { PHONE_WIDTH } from './tokens';

/** Whether a media query holds, followed as it changes. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

export function usePhoneWidth(): boolean {
  return useMedia(`(max-width: ${PHONE_WIDTH - 1}px)`);
}
