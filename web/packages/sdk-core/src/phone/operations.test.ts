import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PHONE_ERROR } from '../result';
import { PhoneRig } from '../testing/phoneRig';

let rig: PhoneRig;

beforeEach(() => {
  rig = new PhoneRig();
});
afterEach(() => rig.close());

describe('the events of a phone', () => {
  it('tell of the way to the server [Q-75] [Q-76] [Q-77] [Q-84]', () => {
    rig.endpoint.emit('connected', undefined);
    rig.endpoint.loses();
    rig.endpoint.registers();
    expect(rig.events.map(([name]) => name)).toEqual([
      'isRegisteredChange',
      'registered',
      'connected',
      'isRegisteredChange',
      'isRegisteredChange',
      'disconnected',
      'isRegisteredChange',
      'registered',
    ]);
    expect(rig.heard('isRegisteredChange')).toEqual([true, true, false, true]);
  });

  it('tell of a call that we make [Q-18] [Q-79] [Q-81]', async () => {
    const { session } = await rig.dial();
    const about = { callId: session.callId, session };
    expect(rig.heard('newRTCSession')).toEqual([about]);
    expect(rig.heard('startSession')).toEqual([about]);
    expect(session.status.communicationType).toBe('outbound');
  });

  it('tell of a call that comes: startSession only when it is answered [Q-19] [Q-80]', async () => {
    const call = rig.endpoint.rings('1005');
    expect(rig.heard('incoming')).toMatchObject([{ callId: call.callId }]);
    expect(rig.heard('startSession')).toEqual([]);
    await rig.phone.answer(call.callId);
    expect(rig.heard('startSession')).toMatchObject([{ callId: call.callId }]);
    expect(rig.latest().status.callStatus).toBe('connecting');
  });

  it('tell of a call that is over, and why [Q-83]', async () => {
    const { session, call } = await rig.dial();
    call.emit('ended', { by: 'remote', cause: 'Busy', status: 486 });
    expect(rig.heard('deleteSession')).toEqual([{ callId: session.callId, cause: 'Busy' }]);
  });

  it('are heard until the listener is taken away, whatever others do [Q-31] [Q-52] [Q-93]', () => {
    const heard: string[] = [];
    const errors: unknown[] = [];
    vi.stubGlobal('queueMicrotask', (task: () => void) => {
      try {
        task();
      } catch (error) {
        errors.push(error);
      }
    });
    rig.phone.on('registered', () => {
      throw new Error('a listener of somebody else');
    });
    const stop = rig.phone.on('registered', () => heard.push('registered'));
    rig.endpoint.registers();
    stop();
    rig.endpoint.registers();
    expect(heard).toEqual(['registered']);
    expect(errors).toHaveLength(2);
  });
});

describe('the sample of the guide', () => {
  it('works with two parameters and the caller’s number [Q-21]', async () => {
    const answered: Promise<unknown>[] = [];
    rig.phone.on('incoming', (_callId, session) => {
      const { status } = session;
      answered.push(rig.phone.answer(status.number));
    });
    const call = rig.endpoint.rings('1005');
    await expect(answered[0]).resolves.toMatchObject({ code: 200 });
    expect(call.asked).toEqual(['answer']);
  });
});

describe('the calls of a phone', () => {
  it('are kept by their id, the newest in front [Q-42] [Q-43] [Q-46] [Q-47] [Q-70] [Q-72]', async () => {
    const { phone } = rig;
    const first = await rig.talk();
    const second = await rig.talk('1003');
    expect(phone.sessions.get(first.session.callId)).toBe(first.session);
    expect(phone.getSession()).toEqual([first.session, second.session]);
    expect(phone.currentSessionID).toBe(second.session.callId);
    expect(phone.currentSession).toBe(second.session);
    second.session.hangup();
    expect(phone.getCurrentSession()).toBe(first.session);
    first.session.hangup();
    expect(phone.currentSessionID).toBe('');
  });

  it('are brought to the front by id [Q-71]', async () => {
    const first = await rig.talk();
    await rig.talk('1003');
    expect(rig.phone.setCurrentSession(first.session.callId)).toBe(true);
    expect(rig.phone.currentSession).toBe(first.session);
    expect(rig.phone.setCurrentSession('unknown')).toBe(false);
  });

  it('are at most two: MAX_LIMIT_CALL, and busy for who calls [Q-51] [Q-146]', async () => {
    await rig.talk();
    expect(rig.phone.isMaxCall).toBe(false);
    rig.endpoint.rings('1005');
    expect(rig.phone.isMaxCall).toBe(true);
    expect(rig.phone.incomingList).toHaveLength(1);
    await expect(rig.phone.call('1004')).rejects.toMatchObject({ code: PHONE_ERROR.MAX_LIMIT_CALL });
    expect(rig.endpoint.rings('1006').asked).toEqual(['reject 486']);
  });

  it('are at most one without call waiting', async () => {
    rig.phone.setCallWaiting(false);
    await rig.talk();
    expect(rig.phone.isMaxCall).toBe(true);
    expect(rig.endpoint.rings('1005').asked).toEqual(['reject 486']);
    expect(rig.heard('incoming')).toEqual([]);
  });

  it('that ring are listed [Q-50] [Q-88]', () => {
    const call = rig.endpoint.rings('1005');
    expect(rig.phone.incomingList.map(({ callId }) => callId)).toEqual([call.callId]);
    expect(rig.phone.sessions.size).toBe(0);
  });
});

