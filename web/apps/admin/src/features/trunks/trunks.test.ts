import { describe, expect, it } from 'vitest';
import type { Trunk } from '../../shared/company';
import { formOf, toneOf, troubleOf, trunkOf, type TrunkState } from './trunks';

const TRUNK: Trunk = {
  id: 'line',
  name: 'Line',
  host: 'carrier.example',
  port: 0,
  transport: 'tls',
  account: { user: '555', authentication_user: '' },
  caller_number: '',
  calls: 0,
  enabled: true,
};

describe('a trunk in its form [A-156]', () => {
  it('is the same when nothing was changed, and sends no secret', () => {
    expect(trunkOf('line', formOf(TRUNK))).toEqual(TRUNK);
  });

  it('sends the secret that was entered, and no account where it does not register', () => {
    const form = { ...formOf(TRUNK), secret: 'new' };
    expect(trunkOf('line', form).account).toEqual({ user: '555', authentication_user: '', secret: 'new' });
    expect(trunkOf('line', { ...form, registers: false }).account).toBeNull();
  });
});

describe('how a trunk is', () => {
  const state: TrunkState = {
    id: 'line',
    state: 'reachable',
    registration: 'registered',
    calls: 0,
    most_calls: 0,
    addresses: [],
    trouble: '',
  };

  it('is not well where it answers and does not take our account', () => {
    expect(toneOf(state)).toBe('live');
    expect(toneOf({ ...state, registration: 'refused' })).toBe('danger');
    expect(toneOf({ ...state, state: 'disabled', registration: 'failed' })).toBe('off');
  });

  it('is told in parts, whatever the server says', () => {
    expect(troubleOf('')).toBeUndefined();
    expect(troubleOf('no answer to OPTIONS')).toEqual({ kind: 'silent', asked: 'OPTIONS' });
    expect(troubleOf('403 Forbidden to REGISTER')).toEqual({
      kind: 'refused',
      status: '403',
      reason: 'Forbidden',
    });
    expect(troubleOf('the address of carrier.test is not known: timeout')).toEqual({
      kind: 'unknown',
      host: 'carrier.test',
    });
    expect(troubleOf('something new')).toEqual({ kind: 'other', text: 'something new' });
  });
});
