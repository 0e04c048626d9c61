const KEY = 'magpie.tab';
const FOREIGN_AFTER = 400;

export interface Tab {
  /** RFC 5626 4.1: names this tab's registration, the same after a reload. */
  instanceId: string;
  /** What the tab keeps over a reload; it ends with the tab. */
  storage: Storage | undefined;
}

/**
 * Who this tab is. A duplicated tab begins with a copy of the first one's storage; so that it does not take
 * over its registration and its calls, the living tab holds a lock on its name, and a copy that does not get
 * it takes another name.
 */
export async function claimTab(storage = tabStorage()): Promise<Tab> {
  const kept = storage?.getItem(KEY);
  if (kept && (await claim(kept))) return { instanceId: kept, storage };
  const instanceId = crypto.randomUUID();
  storage?.clear();
  storage?.setItem(KEY, instanceId);
  await claim(instanceId);
  return { instanceId, storage };
}

async function claim(name: string): Promise<boolean> {
  const { locks } = navigator as { locks?: LockManager };
  if (!locks) return true;
  return new Promise((resolve) => {
    // After a reload the page before this one may still be letting go.
    const signal = AbortSignal.timeout(FOREIGN_AFTER);
    const held = () => {
      resolve(true);
      return new Promise<never>(() => undefined);
    };
    locks.request(`${KEY}.${name}`, { signal }, held).catch(() => resolve(false));
  });
}

function tabStorage(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}
