import { useMemo, useSyncExternalStore } from 'react';

/** Where the user is: the part of the address after `#`. Links are plain `<a href="#/log?status=2">`. */
export interface Place {
  path: string;
  query: URLSearchParams;
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

export function usePlace(): Place {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return useMemo(() => {
    const [path = '', query = ''] = hash.replace(/^#/, '').split('?');
    return { path: path || '/', query: new URLSearchParams(query) };
  }, [hash]);
}

export function address(path: string, query: Record<string, string | undefined> = {}): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const text = new URLSearchParams(given).toString();
  return `#${path}${text ? `?${text}` : ''}`;
}

export function goTo(path: string, query: Record<string, string | undefined> = {}): void {
  location.hash = address(path, query);
}

/** Changes what is shown without a step in the history. */
export function refine(path: string, query: Record<string, string | undefined> = {}): void {
  history.replaceState(history.state, '', address(path, query));
  dispatchEvent(new HashChangeEvent('hashchange'));
}
