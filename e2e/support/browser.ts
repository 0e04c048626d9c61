import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BadLine } from './badline.js';
import { type Heard, writeTone } from './tone.js';

const CHROMIUM = '/usr/bin/chromium';
const PATIENCE = 30_000;

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];

export interface BrowserOptions {
  /** The tone its microphone hears. */
  hertz: number;
  /** Trust whatever certificate is shown; on by default, off where trust itself is tested. */
  trustAll?: boolean;
  /** A home with a certificate store of its own. */
  home?: string;
  locale?: 'zh-CN' | 'en-US';
  args?: string[];
  /** Lives behind this line instead of beside the server. */
  line?: BadLine;
  /** What cleans a voice of noise would take a steady tone for noise: pages ask for that in vain. */
  steady?: boolean;
}

/** A stream as a browser describes it: named figures and words. */
export interface Stream extends Record<string, number | string> {
  type: 'inbound-rtp' | 'outbound-rtp' | 'remote-inbound-rtp' | 'remote-outbound-rtp';
  ssrc: number;
}

/** A person's browser: Chromium with a microphone that says a tone and a camera that shows a picture. */
export class Browser {
  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly directory: string,
  ) {}

  static async open(options: BrowserOptions): Promise<Browser> {
    const directory = mkdtempSync(join(tmpdir(), 'chromium-'));
    const voice = join(directory, 'voice.wav');
    writeTone(voice, options.hertz);
    const trustAll = options.trustAll ?? true;
    const context = await chromium.launchPersistentContext(join(directory, 'profile'), {
      executablePath: options.line ? options.line.launcher(directory, CHROMIUM) : CHROMIUM,
      headless: true,
      args: [
        ...ARGS,
        `--use-file-for-fake-audio-capture=${voice}`,
        ...(trustAll ? ['--ignore-certificate-errors'] : []),
        ...(options.args ?? []),
      ],
      ignoreHTTPSErrors: trustAll,
      locale: options.locale ?? 'en-US',
      permissions: ['microphone', 'camera', 'notifications'],
      ...(options.home ? { env: { ...process.env, HOME: options.home } } : {}),
    });
    // What is stuck says so by itself, long before its story's time is over.
    context.setDefaultTimeout(PATIENCE);
    await context.addInitScript(listenToEveryConnection);
    await context.addInitScript(listenToTheLoudspeaker);
    if (options.steady) await context.addInitScript(keepTones);
    const page = context.pages()[0] ?? (await context.newPage());
    return new Browser(context, page, directory);
  }

  /** What the remote party sounds like in this browser during the next half second. */
  hears(): Promise<Heard> {
    return this.page.evaluate(async () => {
      const track = window.connections
        .filter((c) => c.connectionState === 'connected')
        .flatMap((c) => c.getReceivers())
        .map((r) => r.track)
        .filter((t) => t.kind === 'audio' && t.readyState === 'live')
        .at(-1);
      if (!track) return { hertz: 0, rms: 0 };
      window.ear ??= new AudioContext({ sampleRate: 48_000 });
      await window.ear.resume();
      const source = window.ear.createMediaStreamSource(new MediaStream([track]));
      const analyser = window.ear.createAnalyser();
      analyser.fftSize = 16_384;
      analyser.smoothingTimeConstant = 0;
      source.connect(analyser);
      await new Promise((resolve) => setTimeout(resolve, 500));
      const samples = new Float32Array(analyser.fftSize);
      const bins = new Float32Array(analyser.frequencyBinCount);
      analyser.getFloatTimeDomainData(samples);
      analyser.getFloatFrequencyData(bins);
      source.disconnect();
      const rms = Math.sqrt(samples.reduce((sum, s) => sum + s * s, 0) / samples.length);
      const width = 48_000 / analyser.fftSize;
      let best = Math.ceil(100 / width);
      for (let i = best; i < 2000 / width; i++) {
        if ((bins[i] ?? -200) > (bins[best] ?? -200)) best = i;
      }
      return { hertz: Math.round(best * width), rms };
    });
  }

  /** What the page itself plays at this moment: ring tones, a second call that knocks. */
  plays(): Promise<Heard> {
    return this.page.evaluate(() => {
      const meter = window.loudspeakers.at(-1);
      if (!meter) return { hertz: 0, rms: 0 };
      const samples = new Float32Array(meter.fftSize);
      const bins = new Float32Array(meter.frequencyBinCount);
      meter.getFloatTimeDomainData(samples);
      meter.getFloatFrequencyData(bins);
      const rms = Math.sqrt(samples.reduce((sum, s) => sum + s * s, 0) / samples.length);
      const loudest = bins.reduce((best, power, at) => (power > (bins[best] ?? -200) ? at : best), 0);
      return { hertz: Math.round((loudest * meter.context.sampleRate) / meter.fftSize), rms };
    });
  }

  /** Video frames decoded so far on all connections that are up. */
  framesDecoded(): Promise<number> {
    return this.videoFigure('inbound-rtp', 'framesDecoded');
  }

  /** Video frames sent so far on all connections that are up. */
  framesSent(): Promise<number> {
    return this.videoFigure('outbound-rtp', 'framesSent');
  }

  /** What the browser knows of its streams (the statistics of W3C webrtc-stats), of all connections that are up. */
  streams(kind: 'audio' | 'video'): Promise<Stream[]> {
    return this.page.evaluate(async (kind) => {
      const found: Stream[] = [];
      for (const connection of window.connections.filter((c) => c.connectionState === 'connected')) {
        for (const stat of (await connection.getStats()).values()) {
          if (/-rtp$/.test(String(stat.type)) && stat.kind === kind) found.push(stat as Stream);
        }
      }
      return found;
    }, kind);
  }

  private videoFigure(type: string, name: string): Promise<number> {
    return this.page.evaluate(
      async ([type, name]) => {
        let frames = 0;
        for (const connection of window.connections.filter((c) => c.connectionState === 'connected')) {
          for (const stat of (await connection.getStats()).values()) {
            if (stat.type === type && stat.kind === 'video') frames += Number(stat[name ?? ''] ?? 0);
          }
        }
        return frames;
      },
      [type, name],
    );
  }

  async close(): Promise<void> {
    await this.context.close();
    rmSync(this.directory, { recursive: true, force: true });
  }
}

