import { expect, it } from 'vitest';
import { startOf } from './periods';

it('begins a period at a midnight here', () => {
  const now = new Date(2026, 2, 1, 15, 30);
  expect(startOf('today', now)).toEqual(new Date(2026, 2, 1));
  expect(startOf('yesterday', now)).toEqual(new Date(2026, 1, 28));
  expect(startOf('week', now)).toEqual(new Date(2026, 1, 23));
  expect(startOf('for ever', now)).toBeUndefined();
  expect(startOf(undefined, now)).toBeUndefined();
});
