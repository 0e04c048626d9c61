import { createSocket, type Socket } from 'node:dgram';
import { decodeG711, encodeG711, type Law } from './g711.js';
import { type Heard, hear } from './tone.js';

/** A packet as it came: times in milliseconds of `performance.now()`. */
export interface Packet {
  at: number;
  sequence: number;
  timestamp: number;
  type: number;
  payload: Buffer;
}

/** What the far side reports of our stream (RFC 3550 6.4.1). */
export interface Reported {
  lost: number;
  highestSequence: number;
  jitter: number;
}

/** What happens to the packets of an end on their way, both ways: loss in percent, the rest in milliseconds. */
export interface Weather {
  loss: number;
  delay: number;
  jitter: number;
}

export const EVENT_TYPE = 101;
const SAMPLES = 160;

/** One end of an RTP session: speaks G.711 every 20 ms, keeps all it hears. RTCP on the next port. */
export class RtpEnd {
  readonly packets: Packet[] = [];
  reports: Reported[] = [];
  sent = 0;
  /** Our packets that the weather took. */
  lost = 0;
  weather: Weather = { loss: 0, delay: 0, jitter: 0 };
  private remote: { host: string; port: number } | undefined;
  private sequence = Math.floor(Math.random() * 30_000);
  private timestamp = Math.floor(Math.random() * 1e9);
  private readonly ssrc = Math.floor(Math.random() * 0xffffffff);
  private ticker: NodeJS.Timeout | undefined;
  /** When it began to speak, in milliseconds of `performance.now()`. */
  begun = 0;
  private stopped = false;
  private pressing: { event: number; packets: number; start: number } | undefined;

  private constructor(
    readonly host: string,
    readonly port: number,
    private readonly law: Law,
    private readonly rtp: Socket,
    private readonly rtcp: Socket,
    /** Sample number to amplitude from −1 to 1, at 8 kHz. */
    private readonly voice: (sample: number) => number,
  ) {
    rtp.on('message', (data) => this.travel(() => this.receive(data)));
    rtcp.on('message', (data) => this.receiveReport(data));
  }

  static async open(host: string, law: Law, voice: (sample: number) => number): Promise<RtpEnd> {
    for (;;) {
      const port = 44_000 + 2 * Math.floor(Math.random() * 4_000);
      const rtp = await bind(host, port);
      const rtcp = await bind(host, port + 1);
      if (rtp && rtcp) return new RtpEnd(host, port, law, rtp, rtcp, voice);
      rtp?.close();
      rtcp?.close();
    }
  }

  get payloadType(): number {
    return this.law === 'PCMU' ? 0 : 8;
  }

  /** Begins to speak to an address, or goes on to another one. */
  speakTo(host: string, port: number): void {
    this.remote = { host, port };
    if (this.ticker) return;
    this.begun = performance.now();
    this.ticker = setInterval(() => {
      while (this.sent * 20 <= performance.now() - this.begun) this.speak();
    }, 5);
  }

  /** Presses a key for 100 ms as RFC 4733 events. */
  press(key: string): void {
    this.pressing = { event: '0123456789*#'.indexOf(key), packets: 0, start: this.timestamp };
  }

  /** The keys pressed at the far side, one for each event. */
  keysHeard(): string {
    const starts = new Map<number, number>();
    for (const packet of this.packets) {
      if (packet.type === EVENT_TYPE) starts.set(packet.timestamp, packet.payload[0] ?? 16);
    }
    return [...starts.values()].map((event) => '0123456789*#'[event] ?? '?').join('');
  }

  /** The sound of the last `seconds`, in order of the timestamps, gaps as silence. */
  samples(seconds: number): Float64Array {
    const audio = this.packets.filter((p) => p.type === this.payloadType);
    const newest = audio.reduce((max, p) => Math.max(max, p.timestamp), 0);
    const count = Math.round(seconds * 8000);
    const samples = new Float64Array(count);
    for (const packet of audio) {
      const start =
        packet.timestamp + packet.payload.length - newest - SAMPLES + count - packet.payload.length;
      packet.payload.forEach((octet, i) => {
        if (start + i >= 0 && start + i < count) samples[start + i] = decodeG711(this.law, octet) / 32768;
      });
    }
    return samples;
  }

  /** All sound so far, as it came. */
  heard(): Float64Array {
    const audio = this.packets.filter((p) => p.type === this.payloadType).map(({ payload }) => payload);
    return Float64Array.from(Buffer.concat(audio), (octet) => decodeG711(this.law, octet) / 32768);
  }

