import { expect, it } from 'vitest';
import { lastSlot } from './slots';

it('names the last parking number, with its zeros, where there is one [A-170]', () => {
  expect(lastSlot({ first: '6000', slots: 20 })).toBe('6019');
  expect(lastSlot({ first: '007', slots: 3 })).toBe('009');
  expect(lastSlot({ first: '99', slots: 2 })).toBeUndefined();
  expect(lastSlot({ first: '6000', slots: 0 })).toBeUndefined();
});
