import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PHONE_ERROR, PHONE_SUCCESS } from '../result';
import { stubMedia } from '../testing/fakeMedia';
import { FakeEndpoint } from '../testing/fakeSip';
import { CallMemory } from './callMemory';
import { dialable } from './dialable';
import { PhoneOperator } from './PhoneOperator';
import type { Session } from './Session';

function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as unknown as Storage;
}

let endpoint: FakeEndpoint;
let phone: PhoneOperator;
let media: ReturnType<typeof stubMedia>;
let tab: Storage;
let reachable: boolean;
let chance: number;
let events: string[];

function load(): PhoneOperator {
  endpoint = new FakeEndpoint();
  const loaded = new PhoneOperator({
    endpoint,
    extension: '1001',
    callWaiting: true,
    recordPermissions: 2,
    recordFeatureCode: () => '*1',
    lookUp: () => Promise.resolve({}),
    deviceIds: {},
    reRegistryPhoneTimes: 2,
    memory: new CallMemory('1001', tab),
    probe: () => Promise.resolve(reachable),
    report: () => undefined,
    random: () => chance,
  });
  loaded.observe((name) => events.push(name));
  return loaded;
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  media = stubMedia();
  tab = storage();
  reachable = true;
  chance = 0.5;
  events = [];
  phone = load();
  phone.start();
  endpoint.registers();
});