declare global {
  interface Window {
    connections: RTCPeerConnection[];
    ear?: AudioContext;
    loudspeakers: AnalyserNode[];
  }
}

/** Runs in the page before its scripts: keeps every peer connection, so that a test can listen in. */
function listenToEveryConnection(): void {
  window.connections = [];
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = new Proxy(Original, {
    construct(target, args: [RTCConfiguration?]) {
      const connection = new target(...args);
      window.connections.push(connection);
      return connection;
    },
  });
}

/** Runs in the page before its scripts: what it sends to the loudspeaker can be measured. */
function listenToTheLoudspeaker(): void {
  window.loudspeakers = [];
  const original = AudioNode.prototype.connect as (this: AudioNode, target: AudioNode) => AudioNode;
  AudioNode.prototype.connect = function (this: AudioNode, target: AudioNode) {
    if (target instanceof AudioDestinationNode) {
      let meter = window.loudspeakers.find(({ context }) => context === target.context);
      if (!meter) {
        meter = new AnalyserNode(target.context, { fftSize: 8192, smoothingTimeConstant: 0 });
        window.loudspeakers.push(meter);
      }
      original.call(this, meter);
    }
    return original.call(this, target);
  } as typeof AudioNode.prototype.connect;
}

/** Runs in the page before its scripts: its microphone is passed on as it is. */
function keepTones(): void {
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices };
  if (!mediaDevices) return;
  const original = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = (constraints = {}) => {
    const { audio } = constraints;
    const plain = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
    return original({ ...constraints, ...(audio ? { audio: { ...Object(audio), ...plain } } : {}) });
  };
}
