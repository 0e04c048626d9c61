import { useCallback, useMemo } from 'react';
import { draftStore, keepDraft } from './drafts';
import { same } from './same';

export interface Draft<T extends object> {
  /** What the form shows. */
  value: T;
  /** What the server had when the change began. */
  base: T;
  /** The version that `base` was. */
  version: number | string | undefined;
  /** The fields that differ from `base`. */
  changed: (keyof T & string)[];
  /** The fields that both this draft and somebody else have changed since. */
  conflicts: (keyof T & string)[];
  change: (part: Partial<T>) => void;
  discard: () => void;
  /** Puts the changes on top of what the server has now. */
  rebase: () => void;
}

function fieldsThatDiffer<T extends object>(one: T, other: T): (keyof T & string)[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof T & string>;
  return [...names].filter((name) => !same(one[name], other[name]));
}

/**
 * What somebody makes of a value of the server. As long as nothing is changed it follows the server.
 *
 * @param key of the form; its draft is found again by it
 */
export function useDraft<T extends object>(
  key: string,
  server: T,
  version: number | string | undefined,
): Draft<T> {
  const record = draftStore.use().get(key);
  const base = (record?.base ?? server) as T;
  const value = (record?.value ?? server) as T;
  const changed = useMemo(() => fieldsThatDiffer(base, value), [base, value]);
  const conflicts = useMemo(
    () => fieldsThatDiffer(base, server).filter((field) => changed.includes(field)),
    [base, server, changed],
  );
  const change = useCallback(
    (part: Partial<T>) => {
      const now = draftStore.get().get(key) ?? { base: server, value: server, version };
      const next = { ...now.value, ...part };
      keepDraft(key, same(next, now.base) ? undefined : { ...now, value: next });
    },
    [key, server, version],
  );
  const discard = useCallback(() => keepDraft(key, undefined), [key]);
  const rebase = useCallback(() => {
    const mine = Object.fromEntries(changed.map((field) => [field, value[field]]));
    const next = { ...server, ...mine };
    keepDraft(key, same(next, server) ? undefined : { base: server, value: next, version });
  }, [key, changed, value, server, version]);
  return { value, base, version: record?.version ?? version, changed, conflicts, change, discard, rebase };
}
