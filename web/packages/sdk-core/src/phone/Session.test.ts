import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PHONE_ERROR, PHONE_SUCCESS } from '../result';
import { PhoneRig } from '../testing/phoneRig';
import type { Session } from './Session';
import type { SessionEvents } from './types';

let rig: PhoneRig;

beforeEach(() => {
  rig = new PhoneRig();
});
afterEach(() => rig.close());

function follow<Name extends keyof SessionEvents>(session: Session, name: Name): SessionEvents[Name][] {
  const heard: SessionEvents[Name][] = [];
  session.on(name, (data) => heard.push(data));
  return heard;
}

/** A peer connection that gives these statistics and does nothing else. */
function statistics(...stats: object[]): RTCPeerConnection {
  const connection = new EventTarget();
  return Object.assign(connection, {
    signalingState: 'stable',
    iceConnectionState: 'connected',
    getTransceivers: () => [],
    getSenders: () => [],
    getStats: () =>
      Promise.resolve(new Map(stats.map((stat, index) => [String(index), { id: String(index), ...stat }]))),
  }) as unknown as RTCPeerConnection;
}

describe('the status of a call [Q-87] [Q-159] [Q-160]', () => {
  it('says everything the guide lists', async () => {
    const { session, call } = await rig.dial();
    expect(session.status).toEqual({
      name: '',
      avatar: '',
      company: '',
      number: '1002',
      callId: call.callId,
      communicationType: 'outbound',
      isVideo: false,
      isRing: false,
      isHold: false,
      isMute: false,
      callStatus: 'calling',
      callStartTime: 0,
      recordStatus: 'stop',
      isTransfer: false,
      isConference: false,
    });
    vi.advanceTimersByTime(3000);
    call.stands();
    expect(session.status).toMatchObject({ callStatus: 'talking', callStartTime: 1_003_000 });
  });

  it('tells what was and what is [Q-119]', async () => {
    const { session } = await rig.talk();
    const changes = follow(session, 'statusChange');
    session.mute();
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ oldStatus: { isMute: false }, newStatus: { isMute: true } });
  });

  it('shows what the application sets until the call changes it [Q-107]', async () => {
    const { session } = await rig.talk();
    expect(session.setStatus({ isMute: true, isConference: true, name: 'Ann' })).toBe(session);
    expect(session.status).toMatchObject({ isMute: true, isConference: true, name: 'Ann' });
    session.mute();
    session.unmute();
    expect(session.status).toMatchObject({ isMute: false, isConference: true });
  });

  it('has name, picture and company from the application, and follows signalling [Q-73] [Q-108] [Q-120]', async () => {
    const { session, call } = await rig.talk();
    const changes = follow(session, 'staticStatusChange');
    expect(rig.phone.setSessionStaticStatus(session.callId, { company: 'Acme' })).toBe(true);
    expect(rig.phone.setSessionStaticStatus('unknown', {})).toBe(false);
    call.emit('party', { number: '1009', name: 'Ida', company: '' });
    expect(changes).toEqual([
      {
        oldStatus: { name: '', avatar: '', company: '' },
        newStatus: { name: '', avatar: '', company: 'Acme' },
      },
      {
        oldStatus: { name: '', avatar: '', company: 'Acme' },
        newStatus: { name: 'Ida', avatar: '', company: '' },
      },
    ]);
  });

  it('keeps them in manual mode, but not the number', async () => {
    const { session, call } = await rig.talk();
    session.setStaticStatus({ name: 'Ann', avatar: 'a.png', company: 'Acme' }, true);
    call.emit('party', { number: '1009', name: 'Ida', company: 'Other' });
    expect(session.status).toMatchObject({ name: 'Ann', avatar: 'a.png', company: 'Acme', number: '1009' });
  });

  it('has the name and the picture of the directory where signalling has none', async () => {
    rig.close();
    const asked: [string, boolean][] = [];
    rig = new PhoneRig({
      lookUp: (number, nameWanted) => {
        asked.push([number, nameWanted]);
        return Promise.resolve({ name: 'Bob', avatar: 'b.png' });
      },
    });
    rig.endpoint.rings('1005', 'Eve');
    const { session } = await rig.dial();
    await vi.advanceTimersByTimeAsync(0);
    expect(session.status).toMatchObject({ name: 'Bob', avatar: 'b.png' });
    expect(rig.phone.incomingList[0]?.status).toMatchObject({ name: 'Eve', avatar: 'b.png' });
    expect(asked).toEqual([
      ['1005', false],
      ['1002', true],
    ]);
  });
});

