import { describe, expect, it } from 'vitest';
import type { WeeklyHours } from '../../shared/company';
import { faultOf, runs, spansOf, workedMinutes } from './week';

const WEEK: WeeklyHours = {
  days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
  from: '09:00',
  to: '18:00',
};
const NIGHT: WeeklyHours = { days: ['sunday'], from: '22:00', to: '02:00' };

describe('the hours of a week [A-153]', () => {
  it('cover their own days, and the next one after midnight', () => {
    expect(spansOf([WEEK], 'tuesday')).toEqual([{ from: 540, to: 1080, at: 0 }]);
    expect(spansOf([WEEK], 'sunday')).toEqual([]);
    expect(spansOf([NIGHT], 'sunday')).toEqual([{ from: 1320, to: 1440, at: 0 }]);
    expect(spansOf([NIGHT], 'monday')).toEqual([{ from: 0, to: 120, at: 0 }]);
  });

  it('are a whole day where both times are the same', () => {
    const whole: WeeklyHours = { days: ['monday'], from: '00:00', to: '00:00' };
    expect(workedMinutes([whole], [])).toBe(1440);
  });

  it('count once where they overlap, and not during breaks', () => {
    const late: WeeklyHours = { days: ['monday'], from: '17:00', to: '19:00' };
    const lunch: WeeklyHours = { ...WEEK, from: '12:00', to: '13:30' };
    expect(workedMinutes([WEEK, late], [lunch])).toBe(5 * (540 - 90) + 60);
  });

  it('are named by runs of days', () => {
    expect(runs(['monday', 'tuesday', 'wednesday', 'saturday'])).toEqual([
      ['monday', 'tuesday', 'wednesday'],
      ['saturday'],
    ]);
    expect(runs(['sunday', 'saturday'])).toEqual([['saturday'], ['sunday']]);
  });

  it('need a day and both times', () => {
    expect(faultOf({ ...WEEK, days: [] })).toBe('days');
    expect(faultOf({ ...WEEK, to: '' })).toBe('time');
    expect(faultOf(WEEK)).toBeUndefined();
  });
});
