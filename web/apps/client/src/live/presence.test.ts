import { expect, it, vi } from 'vitest';
import { presenceBook } from './presence';

it('repaints the row of whom it concerns, and lists at most four times a second', () => {
  vi.useFakeTimers();
  const alice = vi.fn();
  const bob = vi.fn();
  const list = vi.fn();
  presenceBook.follow('1001', alice);
  presenceBook.follow('1002', bob);
  presenceBook.followAll(list);
  for (let at = 0; at < 100; at++) {
    presenceBook.update({ number: '1001', presence: at % 2 ? 'idle' : 'ringing', devices: ['web'] });
  }
  vi.advanceTimersByTime(250);
  expect(alice).toHaveBeenCalledTimes(100);
  expect(bob).not.toHaveBeenCalled();
  expect(list).toHaveBeenCalledTimes(1);
  expect(presenceBook.get('1001')).toMatchObject({ presence: 'idle' });
  expect(presenceBook.get('9999')).toMatchObject({ presence: 'offline' });
  vi.useRealTimers();
});
