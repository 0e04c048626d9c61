const PREFIX = 'magpie.';
const KEY = `${PREFIX}tab`;
const FOREIGN_AFTER = 400;

export interface Tab {
  /** RFC 5626 4.1: names this tab's registration, the same after a reload. */
  instanceId: string;
  /** What the tab keeps over a reload; it ends with the tab. */
  storage: Storage | undefined;
  /** Lets the next login in this tab take the name over. */
  release: () => void;
}

/**
 * Who this tab is. A duplicated tab begins with a copy of the first one's storage; so that it does not take
 * over its registration and its calls, the living tab holds a lock on its name, and a copy that does not get
 * it takes another name. A second login in the same page does so too.
 */
export async function claimTab(storage = tabStorage()): Promise<Tab> {
  const kept = storage?.getItem(KEY);
  const held = kept ? await claim(kept) : undefined;
  if (kept && held) return { instanceId: kept, storage, release: held };
  const instanceId = crypto.randomUUID();
  if (kept) forget(storage);
  storage?.setItem(KEY, instanceId);
  const release = await claim(instanceId);
  return { instanceId, storage, release: release ?? (() => undefined) };
}

/** What is ours in a storage that belongs to the whole page. */
function forget(storage: Storage | undefined): void {
  const names = Array.from({ length: storage?.length ?? 0 }, (_, at) => storage?.key(at));
  for (const name of names) if (name?.startsWith(PREFIX)) storage?.removeItem(name);
}

/** @returns lets go again; nothing when another has the name */
async function claim(name: string): Promise<(() => void) | undefined> {
  const { locks } = navigator as { locks?: LockManager };
  if (!locks) return () => undefined;
  return new Promise((resolve) => {
    // After a reload the page before this one may still be letting go.
    const signal = AbortSignal.timeout(FOREIGN_AFTER);
    const held = () =>
      new Promise<void>((release) => {
        resolve(release);
      });
    locks.request(`${KEY}.${name}`, { signal }, held).catch(() => resolve(undefined));
  });
}

function tabStorage(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}
