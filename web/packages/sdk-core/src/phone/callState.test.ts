import { describe, expect, it } from 'vitest';
import { begin, beginResumed, step, type CallEvent, type CallState } from './callState';
import { callTimer } from './timer';

function run(state: CallState, ...events: [number, CallEvent][]): CallState {
  return events.reduce((current, [now, event]) => step(current, event, now), state);
}

const talking = run(begin('outbound', 0), [5000, { kind: 'answered' }], [6000, { kind: 'confirmed' }]);
const over: CallEvent = { kind: 'ended', end: { by: 'remote', cause: 'Terminated' } };

describe('an outgoing call', () => {
  it('hears the far end ring before it answers', () => {
    const state = run(begin('outbound', 0), [100, { kind: 'progress', early: false }]);
    expect(state).toMatchObject({ kind: 'calling', remoteRings: true, earlyMedia: false });
  });

  it('keeps early media once it was there', () => {
    const early: CallEvent = { kind: 'progress', early: true };
    const state = run(begin('outbound', 0), [1, early], [2, { kind: 'progress', early: false }]);
    expect(state).toMatchObject({ earlyMedia: true });
  });

  it('carries a mute from dialling into the talk', () => {
    const state = run(
      begin('outbound', 0),
      [1, { kind: 'mute', on: true }],
      [2, { kind: 'answered' }],
      [3, { kind: 'confirmed' }],
    );
    expect(state).toMatchObject({ kind: 'talking', muted: true });
  });
});

it('connects an incoming call from the answer to the ACK', () => {
  const ringing = begin('inbound', 0);
  expect(ringing).toEqual({ kind: 'ringing', since: 0 });
  const connecting = step(ringing, { kind: 'answered' }, 10);
  expect(connecting.kind).toBe('connecting');
  expect(step(connecting, { kind: 'confirmed' }, 20)).toMatchObject({ kind: 'talking', since: 20 });
});

describe('hold', () => {
  const hold = (side: 'local' | 'remote', on: boolean): CallEvent => ({ kind: 'hold', side, on });

  it('knows both sides', () => {
    const both = run(talking, [7000, hold('local', true)], [8000, hold('remote', true)]);
    expect(both).toMatchObject({ hold: 'both', heldSince: 7000 });
    expect(step(both, hold('local', false), 9000)).toMatchObject({ hold: 'remote', heldSince: 7000 });
  });

  it('is counted over all its times', () => {
    const state = run(
      talking,
      [10_000, hold('local', true)],
      [14_000, hold('local', false)],
      [20_000, hold('remote', true)],
    );
    expect(callTimer(state, 0, 23_000)).toEqual({
      ringDuration: 0,
      callingDuration: 6,
      callDuration: 17,
      holdDuration: 7,
    });
  });
});

describe('a lost leg', () => {
  it('keeps what the call was, and its time runs on', () => {
    const lost = run(talking, [7000, { kind: 'mute', on: true }], [8000, { kind: 'lost' }]);
    expect(lost).toMatchObject({ kind: 'reconnecting', lostSince: 8000, since: 6000, muted: true });
    const back = step(lost, { kind: 'restored' }, 9000);
    expect(back).toMatchObject({ kind: 'talking', since: 6000, muted: true });
    expect(back).not.toHaveProperty('lostSince');
    expect(callTimer(back, 0, 66_000).callDuration).toBe(60);
  });

  it('means nothing before the call stands', () => {
    const ringing = begin('inbound', 0);
    expect(step(ringing, { kind: 'lost' }, 1)).toBe(ringing);
  });

  it('is how a call begins after a reload', () => {
    expect(beginResumed({ answeredAt: 1000, held: true, muted: false }, 5000)).toMatchObject({
      kind: 'reconnecting',
      since: 1000,
      hold: 'local',
    });
  });
});

it('ends once, and remembers whether it was ever answered', () => {
  const ended = step(talking, over, 16_000);
  expect(ended).toMatchObject({ kind: 'ended', answeredAt: 6000 });
  expect(callTimer(ended, 0, 99_000).callDuration).toBe(10);
  expect(step(ended, { kind: 'confirmed' }, 17_000)).toBe(ended);
  expect(step(begin('inbound', 0), over, 1)).toMatchObject({ kind: 'ended', answeredAt: undefined });
});
