import { describe, expect, it } from 'vitest';
import type { Reach } from '@magpie/sdk-core';
import { currentStatus, untilNext } from './reach';

const NOON = Date.parse('2026-11-20T12:00:00Z');

function reach(presence: Reach['presence']): Reach {
  return { presence } as Reach;
}

describe('the status that holds', () => {
  it('says when a temporary one ends [K-27]', () => {
    const until = '2026-11-20T13:00:00Z';
    const now = reach({ status: 'do_not_disturb', message: 'Meeting', cause: 'temporary', until });
    expect(currentStatus(now)).toEqual({
      status: 'do_not_disturb',
      message: 'Meeting',
      until: new Date(until),
    });
    expect(untilNext(now, NOON)).toBe(3_601_000);
  });

  it('has no end of its own where the hours of the company bring another', () => {
    const until = '2026-11-20T12:30:00Z';
    const now = reach({ status: 'lunch', message: '', cause: 'switched', until });
    expect(currentStatus(now).until).toBeUndefined();
    expect(untilNext(now, NOON)).toBe(1_801_000);
  });

  it('is asked for at once when its end has passed, and never where there is none [K-29]', () => {
    const over = reach({
      status: 'away',
      message: '',
      cause: 'temporary',
      until: '2026-11-20T11:00:00Z',
    });
    expect(untilNext(over, NOON)).toBe(1000);
    expect(untilNext(reach({ status: 'away', message: '', cause: 'chosen', until: null }), NOON)).toBe(false);
    expect(untilNext(undefined, NOON)).toBe(false);
  });

  it('does not count longer than a browser can', () => {
    const far = reach({
      status: 'away',
      message: '',
      cause: 'temporary',
      until: '2027-11-20T11:00:00Z',
    });
    expect(untilNext(far, NOON)).toBe(86_400_000);
  });
});
