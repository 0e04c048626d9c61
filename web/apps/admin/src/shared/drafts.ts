import { create } from './tinyStore';

/** What somebody has changed and not saved yet: it outlives the page, so that nothing typed is lost by looking elsewhere. */
export interface DraftRecord {
  /** What the server had when the change began. */
  base: object;
  value: object;
  /** The version that `base` was; undefined where there are none. */
  version: number | string | undefined;
}

export const draftStore = create<ReadonlyMap<string, DraftRecord>>(new Map());

/** Keeps a draft, or drops it where `record` is undefined. */
export function keepDraft(key: string, record: DraftRecord | undefined): void {
  const next = new Map(draftStore.get());
  if (record) next.set(key, record);
  else next.delete(key);
  draftStore.set(next);
}

/** Drops all, when somebody else may sign in. */
export function dropDrafts(): void {
  draftStore.set(new Map());
}
