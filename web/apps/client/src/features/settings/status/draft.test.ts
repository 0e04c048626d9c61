import { describe, expect, it } from 'vitest';
import type { StatusSettings } from '@magpie/sdk-core';
import { complaints, conditionsOf, same, targetOf, turnOf, withTurn } from './draft';

const settings: StatusSettings = {
  message: '',
  internal: { always: null, no_answer: { type: 'voicemail', number: '1001' }, busy: null },
  external: { always: null, no_answer: null, busy: null },
  ring_first: ['phone', 'web'],
  ring_then: ['mobile'],
  ring_seconds: 30,
  mobile: { on: false, number: '', prefix: '' },
  push: true,
  ring_groups: true,
};

describe('the draft of a status', () => {
  it('moves a device from one turn to another [K-14]', () => {
    const moved = withTurn(settings, 'web', 'then');
    expect(moved.ring_first).toEqual(['phone']);
    expect(moved.ring_then).toEqual(['mobile', 'web']);
    expect(turnOf(withTurn(moved, 'web', 'never'), 'web')).toBe('never');
    expect(turnOf(settings, 'mobile')).toBe('then');
  });

  it('is the same whatever the order of its devices', () => {
    expect(same(settings, { ...settings, ring_first: ['web', 'phone'] })).toBe(true);
    expect(same(settings, withTurn(settings, 'web', 'never'))).toBe(false);
    expect(same(settings, { ...settings, message: 'Back at two' })).toBe(false);
  });

  it('has one condition only in do not disturb [K-10]', () => {
    expect(conditionsOf({ always: null })).toEqual(['always']);
    expect(conditionsOf(settings.internal)).toEqual(['always', 'no_answer', 'busy']);
  });

  it('keeps a number only for the kind it was given for', () => {
    expect(targetOf('outside', { type: 'extension', number: '1002' })).toEqual({
      type: 'outside',
      number: '',
    });
    expect(targetOf('extension', { type: 'extension', number: '1002' })).toEqual({
      type: 'extension',
      number: '1002',
    });
    expect(targetOf('voicemail', null)).toEqual({ type: 'voicemail', number: '' });
  });

  it('complains of what the server would refuse anyhow [K-16]', () => {
    expect(complaints(settings)).toEqual({});
    expect(
      complaints({
        ...settings,
        external: { ...settings.external, busy: { type: 'outside', number: ' ' } },
        ring_seconds: 4,
        mobile: { on: true, number: '', prefix: '9' },
      }),
    ).toEqual({ 'external.busy': 'number', ring_seconds: 'seconds', mobile: 'number' });
    expect(complaints({ ...settings, ring_seconds: 0 })).toEqual({});
    expect(complaints({ ...settings, ring_seconds: 301 })).toEqual({ ring_seconds: 'seconds' });
  });
});
