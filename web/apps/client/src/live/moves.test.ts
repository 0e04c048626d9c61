import { describe, expect, it } from 'vitest';
import type { OwnCall, Session } from '@magpie/sdk-core';
import { callsElsewhere } from './moves';

const own = (sip_callid: string, state: OwnCall['state']): OwnCall => ({
  sip_callid,
  state,
  device: 'phone',
  number: '1001',
  name: 'Bob',
  answered_at: 1,
});

describe('the calls on other devices', () => {
  it('are those that talk, and are not the ones of this page [D-40] [D-41] [D-42]', () => {
    const here = [{ session: { sipCallId: 'mine' } as Session }];
    const all = [
      own('mine', 'talking'),
      own('desk', 'talking'),
      own('held', 'holding'),
      own('rings', 'moving'),
      own('starts', 'waiting'),
    ];
    expect(callsElsewhere(all, here).map(({ sip_callid }) => sip_callid)).toEqual(['desk', 'held']);
  });
});