describe('a call that cannot be made', () => {
  it.each([
    ['NotAllowedError', 'GET_AGREE_CHROME_USER_MEDIA_ROLE_ERROR'],
    ['SecurityError', 'GET_AGREE_CHROME_USER_MEDIA_ROLE_ERROR'],
    ['NotReadableError', 'GET_LOCAL_STREAM_ERROR'],
    ['NotFoundError', 'NOT_FOUND_AUDIO_INPUT_DEVICE'],
    ['OverconstrainedError', 'NOT_FOUND_AUDIO_INPUT_DEVICE'],
  ] as const)('for %s is refused with %s [Q-143] [Q-144] [Q-153]', async (failing, reason) => {
    rig.media.failing = failing;
    await expect(rig.phone.call('1002')).rejects.toMatchObject({ code: PHONE_ERROR[reason] });
    expect(rig.endpoint.calls).toEqual([]);
  });

  it('where the browser gives no devices at all: GET_LOCAL_MEDIA_INFO_ERROR [Q-147]', async () => {
    vi.stubGlobal('navigator', {});
    await expect(rig.phone.call('1002')).rejects.toMatchObject({
      code: PHONE_ERROR.GET_LOCAL_MEDIA_INFO_ERROR,
    });
  });

  it('while not registered: REGISTRY_FAILED [Q-48] [Q-142]', async () => {
    rig.endpoint.loses();
    expect(rig.phone.isRegistered).toBe(false);
    await expect(rig.phone.call('1002')).rejects.toMatchObject({ code: PHONE_ERROR.REGISTRY_FAILED });
  });

  it('a third time in one second: CALL_TOO_MANY_TIMES [Q-149] [D-90]', async () => {
    for (const number of ['1002', '1003']) (await rig.dial(number)).call.hangup();
    await expect(rig.phone.call('1004')).rejects.toMatchObject({ code: PHONE_ERROR.CALL_TOO_MANY_TIMES });
    vi.advanceTimersByTime(1000);
    await expect(rig.phone.call('1004')).resolves.toMatchObject({ code: 200 });
  });

  it.each(['', '   ', '<script>', 'a b@c', 'x'.repeat(65)])(
    'to %j: INVALID_NUMBER [Q-150]',
    async (number) => {
      await expect(rig.phone.call(number)).rejects.toMatchObject({ code: PHONE_ERROR.INVALID_NUMBER });
    },
  );

  it('while another is not answered: CURRENT_CALL_HAS_NOT_CONNECTED [Q-151]', async () => {
    await rig.dial();
    await expect(rig.phone.call('1003')).rejects.toMatchObject({
      code: PHONE_ERROR.CURRENT_CALL_HAS_NOT_CONNECTED,
    });
  });
});

describe('a call id that nobody has', () => {
  it('is not answered: NOT_FOUND_CALL_ID [Q-57] [Q-152]', async () => {
    await expect(rig.phone.answer('unknown')).rejects.toMatchObject({ code: PHONE_ERROR.NOT_FOUND_CALL_ID });
  });

  it('makes every operation false [Q-56] [Q-58]', () => {
    const { phone } = rig;
    const operations = [
      'reject',
      'hangup',
      'hold',
      'unhold',
      'mute',
      'unmute',
      'startRecord',
      'pauseRecord',
    ] as const;
    expect(operations.map((operation) => phone[operation]('unknown'))).toEqual(operations.map(() => false));
    expect([phone.dtmf('unknown', '1'), phone.terminate('unknown')]).toEqual([false, false]);
  });
});

describe('the devices', () => {
  it('of the next call are those that were chosen [Q-45] [Q-163]', async () => {
    const asked: MediaStreamConstraints[] = [];
    const { mediaDevices } = navigator;
    const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = (constraints = {}) => {
      asked.push(constraints);
      return getUserMedia(constraints);
    };
    rig.phone.deviceIds = { microphoneId: 'm', cameraId: 'c' };
    (await rig.dial()).call.hangup();
    await rig.phone.call('1003', { audio: { echoCancellation: false }, video: true });
    expect(asked[0]).toMatchObject({ audio: { deviceId: { exact: 'm' } } });
    expect(asked[1]).toMatchObject({
      audio: { echoCancellation: false },
      video: { deviceId: { exact: 'c' } },
    });
  });

  it('give way to others when they are gone [Q-14] [Q-45]', async () => {
    const { mediaDevices } = navigator;
    const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = ({ audio, video } = {}) =>
      JSON.stringify([audio, video]).includes('gone')
        ? Promise.reject(new DOMException('', 'OverconstrainedError'))
        : getUserMedia({ audio, video });
    rig.phone.deviceIds = { microphoneId: 'gone', cameraId: 'gone' };
    await rig.phone.call('1003', { video: true });
    expect(rig.media.tracks.map(({ kind }) => kind)).toEqual(['audio', 'video']);
  });

  it('of a running call change over at once, and the old ones are let go', async () => {
    const { session } = await rig.talk();
    session.mute();
    await rig.phone.setDevices({ microphoneId: 'other' });
    const [old, present] = rig.media.tracks;
    expect(old?.stopped).toBe(true);
    expect(present).toMatchObject({ stopped: false, enabled: false });
  });
});

describe('leaving', () => {
  it('unregisters [Q-69]', () => {
    expect(rig.phone.disconnect()).toBe(true);
    expect(rig.endpoint.asked.at(-1)).toBe('stop');
    expect(rig.phone.isRegistered).toBe(false);
  });

  it('ends every call, stops the phone, and is silent [Q-74]', async () => {
    const { call } = await rig.talk();
    const ringing = rig.endpoint.rings('1005');
    rig.events.length = 0;
    rig.phone.destroy();
    expect(call.asked).toEqual(['hangup']);
    expect(ringing.asked).toEqual(['reject 486']);
    expect(rig.phone.sessions.size).toBe(0);
    rig.events.length = 0;
    rig.endpoint.registers();
    rig.endpoint.rings('1006');
    expect(rig.events).toEqual([]);
  });
});
