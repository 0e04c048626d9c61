import { useCallback, useSyncExternalStore } from 'react';
import type { Colleague, ColleagueState } from '@magpie/sdk-core';

/** What is shown of somebody. */
export type Shown = Omit<ColleagueState, 'number'>;

const unknown: Shown = { presence: 'offline', devices: [] };

/**
 * What everybody's devices do now. Each row listens to its own number, so that a company of ten thousand
 * repaints one row when one phone rings.
 */
class PresenceBook {
  readonly #states = new Map<string, ColleagueState>();
  readonly #rows = new Map<string, Set<() => void>>();
  readonly #all = new Set<() => void>();
  #version = 0;
  #pending = false;

  /** The whole picture, as the server tells it after a login or a gap. */
  load(colleagues: readonly Colleague[]): void {
    this.#states.clear();
    for (const colleague of colleagues) this.#states.set(colleague.number, colleague);
    for (const listeners of this.#rows.values()) listeners.forEach((each) => each());
    this.#tellAll();
  }

  update(state: ColleagueState): void {
    this.#states.set(state.number, state);
    this.#rows.get(state.number)?.forEach((each) => each());
    this.#tellAll();
  }

  get(number: string): Shown {
    return this.#states.get(number) ?? unknown;
  }

  get version(): number {
    return this.#version;
  }

  follow(number: string, listener: () => void): () => void {
    const listeners = this.#rows.get(number) ?? new Set();
    this.#rows.set(number, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#rows.delete(number);
    };
  }

  readonly followAll = (listener: () => void): (() => void) => {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  };

  /** Lists that depend on everybody are drawn at most four times a second. */
  #tellAll(): void {
    if (this.#pending) return;
    this.#pending = true;
    setTimeout(() => {
      this.#pending = false;
      this.#version += 1;
      this.#all.forEach((each) => each());
    }, 250);
  }
}

export const presenceBook = new PresenceBook();

export function usePresence(number: string): Shown {
  const follow = useCallback((listener: () => void) => presenceBook.follow(number, listener), [number]);
  return useSyncExternalStore(follow, () => presenceBook.get(number));
}

/** Changes whenever anybody's state did; for lists that filter by it. */
export function usePresenceVersion(): number {
  return useSyncExternalStore(presenceBook.followAll, () => presenceBook.version);
}