afterEach(() => {
  phone.destroy();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function talk(number = '1002'): Promise<Session> {
  await phone.call(number);
  endpoint.last.stands();
  return phone.getCurrentSession() as Session;
}

describe('calling', () => {
  it('goes from dialling to talking and to the end', async () => {
    await expect(phone.call('10 02')).resolves.toMatchObject({ code: PHONE_SUCCESS.SUCCESS });
    const session = phone.currentSession as Session;
    expect(session.status).toMatchObject({ number: '1002', callStatus: 'calling', isRing: false });
    endpoint.last.emit('progress', { early: false });
    expect(session.status).toMatchObject({ callStatus: 'calling', isRing: true });
    endpoint.last.stands();
    vi.advanceTimersByTime(5000);
    expect(session.status.callStatus).toBe('talking');
    expect(session.timer.callDuration).toBe(5);
    endpoint.last.emit('ended', { by: 'remote', cause: 'Terminated' });
    expect(phone.sessions.size).toBe(0);
    expect(media.tracks.every(({ stopped }) => stopped)).toBe(true);
    expect(events).toEqual(
      expect.arrayContaining(['registered', 'newRTCSession', 'startSession', 'deleteSession']),
    );
  });

  it.each([
    ['NotAllowedError', PHONE_ERROR.GET_AGREE_CHROME_USER_MEDIA_ROLE_ERROR],
    ['NotFoundError', PHONE_ERROR.NOT_FOUND_AUDIO_INPUT_DEVICE],
    ['NotReadableError', PHONE_ERROR.GET_LOCAL_STREAM_ERROR],
  ])('is refused when the microphone gives %s [D-01]', async (failing, code) => {
    media.failing = failing;
    await expect(phone.call('1002')).rejects.toMatchObject({ code });
    expect(endpoint.calls).toHaveLength(0);
  });

  it('is refused while another call is not connected yet [D-90]', async () => {
    await phone.call('1002');
    await expect(phone.call('1003')).rejects.toMatchObject({
      code: PHONE_ERROR.CURRENT_CALL_HAS_NOT_CONNECTED,
    });
  });

  it('is refused beyond one active and one held call [D-90] [D-91]', async () => {
    const first = await talk();
    await talk('1003');
    expect(first.status.isHold).toBe(true);
    await expect(phone.call('1004')).rejects.toMatchObject({ code: PHONE_ERROR.MAX_LIMIT_CALL });
  });

  it('is refused for what is no number', async () => {
    await expect(phone.call('<script>')).rejects.toMatchObject({ code: PHONE_ERROR.INVALID_NUMBER });
  });
});

describe('an incoming call', () => {
  it('rings, is answered, and puts the one before on hold [D-16]', async () => {
    const first = await talk();
    const call = endpoint.rings('1005', 'Eve');
    const [session] = phone.incomingList;
    expect(session?.status).toMatchObject({
      name: 'Eve',
      callStatus: 'ringing',
      communicationType: 'inbound',
    });
    await phone.answer(call.callId);
    call.stands();
    expect(call.asked).toEqual(['answer']);
    expect(first.status.isHold).toBe(true);
    expect(phone.incomingList).toEqual([]);
    expect(phone.currentSessionID).toBe(call.callId);
  });

  it('is refused with busy when there is no room', async () => {
    await talk();
    await talk('1003');
    expect(endpoint.rings('1005').asked).toEqual(['reject 486']);
  });

  it('is refused by the user, and forgotten when the caller gives up', () => {
    const refused = endpoint.rings('1005');
    expect(phone.reject(refused.callId)).toBe(true);
    const abandoned = endpoint.rings('1006');
    abandoned.emit('ended', { by: 'remote', cause: 'Canceled', reason: 'Call completed elsewhere' });
    expect(phone.incomingList).toEqual([]);
    expect(events.filter((name) => name === 'deleteSession')).toHaveLength(2);
  });

  it('is not answered without a microphone, and the caller hears of it', async () => {
    const call = endpoint.rings('1005');
    media.failing = 'NotAllowedError';
    await expect(phone.answer(call.callId)).rejects.toMatchObject({
      code: PHONE_ERROR.GET_AGREE_CHROME_USER_MEDIA_ROLE_ERROR,
    });
    expect(call.asked).toEqual(['reject 480']);
  });
});

describe('in a call', () => {
  it('mutes, holds and sends key tones', async () => {
    const session = await talk();
    expect([session.mute(), session.hold(), session.dtmf('12#'), session.dtmf('x')]).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(session.status).toMatchObject({ isMute: true, isHold: true });
    expect(session.unhold()).toBe(true);
    expect(endpoint.last.asked).toEqual(['mute', 'hold', 'dtmf 12#', 'unhold']);
  });

  it('takes over another name when the call was transferred', async () => {
    const session = await talk();
    endpoint.last.emit('party', { number: '1009', name: 'Ida', company: '' });
    expect(session.status).toMatchObject({ number: '1009', name: 'Ida' });
  });
});

describe('a lost socket', () => {
  it('brings the call back by INVITE with Replaces over the next one', async () => {
    const session = await talk();
    const first = endpoint.last;
    vi.advanceTimersByTime(10_000);
    endpoint.loses();
    expect(session.state.kind).toBe('reconnecting');
    endpoint.registers();
    await vi.advanceTimersByTimeAsync(0);
    expect(endpoint.calls).toHaveLength(2);
    expect(endpoint.last.options?.replaces).toEqual(first.dialog);
    endpoint.last.stands();
    expect(session.state.kind).toBe('talking');
    expect(session.timer.callDuration).toBe(10);
    expect(first.asked).toEqual(['hangup']);
  });

  it('is asked for every two seconds while a call waits for it, and no longer', async () => {
    const woken = () => endpoint.asked.filter((asked) => asked === 'wake').length;
    await talk();
    endpoint.loses();
    vi.advanceTimersByTime(6000);
    expect(woken()).toBe(3);
    endpoint.registers();
    await vi.advanceTimersByTimeAsync(0);
    endpoint.last.stands();
    vi.advanceTimersByTime(60_000);
    expect(woken()).toBe(3);
  });

  it('is asked for a little sooner or later by chance, not by all clients in step', async () => {
    const woken = () => endpoint.asked.filter((asked) => asked === 'wake').length;
    await talk();
    chance = 0;
    endpoint.loses();
    chance = 1;
    vi.advanceTimersByTime(1499);
    expect(woken()).toBe(0);
    vi.advanceTimersByTime(1);
    expect(woken()).toBe(1);
    vi.advanceTimersByTime(2499);
    expect(woken()).toBe(1);
    vi.advanceTimersByTime(1);
    expect(woken()).toBe(2);
  });

  it('tries again when the socket goes once more', async () => {
    const session = await talk();
    const first = endpoint.last;
    endpoint.loses();
    endpoint.registers();
    await vi.advanceTimersByTimeAsync(0);
    endpoint.last.emit('ended', { by: 'system', cause: 'Connection Error' });
    endpoint.loses();
    endpoint.registers();
    await vi.advanceTimersByTimeAsync(0);
    expect(endpoint.calls).toHaveLength(3);
    expect(endpoint.last.options?.replaces).toEqual(first.dialog);
    endpoint.last.stands();
    expect(session.state.kind).toBe('talking');
  });

  it('ends the call when the server has let go of it', async () => {
    const session = await talk();
    endpoint.loses();
    endpoint.registers();
    await vi.advanceTimersByTimeAsync(0);
    endpoint.last.emit('ended', { by: 'remote', cause: 'SIP Failure Code', status: 481 });
    expect(session.state.kind).toBe('ended');
    expect(phone.sessions.size).toBe(0);
  });

  it('gives up when the server does not come back', async () => {
    const session = await talk();
    endpoint.loses();
    vi.advanceTimersByTime(32_000);
    expect(session.state).toMatchObject({ kind: 'ended', end: { cause: 'Connection Error' } });
  });
});

describe('a lost media path', () => {
  it('is made anew in the same dialog while the server answers', async () => {
    const session = await talk();
    endpoint.last.emit('lost', { cause: 'RTP Timeout' });
    await vi.advanceTimersByTimeAsync(0);
    expect(session.state.kind).toBe('reconnecting');
    expect(endpoint.last.asked).toEqual(['ice restart']);
    await vi.advanceTimersByTimeAsync(5000);
    expect(endpoint.asked).toContain('drop: RTP Timeout');
  });

  it('is made anew over another socket when the server does not answer', async () => {
    await talk();
    reachable = false;
    endpoint.last.emit('lost', { cause: 'RTP Timeout' });
    await vi.advanceTimersByTimeAsync(0);
    expect(endpoint.asked).toContain('drop: RTP Timeout');
  });
});

describe('a reload', () => {
  it('takes the call up again, with its time, its hold and its mute', async () => {
    const session = await talk();
    const { dialog } = endpoint.last;
    session.mute();
    session.hold();
    vi.advanceTimersByTime(8000);
    phone.remember();
    phone = load();
    vi.advanceTimersByTime(2000);
    phone.start();
    const [resumed] = phone.getSession();
    expect(resumed?.state.kind).toBe('reconnecting');
    endpoint.registers();
    await vi.advanceTimersByTimeAsync(0);
    expect(endpoint.last.options?.replaces).toEqual(dialog);
    endpoint.last.stands();
    expect(resumed?.status).toMatchObject({
      callStatus: 'talking',
      isMute: true,
      isHold: true,
      number: '1002',
    });
    expect(resumed?.timer.callDuration).toBe(10);
    expect(endpoint.last.asked).toEqual(['mute', 'hold']);
  });

  it('brings nothing back that the server has let go of', async () => {
    await talk();
    phone.remember();
    vi.setSystemTime(Date.now() + 30_001);
    phone = load();
    phone.start();
    expect(phone.getSession()).toEqual([]);
  });
});

it('stops registering after as many failures as were allowed', () => {
  const failures: number[] = [];
  phone.on('registrationFailed', ({ code }) => failures.push(code));
  for (let attempt = 0; attempt < 3; attempt++) {
    endpoint.emit('registrationFailed', { status: 403, cause: 'Rejected' });
  }
  expect(failures).toEqual([
    PHONE_ERROR.REGISTRY_FAILED,
    PHONE_ERROR.REGISTRY_FAILED,
    PHONE_ERROR.RE_REGISTRY_MAX_LIMIT_TIMES,
  ]);
  expect(endpoint.asked.at(-1)).toBe('stop');
});

it.each([
  ['+49 (30) 123-456', '+4930123456'],
  ['*78#', '*78#'],
  ['', undefined],
  ['a@b', undefined],
])('dials %s as %s', (typed, dialled) => expect(dialable(typed)).toBe(dialled));