describe('the life of a call', () => {
  it('is told by accepted and confirmed [Q-17] [Q-117] [Q-118]', async () => {
    const { session, call } = await rig.dial();
    const accepted = follow(session, 'accepted');
    const confirmed = follow(session, 'confirmed');
    call.emit('accepted', call.dialog);
    expect([accepted.length, confirmed.length]).toEqual([1, 0]);
    call.emit('confirmed', undefined);
    expect(confirmed).toEqual([{ callId: session.callId, session }]);
    expect(session.status.callStatus).toBe('talking');
  });

  it('ends as ended when it stood [Q-113]', async () => {
    const { session, call } = await rig.talk();
    const ended = follow(session, 'ended');
    call.emit('ended', { by: 'remote', cause: 'Terminated' });
    expect(ended).toEqual([{ callId: session.callId, cause: 'Terminated' }]);
  });

  it('ends as failed, with the SIP status, when it did not [Q-114]', async () => {
    const { session, call } = await rig.dial();
    const failed = follow(session, 'failed');
    call.emit('ended', { by: 'remote', cause: 'Busy', status: 486 });
    expect(failed).toEqual([{ callId: session.callId, cause: 'Busy', code: 486 }]);
  });

  it('is timed: ringing, calling, talking, held [Q-89] [Q-92] [Q-162]', async () => {
    const ringing = rig.endpoint.rings('1005');
    vi.advanceTimersByTime(2000);
    expect(rig.phone.incomingList[0]?.timer.ringDuration).toBe(2);
    ringing.emit('ended', { by: 'remote', cause: 'Canceled' });
    const { session, call } = await rig.dial();
    vi.advanceTimersByTime(4000);
    call.stands();
    vi.advanceTimersByTime(3000);
    session.hold();
    vi.advanceTimersByTime(5000);
    expect(session.timer).toEqual({ ringDuration: 0, callingDuration: 4, callDuration: 8, holdDuration: 5 });
    expect(session.stopTimer()).toBe(session);
    vi.advanceTimersByTime(5000);
    expect(session.timer.callDuration).toBe(8);
  });

  it('is over and silent after destroy [Q-109]', async () => {
    const { session, call } = await rig.talk();
    session.destroy();
    const ended = follow(session, 'ended');
    call.emit('ended', { by: 'remote', cause: 'Terminated' });
    expect(call.asked).toEqual(['hangup']);
    expect(ended).toEqual([]);
  });
});

describe('the quality of a call [Q-86] [Q-111] [Q-155] [Q-157]', () => {
  it('is reported every three seconds, and once more to the server at the end', async () => {
    const { session, call } = await rig.dial();
    call.connection = statistics({
      type: 'inbound-rtp',
      kind: 'audio',
      packetsReceived: 90,
      packetsLost: 10,
      jitter: 0.02,
    });
    call.stands();
    const reports = follow(session, 'callReport');
    await vi.advanceTimersByTimeAsync(2999);
    expect(reports).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(3001);
    expect(reports).toHaveLength(2);
    expect(reports[1]).toMatchObject({
      callId: session.callId,
      callReport: { extension: '1001', lksDeviceType: 'web', lksAudioRx: '90', lksAudioRxLost: '0.100000' },
    });
    expect(session.callReport).toBe(reports[1]?.callReport);
    call.emit('ended', { by: 'remote', cause: 'Terminated' });
    expect(rig.reports).toEqual([session.callReport]);
    await vi.advanceTimersByTimeAsync(6000);
    expect(reports).toHaveLength(2);
  });
});

describe('the streams of a call', () => {
  it('come as streamAdded when the other side is heard [Q-91] [Q-112]', async () => {
    const { session, call } = await rig.dial();
    const added = follow(session, 'streamAdded');
    const connection = statistics();
    call.emit('connection', connection);
    const track = { kind: 'audio' };
    connection.dispatchEvent(Object.assign(new Event('track'), { track }));
    expect(added).toEqual([
      { callId: session.callId, communicationType: 'outbound', stream: session.remoteStream },
    ]);
    expect(session.remoteStream?.getTracks()).toEqual([track]);
  });

  it('show our own picture without sound [Q-90]', async () => {
    await rig.phone.call('1002', { video: true });
    const session = rig.latest();
    expect(session.localStream?.getVideoTracks()).toHaveLength(1);
    expect(session.localStream?.getAudioTracks()).toHaveLength(0);
    expect(session.status.isVideo).toBe(true);
  });
});

