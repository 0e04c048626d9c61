import { expect, it } from 'vitest';
import { conflictsOf } from './conflicts';

it('finds codes that two services have, and those of another form [A-174]', () => {
  expect(conflictsOf({ park: '*6', pickup: '*04', intercom: '#', voicemail: '' })).toEqual({});
  expect(conflictsOf({ park: '*6', pickup: '*6', intercom: '12', retrieve: '*1234567' })).toEqual({
    park: { kind: 'same', other: 'pickup' },
    pickup: { kind: 'same', other: 'park' },
    intercom: { kind: 'form' },
    retrieve: { kind: 'form' },
  });
  expect(conflictsOf({ park: '', pickup: '' })).toEqual({});
});
