import { describe, expect, it } from 'vitest';
import { CallMeter } from './report';

function look(received: number, lost: number, jitter = 0.004, roundTripTime = 0.02) {
  return new Map<string, unknown>(
    [
      {
        id: 'in',
        type: 'inbound-rtp',
        kind: 'audio',
        packetsReceived: received,
        packetsLost: lost,
        jitter,
        codecId: 'c',
        totalSamplesDuration: 6,
      },
      { id: 'out', type: 'outbound-rtp', kind: 'audio', packetsSent: 300, codecId: 'c' },
      {
        id: 'far',
        type: 'remote-inbound-rtp',
        kind: 'audio',
        packetsLost: 3,
        jitter: 0.01,
        roundTripTime,
        fractionLost: 0,
      },
      { id: 'c', type: 'codec', mimeType: 'audio/opus' },
      { id: 't', type: 'transport', selectedCandidatePairId: 'p' },
      { id: 'p', type: 'candidate-pair', localCandidateId: 'l', currentRoundTripTime: roundTripTime },
      { id: 'l', type: 'local-candidate', candidateType: 'host', networkType: 'wifi' },
    ].map((stat) => [stat.id, stat]),
  );
}

const about = { callId: 'abc', extension: '1001', startedAt: new Date(2026, 10, 20, 8, 5, 9).getTime() };

it('fills the report as the guide describes it [Q-155] [Q-156] [Q-157] [Q-158]', () => {
  const { report } = new CallMeter(about).read(look(294, 6));
  expect(report).toMatchObject({
    lksDate: '2026-11-20 08:05:09',
    callId: 'abc',
    extension: '1001',
    lksDeviceType: 'web',
    lksNetworkType: 'wifi',
    iceResult: 'local',
    lksAudioCodec: 'opus',
    lksAudioRx: '294',
    lksAudioRxLost: '0.020000',
    lksAudioRxAvgjitter: '4',
    lksAudioTx: '300',
    lksAudioTxLost: '0.010000',
    lksAudioTxMaxjitter: '10',
    lksVideoRx: '0',
  });
  expect(Object.values(report).every((value) => typeof value === 'string')).toBe(true);
});

describe('the word for the quality', () => {
  it('follows the loss of the last three seconds, not of the whole call [D-92]', () => {
    const meter = new CallMeter(about);
    expect(meter.read(look(90, 10)).figures.quality).toBe('poor');
    expect(meter.read(look(240, 10)).figures.quality).toBe('good');
    expect(meter.read(look(384, 16)).figures.quality).toBe('fair');
  });

  it('counts delay and jitter too [D-92]', () => {
    expect(new CallMeter(about).read(look(100, 0, 0.05)).figures.quality).toBe('fair');
    expect(new CallMeter(about).read(look(100, 0, 0.004, 0.7)).figures.quality).toBe('poor');
  });

  it('is not said before anything was measured', () => {
    expect(new CallMeter(about).read(new Map()).figures.quality).toBe('unknown');
  });
});

it.each([
  ['host', 'local'],
  ['srflx', 'public'],
  ['prflx', 'public'],
  ['relay', 'turn'],
])('calls the candidate type %s %s [Q-156]', (candidateType, iceResult) => {
  const stats = look(100, 0).set('l', { id: 'l', type: 'local-candidate', candidateType });
  expect(new CallMeter(about).read(stats).report.iceResult).toBe(iceResult);
});

it('reports video as it does audio [Q-158]', () => {
  const stats = look(100, 0)
    .set('vi', {
      id: 'vi',
      type: 'inbound-rtp',
      kind: 'video',
      packetsReceived: 75,
      packetsLost: 25,
      jitter: 0.03,
      codecId: 'vc',
    })
    .set('vo', { id: 'vo', type: 'outbound-rtp', kind: 'video', packetsSent: 400 })
    .set('vf', { id: 'vf', type: 'remote-inbound-rtp', kind: 'video', packetsLost: 4, jitter: 0.02 })
    .set('vc', { id: 'vc', type: 'codec', mimeType: 'video/VP8' });
  expect(new CallMeter(about).read(stats).report).toMatchObject({
    lksVideoCodec: 'VP8',
    lksVideoRx: '75',
    lksVideoRxLost: '0.250000',
    lksVideoRxMaxjitter: '30',
    lksVideoRxAvgjitter: '30',
    lksVideoTx: '400',
    lksVideoTxLost: '0.010000',
    lksVideoTxMaxjitter: '20',
    lksVideoTxAvgjitter: '20',
  });
});
