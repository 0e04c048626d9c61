import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { JsSipCall, type NativeSession } from './jssipCall';

/** As much of a session of JsSIP as keys need. */
class FakeNative {
  readonly direction = 'outgoing';
  readonly pressed: string[] = [];
  readonly sender = { track: { kind: 'audio' }, dtmf: { canInsertDTMF: false } };
  readonly connection = { getSenders: () => [this.sender] };

  on(): void {}
  terminate(): void {}
  sendDTMF(tones: string, { transportType }: { transportType: string }): void {
    if (transportType === 'RFC2833' && !this.sender.dtmf.canInsertDTMF) throw new Error('cannot insert');
    this.pressed.push(`${tones} ${transportType}`);
  }
}

const invite = {
  call_id: 'c',
  from_tag: 'f',
  to_tag: 't',
  hasHeader: () => false,
  getHeader: () => undefined,
};
let native: FakeNative;
let call: JsSipCall;

beforeEach(() => {
  vi.useFakeTimers();
  native = new FakeNative();
  const party = { number: '1002', name: '', company: '' };
  const own = { number: '1001', host: 'pbx.example' };
  call = new JsSipCall(native as unknown as NativeSession, invite, party, own);
});
afterEach(() => {
  vi.useRealTimers();
});

it('sends keys with the sound', () => {
  native.sender.dtmf.canInsertDTMF = true;
  call.dtmf('12');
  call.dtmf('3');
  expect(native.pressed).toEqual(['12 RFC2833', '3 RFC2833']);
});

it('sends keys as INFO while no sound flows, and lets none overtake them [Q-63] [Q-101]', () => {
  call.dtmf('12');
  native.sender.dtmf.canInsertDTMF = true;
  vi.advanceTimersByTime(300);
  call.dtmf('3');
  vi.advanceTimersByTime(300);
  call.dtmf('4');
  expect(native.pressed).toEqual(['12 INFO', '3 INFO', '4 RFC2833']);
});
