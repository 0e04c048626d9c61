import { describe, expect, it } from 'vitest';
import type { Holiday } from '../../shared/company';
import { holidayOn, lengthOf, today, weeksOf } from './days';

const once: Holiday = { name: 'move', first: '2026-11-27', last: '2026-11-28', yearly: false };
const newYear: Holiday = { name: 'new year', first: '2026-12-30', last: '2027-01-02', yearly: true };
const leap: Holiday = { name: 'leap', first: '2024-02-29', last: '2024-02-29', yearly: true };

describe('holidays in the calendar [A-153]', () => {
  it('last from their first to their last day', () => {
    expect(lengthOf(newYear)).toBe(4);
    expect(holidayOn([once], '2026-11-26')).toBeUndefined();
    expect(holidayOn([once], '2026-11-28')).toBe(once);
    expect(holidayOn([once], '2027-11-27')).toBeUndefined();
  });

  it('come back every year where they are to, over the turn of the year too', () => {
    expect(holidayOn([newYear], '2031-12-31')).toBe(newYear);
    expect(holidayOn([newYear], '2032-01-02')).toBe(newYear);
    expect(holidayOn([newYear], '2032-01-03')).toBeUndefined();
  });

  it('of the 29th of February are on the 28th in other years, as on the server', () => {
    expect(holidayOn([leap], '2028-02-29')).toBe(leap);
    expect(holidayOn([leap], '2027-02-28')).toBe(leap);
    expect(holidayOn([leap], '2027-03-01')).toBeUndefined();
  });
});

describe('the calendar', () => {
  it('has weeks from Monday', () => {
    const weeks = weeksOf(2026, 10);
    expect(weeks).toHaveLength(6);
    expect(weeks[0]).toEqual([...Array<undefined>(6).fill(undefined), '2026-11-01']);
    expect(weeks.at(-1)?.[0]).toBe('2026-11-30');
  });

  it('knows the day it is where the company is', () => {
    const moment = new Date('2026-11-20T20:00:00Z');
    expect(today('Asia/Shanghai', moment)).toBe('2026-11-21');
    expect(today('America/New_York', moment)).toBe('2026-11-20');
  });
});
