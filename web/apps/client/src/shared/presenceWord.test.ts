import { describe, expect, it } from 'vitest';
import { presenceWord } from './presenceWord';

describe('the word for what a colleague does', () => {
  const devices = ['web' as const];

  it('is about a call where there is one [M-09]', () => {
    const away = { devices, status: 'away' } as const;
    expect(presenceWord({ ...away, presence: 'in_call' })).toBe('presence.in_call');
    expect(presenceWord({ ...away, presence: 'in_call', held: true })).toBe('presence.held');
    expect(presenceWord({ ...away, presence: 'in_call', parked: true })).toBe('presence.parked');
    expect(presenceWord({ ...away, presence: 'ringing' })).toBe('presence.ringing');
  });

  it('is the status otherwise, also of somebody without a device [K-02]', () => {
    expect(presenceWord({ devices, presence: 'idle', status: 'lunch' })).toBe('status.lunch');
    expect(presenceWord({ devices: [], presence: 'offline', status: 'business_trip' })).toBe(
      'status.business_trip',
    );
  });

  it('says whether a device is there where nobody said anything', () => {
    expect(presenceWord({ devices, presence: 'idle', status: 'available' })).toBe('presence.idle');
    expect(presenceWord({ devices: [], presence: 'offline' })).toBe('presence.offline');
  });
});
