import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PHONE_ERROR } from '../result';
import { PhoneRig } from '../testing/phoneRig';

let rig: PhoneRig;

beforeEach(() => {
  rig = new PhoneRig();
});
afterEach(() => rig.close());

describe('a blind transfer', () => {
  it('asks the server and hangs up when it has taken over [Q-59] [Q-97]', async () => {
    const { session, call } = await rig.talk();
    expect(rig.phone.blindTransfer(session.callId, '10 03')).toBe(true);
    expect(call.asked).toEqual(['refer 1003']);
    call.referred?.taken();
    expect(call.asked).toEqual(['refer 1003', 'hangup']);
    expect(rig.phone.sessions.size).toBe(0);
  });

  it('leaves the call as it was when the server refuses, and says so', async () => {
    const { session, call } = await rig.talk();
    const errors: string[] = [];
    session.on('clientError', ({ cause }) => errors.push(cause));
    session.blindTransfer('1003');
    call.referred?.failed('603');
    expect(errors).toEqual(['Transfer Failed (603)']);
    expect(session.status.callStatus).toBe('talking');
  });

  it('is refused for a call that does not stand, and for what is no number', async () => {
    const { session, call } = await rig.dial();
    expect(session.blindTransfer('1003')).toBe(false);
    call.stands();
    expect(session.blindTransfer('not a number!')).toBe(false);
    expect(rig.phone.blindTransfer('unknown', '1003')).toBe(false);
    expect(call.asked).toEqual([]);
  });
});

describe('an attended transfer', () => {
  it('holds the call and asks first, which the second call shows [Q-60] [Q-98] [Q-160] [Q-161]', async () => {
    const { session } = await rig.talk();
    session.setStaticStatus({ name: 'Bob', avatar: 'b.png' });
    vi.advanceTimersByTime(5000);
    expect(rig.phone.attendedTransfer(session.callId, '1003')).toBe(true);
    await vi.advanceTimersByTimeAsync(2000);
    expect(session.status.isHold).toBe(true);
    expect(session.status).toMatchObject({ isTransfer: false });
    expect(rig.latest().status).toMatchObject({
      number: '1003',
      isTransfer: true,
      transferParent: {
        callId: session.callId,
        name: 'Bob',
        avatar: 'b.png',
        number: '1002',
        callDuration: 7,
        holdDuration: 2,
      },
    });
  });

  it('is begun by a call with the id of the other too [Q-55]', async () => {
    const { session } = await rig.talk();
    await rig.phone.call('1003', {}, session.callId);
    expect(rig.latest().status.transferParent?.callId).toBe(session.callId);
  });

  it('needs that other call: ATTENDED_PARENT_NOT_FOUND [Q-148]', async () => {
    await expect(rig.phone.call('1003', {}, 'gone')).rejects.toMatchObject({
      code: PHONE_ERROR.ATTENDED_PARENT_NOT_FOUND,
    });
    const { session } = await rig.dial();
    await expect(rig.phone.call('1003', {}, session.callId)).rejects.toMatchObject({
      code: PHONE_ERROR.ATTENDED_PARENT_NOT_FOUND,
    });
  });

  it('is possible without call waiting, which is about calls that come', async () => {
    rig.phone.setCallWaiting(false);
    const { session } = await rig.talk();
    await expect(rig.phone.call('1003')).rejects.toMatchObject({ code: PHONE_ERROR.MAX_LIMIT_CALL });
    await expect(rig.phone.call('1003', {}, session.callId)).resolves.toMatchObject({ code: 200 });
  });

  it.each(['the consultation', 'the held call'])('is completed on %s, and both end', async (place) => {
    const { session } = await rig.talk();
    await rig.phone.call('1003', {}, session.callId);
    const consultation = rig.latest();
    const call = rig.endpoint.last;
    call.stands();
    expect((place === 'the held call' ? session : consultation).attendedTransfer('1003')).toBe(true);
    expect(call.asked).toEqual([`refer 1002 replacing ${session.callId}`]);
    call.referred?.taken();
    expect(rig.phone.sessions.size).toBe(2);
    call.referred?.done();
    expect(rig.phone.sessions.size).toBe(0);
  });

  it('is completed while the consultation rings; the server ends both', async () => {
    const { session, call: held } = await rig.talk();
    await rig.phone.call('1003', {}, session.callId);
    const call = rig.endpoint.last;
    call.emit('progress', { early: false });
    expect(rig.latest().attendedTransfer('1002')).toBe(true);
    call.referred?.taken();
    expect(call.asked).toEqual([`refer 1002 replacing ${session.callId}`]);
    call.emit('ended', { by: 'remote', cause: 'Canceled', status: 487 });
    held.emit('ended', { by: 'remote', cause: 'Terminated' });
    expect(rig.phone.sessions.size).toBe(0);
  });

  it('leaves both calls when the server refuses, and says so', async () => {
    const { session } = await rig.talk();
    await rig.phone.call('1003', {}, session.callId);
    const consultation = rig.latest();
    rig.endpoint.last.stands();
    const errors: string[] = [];
    consultation.on('clientError', ({ cause }) => errors.push(cause));
    consultation.attendedTransfer('1002');
    rig.endpoint.last.referred?.failed('481');
    expect(errors).toEqual(['Transfer Failed (481)']);
    expect(rig.phone.sessions.size).toBe(2);
  });

  it('tells on the held call when nobody can be asked', async () => {
    const { session } = await rig.talk();
    const errors: string[] = [];
    session.on('clientError', ({ cause }) => errors.push(cause));
    rig.media.failing = 'NotFoundError';
    expect(session.attendedTransfer('1003')).toBe(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(errors).toEqual(['NOT_FOUND_AUDIO_INPUT_DEVICE']);
  });

  it('makes the consultation a call like any other when the held party leaves', async () => {
    const { session, call: held } = await rig.talk();
    await rig.phone.call('1003', {}, session.callId);
    rig.endpoint.last.stands();
    held.emit('ended', { by: 'remote', cause: 'Terminated' });
    expect(rig.latest().status).toMatchObject({ number: '1003', isTransfer: false });
    expect(rig.latest().status.transferParent).toBeUndefined();
  });
});

describe('being transferred', () => {
  it('shows who is there now and is told as reinvite [Q-116]', async () => {
    const known: Record<string, object> = { '1009': { name: 'Ida', avatar: 'ida.png' } };
    rig.close();
    rig = new PhoneRig({ lookUp: (number) => Promise.resolve(known[number] ?? {}) });
    const { session, call } = await rig.talk();
    const told: unknown[] = [];
    session.on('reinvite', (data) => told.push(data));
    call.emit('party', { number: '1009', name: '', company: '' });
    call.emit('reinvited', undefined);
    await vi.advanceTimersByTimeAsync(0);
    expect(session.status).toMatchObject({ number: '1009', name: 'Ida', avatar: 'ida.png' });
    expect(told).toEqual([{ callId: session.callId, session }]);
  });
});
