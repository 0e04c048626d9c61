import { useSyncExternalStore } from 'react';
import type { Scheme } from './tokens';

export type SchemeChoice = 'system' | Scheme;
export type Density = 'comfortable' | 'compact';

export interface Appearance {
  scheme: SchemeChoice;
  density: Density;
}

const KEY = 'magpie.appearance';
const initial: Appearance = { scheme: 'system', density: 'comfortable' };

function read(): Appearance {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Appearance>;
    return {
      scheme: stored.scheme === 'light' || stored.scheme === 'dark' ? stored.scheme : 'system',
      density: stored.density === 'compact' ? 'compact' : 'comfortable',
    };
  } catch {
    return initial;
  }
}

let current: Appearance | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function snapshot(): Appearance {
  return (current ??= read());
}

/** Changes the look on this device; it is kept for the next visit. */
export function setAppearance(change: Partial<Appearance>): void {
  current = { ...snapshot(), ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // A browser that keeps nothing still shows the choice until it is closed.
  }
  listeners.forEach((listener) => listener());
}

export function useAppearance(): Appearance {
  return useSyncExternalStore(subscribe, snapshot);
}
