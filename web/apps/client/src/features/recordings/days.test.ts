import { expect, it } from 'vitest';
import { dayAfter, dayStart } from './days';

it('a day begins and ends at midnight here, on the days that clocks change too', () => {
  expect(new Date((dayStart('2027-03-28') ?? 0) * 1000).getHours()).toBe(0);
  for (const day of ['2027-01-31', '2027-03-28', '2027-10-31']) {
    const after = new Date((dayAfter(day) ?? 0) * 1000);
    expect([after.getHours(), after.getMinutes()]).toEqual([0, 0]);
    expect(after.getDate()).not.toBe(Number(day.slice(-2)));
  }
});

it('no day, or what is none, bounds nothing', () => {
  expect(dayStart('')).toBeUndefined();
  expect(dayAfter('')).toBeUndefined();
  expect(dayStart('soon')).toBeUndefined();
});
