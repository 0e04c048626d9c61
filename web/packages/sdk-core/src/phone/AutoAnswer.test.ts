import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CallSigns } from '../sip/sipPort';
import { PhoneRig } from '../testing/phoneRig';

let rig: PhoneRig;
beforeEach(() => {
  rig = new PhoneRig();
});
afterEach(() => rig.close());

function signs(autoAnswer: Partial<CallSigns['autoAnswer']>): CallSigns {
  const nothing = { afterSeconds: 0, tone: false, preempts: false, waits: false };
  return { origin: 'internal', autoAnswer: { ...nothing, ...autoAnswer } };
}

/** Lets what was begun come to its end. */
const settle = () => vi.advanceTimersByTimeAsync(0);

test('a call is answered after its delay, and its tone is asked for [A-91] [A-92]', async () => {
  const call = rig.endpoint.rings('1005', '', signs({ afterSeconds: 7, tone: true }));
  await vi.advanceTimersByTimeAsync(6900);
  expect(call.asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  expect(call.asked).toEqual(['answer']);
  expect(rig.heard('autoAnswered')).toMatchObject([{ callId: call.callId, tone: true }]);
});

test('a call with no delay is answered at once, without video [A-91] [D-56]', async () => {
  const captured = vi.spyOn(navigator.mediaDevices, 'getUserMedia');
  const call = rig.endpoint.rings('1005', '', signs({}));
  call.offersVideo = true;
  await settle();
  expect(call.asked).toEqual(['answer']);
  expect(captured).toHaveBeenCalledTimes(1);
  expect(captured.mock.calls[0]?.[0]).not.toMatchObject({ video: expect.anything() as unknown });
});

test('a call that the server says nothing of rings', async () => {
  const call = rig.endpoint.rings('1005');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(call.asked).toEqual([]);
});

test('a call that was rejected or given up meanwhile is not answered [A-91]', async () => {
  const rejected = rig.endpoint.rings('1005', '', signs({ afterSeconds: 3 }));
  rig.phone.reject(rejected.callId);
  const over = rig.endpoint.rings('1006', '', signs({ afterSeconds: 3 }));
  over.emit('ended', { by: 'remote', cause: 'Canceled' });
  await vi.advanceTimersByTimeAsync(5000);
  expect(rejected.asked).toEqual(['reject 486']);
  expect(over.asked).toEqual([]);
});

test('during a call it waits for the end of that call [D-57]', async () => {
  const { call: first } = await rig.talk();
  const second = rig.endpoint.rings('1005', '', signs({ afterSeconds: 2, waits: true }));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(second.asked).toEqual([]);
  first.emit('ended', { by: 'remote', cause: 'Terminated' });
  await vi.advanceTimersByTimeAsync(2100);
  expect(second.asked).toEqual(['answer']);
});

test('while the user talks elsewhere it only rings [D-57]', async () => {
  const call = rig.endpoint.rings('1005', '', signs({ waits: true }));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(call.asked).toEqual([]);
});

test('while the user talks elsewhere it waits for the end of a call that this phone has by then [D-57]', async () => {
  const second = rig.endpoint.rings('1005', '', signs({ afterSeconds: 3, waits: true }));
  const { call: taken } = await rig.talk();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(second.asked).toEqual([]);
  taken.emit('ended', { by: 'remote', cause: 'Terminated' });
  await vi.advanceTimersByTimeAsync(3100);
  expect(second.asked).toEqual(['answer']);
});

test('a page that may is answered during a call, which is held and goes on afterwards [A-95] [D-59]', async () => {
  rig.phone.setCallWaiting(false);
  const { call: first } = await rig.talk();
  const page = rig.endpoint.rings('1005', '', {
    ...signs({ preempts: true, tone: true }),
    origin: 'paging',
  });
  await settle();
  expect(first.asked).toEqual(['hold']);
  expect(page.asked).toEqual(['answer']);
  expect(rig.phone.getSession().at(-1)?.origin).toBe('paging');
  page.stands();
  page.emit('ended', { by: 'remote', cause: 'Terminated' });
  await settle();
  expect(first.asked).toEqual(['hold', 'unhold']);
});
