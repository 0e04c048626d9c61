import { expect, it } from 'vitest';
import { Backoff } from './backoff';

it('doubles its waits up to the limit', () => {
  const backoff = new Backoff({ firstMillis: 1000, limitMillis: 8000, random: () => 0.999999 });
  const waits = Array.from({ length: 6 }, () => Math.round(backoff.next()));
  expect(waits).toEqual([1000, 2000, 4000, 8000, 8000, 8000]);
});

it('leaves half of each wait to chance', () => {
  const lucky = new Backoff({ firstMillis: 1000, random: () => 0 });
  expect(lucky.next()).toBe(500);
  expect(lucky.next()).toBe(1000);
});

it('starts again after a success', () => {
  const backoff = new Backoff({ firstMillis: 1000, random: () => 0 });
  backoff.next();
  backoff.next();
  backoff.reset();
  expect(backoff.next()).toBe(500);
});
