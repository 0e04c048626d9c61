import { expect, it } from 'vitest';
import { Backoff } from './backoff';

const waits = (random: number, count: number) => {
  const backoff = new Backoff({ firstMillis: 1000, limitMillis: 30_000, random: () => random });
  return Array.from({ length: count }, () => Math.round(backoff.next()));
};

it('is short at first, then much longer, and doubles up to the limit', () => {
  expect(waits(0.999999, 5)).toEqual([1000, 8000, 16_000, 30_000, 30_000]);
});

it('leaves half of the first wait to chance, and nearly all of the others', () => {
  expect(waits(0, 4)).toEqual([500, 1000, 2000, 3750]);
});

it('spreads a thousand clients of a server that was away for two seconds', () => {
  const perSecond = new Map<number, number>();
  for (let client = 0; client < 1000; client++) {
    const backoff = new Backoff();
    let at = backoff.next();
    while (at < 2000) at += backoff.next();
    const second = Math.floor(at / 1000);
    perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
    expect(at).toBeLessThan(30_000);
  }
  expect(Math.max(...perSecond.values())).toBeLessThan(250);
});

it('starts again after a success', () => {
  const backoff = new Backoff({ firstMillis: 1000, random: () => 0 });
  backoff.next();
  backoff.next();
  backoff.reset();
  expect(backoff.next()).toBe(500);
});