  hears(): Heard {
    return hear(this.samples(1), 8000);
  }

  stop(): void {
    this.stopped = true;
    clearInterval(this.ticker);
    this.rtp.close();
    this.rtcp.close();
  }

  private speak(): void {
    const first = this.sent * SAMPLES;
    const event = this.pressing;
    const payload = event ? this.eventPayload(event) : Buffer.alloc(SAMPLES);
    if (!event) {
      for (let i = 0; i < SAMPLES; i++) {
        payload[i] = encodeG711(this.law, Math.round(this.voice(first + i) * 32767));
      }
    }
    const header = Buffer.alloc(12);
    header[0] = 0x80;
    header[1] = event ? EVENT_TYPE | (event.packets === 1 ? 0x80 : 0) : this.payloadType;
    header.writeUInt16BE(this.sequence++ & 0xffff, 2);
    header.writeUInt32BE((event ? event.start : this.timestamp) >>> 0, 4);
    header.writeUInt32BE(this.ssrc >>> 0, 8);
    const packet = Buffer.concat([header, payload]);
    const arrived = this.travel(() => {
      if (this.remote && !this.stopped) this.rtp.send(packet, this.remote.port, this.remote.host);
    });
    if (!arrived) this.lost++;
    this.timestamp += SAMPLES;
    this.sent++;
  }

  /** Lets a packet arrive when the weather says; false when it never does. */
  private travel(arrive: () => void): boolean {
    const { loss, delay, jitter } = this.weather;
    if (Math.random() * 100 < loss) return false;
    const wait = delay + (2 * Math.random() - 1) * jitter;
    if (wait > 0) setTimeout(arrive, wait);
    else arrive();
    return true;
  }

  private eventPayload(event: { event: number; packets: number }): Buffer {
    const payload = Buffer.alloc(4);
    event.packets++;
    payload[0] = event.event;
    payload[1] = event.packets >= 5 ? 0x8a : 0x0a;
    payload.writeUInt16BE(Math.min(event.packets, 5) * SAMPLES, 2);
    if (event.packets === 7) this.pressing = undefined;
    return payload;
  }

  private receive(data: Buffer): void {
    if (data.length < 12 || data.readUInt8(0) >> 6 !== 2) return;
    if (data.readUInt8(1) >= 192 && data.readUInt8(1) <= 223) return this.receiveReport(data);
    this.packets.push({
      at: performance.now(),
      sequence: data.readUInt16BE(2),
      timestamp: data.readUInt32BE(4),
      type: data.readUInt8(1) & 0x7f,
      payload: data.subarray(12),
    });
  }

  private receiveReport(data: Buffer): void {
    for (let at = 0; at + 8 <= data.length; at += 4 * (data.readUInt16BE(at + 2) + 1)) {
      const type = data.readUInt8(at + 1);
      const block = at + (type === 200 ? 28 : 8);
      if ((type !== 200 && type !== 201) || (data.readUInt8(at) & 31) === 0) continue;
      if (data.readUInt32BE(block) !== this.ssrc >>> 0) continue;
      this.reports.push({
        lost: data.readIntBE(block + 5, 3),
        highestSequence: data.readUInt32BE(block + 8),
        jitter: data.readUInt32BE(block + 12),
      });
    }
  }
}

function bind(host: string, port: number): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => resolve(undefined));
    socket.bind(port, host, () => resolve(socket));
  });
}

/** A steady tone at half of full scale. */
export function tone(hertz: number): (sample: number) => number {
  return (sample) => 0.5 * Math.sin((2 * Math.PI * hertz * sample) / 8000);
}

/** Signal-to-noise ratio in decibels of a tone of unknown level and phase: what is not the tone is noise. */
export function signalToNoise(samples: Float64Array, hertz: number, rate = 8000): number {
  // Block by block, because a receiver that conceals or stretches moves the phase.
  const block = 800;
  let signal = 0;
  let noise = 0;
  for (let start = 0; start + block <= samples.length; start += block) {
    let [cosine, sine, energy] = [0, 0, 0];
    for (let i = 0; i < block; i++) {
      const sample = samples[start + i] ?? 0;
      cosine += sample * Math.cos((2 * Math.PI * hertz * i) / rate);
      sine += sample * Math.sin((2 * Math.PI * hertz * i) / rate);
      energy += sample * sample;
    }
    const power = (2 * (cosine * cosine + sine * sine)) / block;
    signal += power;
    noise += Math.max(energy - power, 0);
  }
  return 10 * Math.log10(signal / Math.max(noise, 1e-12));
}
