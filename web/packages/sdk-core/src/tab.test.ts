import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { claimTab } from './tab';
import { memoryStorage } from './testing/phoneRig';

/** Locks as a browser has them: one holder for a name, others wait until they give up. */
class FakeLocks {
  readonly #held = new Set<string>();

  request(name: string, { signal }: { signal: AbortSignal }, hold: () => Promise<void>): Promise<void> {
    if (this.#held.has(name)) {
      return new Promise((_, refuse) =>
        signal.addEventListener('abort', () => refuse(new Error('given up'))),
      );
    }
    this.#held.add(name);
    return hold().finally(() => this.#held.delete(name));
  }
}

let patience: AbortController;

beforeEach(() => {
  patience = new AbortController();
  vi.spyOn(AbortSignal, 'timeout').mockReturnValue(patience.signal);
  vi.stubGlobal('navigator', { locks: new FakeLocks() });
});
afterEach(() => vi.unstubAllGlobals());

it('is the same after a reload', async () => {
  const storage = memoryStorage();
  const before = await claimTab(storage);
  before.release();
  await Promise.resolve();
  expect((await claimTab(storage)).instanceId).toBe(before.instanceId);
});

it('is another for a copy of the tab, which forgets what is ours and leaves alone what is the page’s', async () => {
  const storage = memoryStorage();
  const first = await claimTab(storage);
  storage.setItem('magpie.calls.1001', '[]');
  storage.setItem('shop.cart', 'full');
  const second = claimTab(storage);
  patience.abort();
  expect((await second).instanceId).not.toBe(first.instanceId);
  expect(storage.getItem('magpie.calls.1001')).toBeNull();
  expect(storage.getItem('shop.cart')).toBe('full');
});

it('is there without storage and without locks', async () => {
  vi.stubGlobal('navigator', {});
  expect((await claimTab(undefined)).instanceId).toMatch(/^[0-9a-f-]{36}$/);
});
