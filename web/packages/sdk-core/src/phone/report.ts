import type { Quality, QualityFigures, Report } from './types';

/** The fields of getStats that are read, of whatever statistic has them. */
interface Stat {
  id: string;
  type: string;
  timestamp: number;
  kind?: string;
  packetsReceived?: number;
  packetsSent?: number;
  packetsLost?: number;
  jitter?: number;
  roundTripTime?: number;
  currentRoundTripTime?: number;
  fractionLost?: number;
  totalSamplesDuration?: number;
  codecId?: string;
  mimeType?: string;
  candidateType?: string;
  networkType?: string;
  selectedCandidatePairId?: string;
  localCandidateId?: string;
}

type Stats = Map<string, Stat>;
type Kind = 'audio' | 'video';

interface Course {
  received: number;
  lost: number;
  jitterSum: number;
  jitterCount: number;
  jitterMax: number;
  remoteJitterSum: number;
  remoteJitterCount: number;
  remoteJitterMax: number;
}

const course = (): Course => ({
  received: 0,
  lost: 0,
  jitterSum: 0,
  jitterCount: 0,
  jitterMax: 0,
  remoteJitterSum: 0,
  remoteJitterCount: 0,
  remoteJitterMax: 0,
});

/** Watches the statistics of one call and turns them into reports and into a plain word. */
export class CallMeter {
  readonly #about: { callId: string; extension: string; startedAt: number };
  readonly #courses: Record<Kind, Course> = { audio: course(), video: course() };

  constructor(about: { callId: string; extension: string; startedAt: number }) {
    this.#about = about;
  }

  /** Reads one look at the statistics; call it at a steady pace, for the loss is that since the last. */
  read(raw: RTCStatsReport | ReadonlyMap<string, unknown>): { report: Report; figures: QualityFigures } {
    const stats: Stats = new Map();
    raw.forEach((value: unknown, id: string) => stats.set(id, value as Stat));
    const audio = this.#media(stats, 'audio');
    const video = this.#media(stats, 'video');
    const pair = selectedPair(stats);
    const local = stats.get(pair?.localCandidateId ?? '');
    const startedAt = new Date(this.#about.startedAt);
    return {
      report: {
        lksTimestamp: String(Math.floor(this.#about.startedAt / 1000)),
        lksDate: clock(startedAt),
        callId: this.#about.callId,
        extension: this.#about.extension,
        lksNetworkType: local?.networkType ?? '',
        lksDeviceType: 'web',
        lksDuration: String(audio.inbound?.totalSamplesDuration ?? 0),
        iceResult: iceResult(local?.candidateType),
        lksAudioCodec: audio.codec,
        lksAudioRx: audio.rx,
        lksAudioRxLost: audio.rxLost,
        lksAudioRxMaxjitter: audio.rxMaxJitter,
        lksAudioRxAvgjitter: audio.rxAvgJitter,
        lksAudioTx: audio.tx,
        lksAudioTxLost: audio.txLost,
        lksAudioTxMaxjitter: audio.txMaxJitter,
        lksAudioTxAvgjitter: audio.txAvgJitter,
        lksVideoCodec: video.codec,
        lksVideoRx: video.rx,
        lksVideoRxLost: video.rxLost,
        lksVideoRxMaxjitter: video.rxMaxJitter,
        lksVideoRxAvgjitter: video.rxAvgJitter,
        lksVideoTx: video.tx,
        lksVideoTxLost: video.txLost,
        lksVideoTxMaxjitter: video.txMaxJitter,
        lksVideoTxAvgjitter: video.txAvgJitter,
      },
      figures: figures(audio.recentLoss, audio.inbound, audio.remote, pair),
    };
  }

  #media(stats: Stats, kind: Kind) {
    const find = (type: string) =>
      [...stats.values()].find((stat) => stat.type === type && stat.kind === kind);
    const inbound = find('inbound-rtp');
    const outbound = find('outbound-rtp');
    const remote = find('remote-inbound-rtp');
    const seen = this.#courses[kind];
    const received = inbound?.packetsReceived ?? 0;
    const lost = inbound?.packetsLost ?? 0;
    const newReceived = Math.max(0, received - seen.received);
    const newLost = Math.max(0, lost - seen.lost);
    seen.received = received;
    seen.lost = lost;
    if (inbound?.jitter !== undefined) {
      seen.jitterSum += inbound.jitter;
      seen.jitterCount += 1;
      seen.jitterMax = Math.max(seen.jitterMax, inbound.jitter);
    }
    if (remote?.jitter !== undefined) {
      seen.remoteJitterSum += remote.jitter;
      seen.remoteJitterCount += 1;
      seen.remoteJitterMax = Math.max(seen.remoteJitterMax, remote.jitter);
    }
    const sent = outbound?.packetsSent ?? 0;
    const codec = stats.get(inbound?.codecId ?? outbound?.codecId ?? '')?.mimeType ?? '';
    return {
      inbound,
      remote,
      recentLoss: newReceived + newLost > 0 ? newLost / (newReceived + newLost) : undefined,
      codec: codec.replace(/^\w+\//, ''),
      rx: String(received),
      rxLost: share(lost, received),
      rxMaxJitter: millis(seen.jitterMax),
      rxAvgJitter: millis(seen.jitterCount ? seen.jitterSum / seen.jitterCount : 0),
      tx: String(sent),
      txLost: share(remote?.packetsLost ?? 0, sent - (remote?.packetsLost ?? 0)),
      txMaxJitter: millis(seen.remoteJitterMax),
      txAvgJitter: millis(seen.remoteJitterCount ? seen.remoteJitterSum / seen.remoteJitterCount : 0),
    };
  }
}

function figures(
  recentLoss: number | undefined,
  inbound: Stat | undefined,
  remote: Stat | undefined,
  pair: Stat | undefined,
): QualityFigures {
  const loss = Math.max(recentLoss ?? 0, remote?.fractionLost ?? 0);
  const jitterMillis = (inbound?.jitter ?? 0) * 1000;
  const roundTripMillis = (remote?.roundTripTime ?? pair?.currentRoundTripTime ?? 0) * 1000;
  const known = recentLoss !== undefined || remote !== undefined;
  return {
    quality: known ? grade(loss, jitterMillis, roundTripMillis) : 'unknown',
    loss,
    jitterMillis,
    roundTripMillis,
  };
}

/**
 * What people notice with Opus and its concealment: two lost packets in a hundred hardly, eight clearly;
 * delay begins to disturb talk at a fifth of a second one way (ITU-T G.114).
 */
function grade(loss: number, jitterMillis: number, roundTripMillis: number): Quality {
  if (loss > 0.08 || jitterMillis > 80 || roundTripMillis > 600) return 'poor';
  if (loss > 0.02 || jitterMillis > 30 || roundTripMillis > 300) return 'fair';
  return 'good';
}

function selectedPair(stats: Stats): Stat | undefined {
  for (const stat of stats.values()) {
    if (stat.type === 'transport' && stat.selectedCandidatePairId)
      return stats.get(stat.selectedCandidatePairId);
  }
  return undefined;
}

function iceResult(candidateType: string | undefined): string {
  if (candidateType === 'relay') return 'turn';
  return candidateType === 'srflx' || candidateType === 'prflx' ? 'public' : 'local';
}

function share(lost: number, received: number): string {
  const all = lost + received;
  return (all > 0 ? lost / all : 0).toFixed(6);
}

function millis(seconds: number): string {
  return String(Math.round(seconds * 1_000_000) / 1000);
}

function clock(time: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-');
  return `${day} ${[time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':')}`;
}
