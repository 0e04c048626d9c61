import { describe, expect, it } from 'vitest';
import { instantOf, localIn, momentIn } from './moment';

describe('times in a zone', () => {
  it('are moments, whichever zone the reader is in', () => {
    expect(instantOf('2026-03-01T09:30', 'Asia/Shanghai')?.toISOString()).toBe('2026-03-01T01:30:00.000Z');
    expect(instantOf('2026-07-01T09:30', 'Europe/Berlin')?.toISOString()).toBe('2026-07-01T07:30:00.000Z');
    expect(instantOf('', 'UTC')).toBeUndefined();
  });

  it('are right on the day on which clocks change', () => {
    expect(instantOf('2026-03-29T01:30', 'Europe/Berlin')?.toISOString()).toBe('2026-03-29T00:30:00.000Z');
    expect(instantOf('2026-03-29T03:30', 'Europe/Berlin')?.toISOString()).toBe('2026-03-29T01:30:00.000Z');
  });

  it('are shown as clocks there show them', () => {
    expect(localIn(new Date('2026-03-01T01:30:00Z'), 'Asia/Shanghai')).toBe('2026-03-01T09:30');
    const now = Date.parse('2026-03-01T00:00:00Z');
    expect(momentIn('2026-03-02T10:00:00Z', 'Asia/Shanghai', 'en-US', now)).toMatch(/^Mon/);
    expect(momentIn('2026-05-02T10:00:00Z', 'Asia/Shanghai', 'en-US', now)).toContain('2026');
  });
});
