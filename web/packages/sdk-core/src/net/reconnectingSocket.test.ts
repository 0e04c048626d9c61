import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeSocket } from '../testing/fakeSocket';
import { Backoff } from './backoff';
import { ReconnectingSocket } from './reconnectingSocket';

describe('a reconnecting socket', () => {
  let link: ReconnectingSocket;
  let heard: string[];

  beforeEach(() => {
    vi.useFakeTimers();
    FakeSocket.made.length = 0;
    heard = [];
    link = new ReconnectingSocket({
      url: () => `ws://server/${FakeSocket.made.length}`,
      create: FakeSocket.create,
      backoff: new Backoff({ random: () => 1 }),
    });
    link.observe((name, data) => heard.push(name === 'text' ? String(data) : name));
    link.start();
  });
  afterEach(() => {
    link.stop();
    vi.useRealTimers();
  });

  it('comes back after a loss, later each time, and asks for its address anew', () => {
    FakeSocket.last.breaks();
    vi.advanceTimersByTime(999);
    expect(FakeSocket.made).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(FakeSocket.last.url).toBe('ws://server/1');
    FakeSocket.last.breaks();
    vi.advanceTimersByTime(7999);
    expect(FakeSocket.made).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(FakeSocket.made).toHaveLength(3);
    FakeSocket.last.opens();
    FakeSocket.last.receives('hello');
    expect(heard).toEqual(['closed', 'closed', 'open', 'hello']);
  });

  it('gives up an attempt that does not open', () => {
    vi.advanceTimersByTime(10_000);
    expect(heard).toEqual(['closed']);
    vi.advanceTimersByTime(1000);
    expect(FakeSocket.made).toHaveLength(2);
  });

  it('gives an attempt longer after one that failed', () => {
    FakeSocket.last.breaks();
    vi.advanceTimersByTime(1000);
    vi.advanceTimersByTime(19_999);
    expect(heard).toEqual(['closed']);
    vi.advanceTimersByTime(1);
    expect(heard).toEqual(['closed', 'closed']);
    vi.advanceTimersByTime(8000);
    FakeSocket.last.opens();
    FakeSocket.last.breaks();
    vi.advanceTimersByTime(1000 + 10_000);
    expect(heard).toEqual(['closed', 'closed', 'open', 'closed', 'closed']);
  });

  it('does not wait when it is woken', () => {
    FakeSocket.last.breaks();
    link.wake();
    expect(FakeSocket.made).toHaveLength(2);
    vi.advanceTimersByTime(5000);
    expect(FakeSocket.made).toHaveLength(2);
  });

  it('connects at once when its connection is thought to be dead', () => {
    const first = FakeSocket.last;
    first.opens();
    link.drop('network changed');
    expect(first.readyState).toBe(3);
    expect(heard).toEqual(['open', 'closed']);
    FakeSocket.last.opens();
    first.receives('from the grave');
    expect(heard).toEqual(['open', 'closed', 'open']);
  });

  it('stays away once it is stopped', () => {
    FakeSocket.last.opens();
    link.stop();
    vi.advanceTimersByTime(60_000);
    expect(FakeSocket.made).toHaveLength(1);
    expect(link.send('anything')).toBe(false);
  });
});
