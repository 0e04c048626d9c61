import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Log, type LogEntry } from './Log';

let printed: LogEntry[];
let uploaded: LogEntry[][];

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  printed = [];
  uploaded = [];
});
afterEach(() => vi.useRealTimers());

const log = (enabled = true, chance = 0) =>
  new Log({
    enabled,
    random: () => chance,
    print: (entry) => printed.push(entry),
    upload: (entries) => {
      uploaded.push(entries);
      return Promise.reject(new Error('offline'));
    },
  });

describe('the log [Q-11]', () => {
  it('prints everything and uploads what went wrong, a few lines at a time', () => {
    const kept = log();
    kept.info('phone', 'registered');
    kept.error('phone', 'one');
    kept.error('session', 'two');
    expect(printed).toHaveLength(3);
    vi.advanceTimersByTime(2000);
    expect(uploaded).toEqual([
      [
        { level: 'error', msg: 'one', source: 'phone' },
        { level: 'error', msg: 'two', source: 'session' },
      ],
    ]);
  });

  it('uploads up to half a minute later, so that not all clients tell of the same thing at once', () => {
    log(true, 0.5).error('phone', 'one');
    vi.advanceTimersByTime(16_999);
    expect(uploaded).toHaveLength(0);
    vi.advanceTimersByTime(1);
    expect(uploaded).toHaveLength(1);
  });

  it('is silent where it is switched off', () => {
    log(false).error('phone', 'one');
    vi.advanceTimersByTime(2000);
    expect([printed, uploaded]).toEqual([[], []]);
  });

  it('uploads no more than thirty lines a minute, each of a bounded length', () => {
    const kept = log();
    for (let line = 0; line < 100; line++) kept.error('phone', 'x'.repeat(10_000));
    vi.advanceTimersByTime(2000);
    expect(uploaded[0]).toHaveLength(30);
    expect(uploaded[0]?.[0]?.msg).toHaveLength(500);
    vi.advanceTimersByTime(60_000);
    kept.error('phone', 'later');
    vi.advanceTimersByTime(2000);
    expect(uploaded[1]).toHaveLength(1);
  });

  it('uploads at once and only once what waits, where there may be no later', () => {
    const kept = log();
    kept.flush();
    expect(uploaded).toEqual([]);
    kept.error('phone', 'one');
    kept.flush();
    expect(uploaded).toEqual([[{ level: 'error', msg: 'one', source: 'phone' }]]);
    vi.advanceTimersByTime(60_000);
    expect(uploaded).toHaveLength(1);
  });

  it('drops what waits when it is stopped, and only prints afterwards', () => {
    const kept = log();
    kept.error('phone', 'one');
    kept.stop();
    kept.error('phone', 'two');
    vi.advanceTimersByTime(60_000);
    expect(uploaded).toEqual([]);
    expect(printed).toHaveLength(2);
  });
});
