import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Actions } from '../live/Actions';
import type { Live } from '../live/Live';
import type { LiveStore } from '../live/LiveStore';
import type { RtcOption } from '../options';
import type { Focus } from './Focus';

/** What all parts of one phone share. */
export interface Surroundings {
  store: LiveStore;
  actions: Actions;
  focus: Focus;
  options: RtcOption;
}

export const SurroundingsContext = createContext<Surroundings | undefined>(undefined);

export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext);
  if (!surroundings) throw new Error('a part stands outside of its phone');
  return surroundings;
}

/** What is to be shown now. */
export function useLive(): Live {
  const { store } = useSurroundings();
  return useSyncExternalStore(store.subscribe, store.read);
}