describe('video in a call that stands', () => {
  it('goes on and off', async () => {
    const { session, call } = await rig.dial();
    call.connection = statistics();
    const transceivers: object[] = [];
    Object.assign(call.connection, { addTransceiver: (track: object) => transceivers.push(track) });
    call.stands();
    await expect(session.startVideo()).resolves.toMatchObject({ code: PHONE_SUCCESS.SUCCESS });
    expect(transceivers).toHaveLength(1);
    expect(session.status.isVideo).toBe(true);
    await session.stopVideo();
    expect(session.status.isVideo).toBe(false);
    expect(call.asked).toEqual(['renegotiate', 'renegotiate']);
    expect(rig.media.tracks.filter(({ kind }) => kind === 'video').every(({ stopped }) => stopped)).toBe(
      true,
    );
  });

  it('needs a camera: NOT_FOUND_VIDEO_INPUT_DEVICE [Q-154]', async () => {
    const { session } = await rig.talk();
    rig.media.failing = 'NotFoundError';
    await expect(session.startVideo()).rejects.toMatchObject({
      code: PHONE_ERROR.NOT_FOUND_VIDEO_INPUT_DEVICE,
    });
    expect(session.status.isVideo).toBe(false);
  });
});

describe('an operation of a call', () => {
  it('is the same on the call and on the phone [Q-61] [Q-62] [Q-63] [Q-64] [Q-65] [Q-110]', async () => {
    const { session, call } = await rig.talk();
    const { callId } = session;
    const { phone } = rig;
    expect([session.mute(), session.unmute(), session.hold(), session.unhold(), session.dtmf('0*#')]).toEqual(
      Array(5).fill(true),
    );
    expect([
      phone.mute(callId),
      phone.unmute(callId),
      phone.hold(callId),
      phone.unhold(callId),
      phone.dtmf(callId, '9'),
    ]).toEqual(Array(5).fill(true));
    expect(call.asked).toEqual(
      [
        ['mute', 'unmute', 'hold', 'unhold', 'dtmf 0*#'],
        ['mute', 'unmute', 'hold', 'unhold', 'dtmf 9'],
      ].flat(),
    );
  });

  it('does nothing a second time [Q-99] [Q-100] [Q-102] [Q-103]', async () => {
    const { session } = await rig.talk();
    expect([session.mute(), session.mute(), session.hold(), session.hold()]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect([session.unmute(), session.unmute(), session.unhold(), session.unhold()]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it.each(['0123456789*#', '5'])('sends the keys %s [Q-101]', async (keys) => {
    const { session, call } = await rig.talk();
    expect(session.dtmf(keys)).toBe(true);
    expect(call.asked).toEqual([`dtmf ${keys}`]);
  });

  it.each(['', 'A', '1 2', '1,2'])('does not send %j as keys', async (keys) => {
    const { session } = await rig.talk();
    expect(session.dtmf(keys)).toBe(false);
  });

  it.each([
    ['reject', ['reject 486']],
    ['hangup', ['reject 486']],
    ['terminate', ['reject 486']],
  ] as const)('%s refuses a call that rings [Q-68] [Q-94] [Q-96] [Q-106]', (type, asked) => {
    const call = rig.endpoint.rings('1005');
    expect(rig.phone.terminate(call.callId, type)).toBe(true);
    expect(call.asked).toEqual(asked);
  });

  it('answers what rings, and nothing else: UNKNOWN_ERROR [Q-95] [Q-140] [Q-141]', async () => {
    const call = rig.endpoint.rings('1005');
    const [session] = rig.phone.incomingList;
    expect(session?.incomingList).toEqual([session]);
    await expect(session?.answer()).resolves.toEqual({ code: 200, msg: 'SUCCESS' });
    await expect(session?.answer()).rejects.toMatchObject({ code: PHONE_ERROR.UNKNOWN_ERROR });
    expect(call.asked).toEqual(['answer']);
  });

  it('tells as clientError what prevents it here [Q-115]', async () => {
    const call = rig.endpoint.rings('1005');
    const [session] = rig.phone.incomingList as [Session];
    const errors = follow(session, 'clientError');
    rig.media.failing = 'NotReadableError';
    await expect(session.answer()).rejects.toMatchObject({ code: PHONE_ERROR.GET_LOCAL_STREAM_ERROR });
    expect(errors).toEqual([{ callId: call.callId, cause: 'GET_LOCAL_STREAM_ERROR' }]);
  });
});

it('gives the call object of JsSIP [Q-85]', async () => {
  const { session, call } = await rig.talk();
  expect(session.RTCSession).toBe(call.native);
});
