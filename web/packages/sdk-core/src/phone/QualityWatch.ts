import { CallMeter } from './report';
import type { QualityFigures, Report } from './types';

const REPORT_EVERY = 3000;

/** Measures a call every three seconds, from its start to its end. */
export class QualityWatch {
  report: Report | undefined;
  figures: QualityFigures = { quality: 'unknown', loss: 0, jitterMillis: 0, roundTripMillis: 0 };
  readonly #connection: () => RTCPeerConnection | undefined;
  readonly #measured: (report: Report) => void;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(connection: () => RTCPeerConnection | undefined, measured: (report: Report) => void) {
    this.#connection = connection;
    this.#measured = measured;
  }

  /** A second start, as when a call comes back, changes nothing. */
  start(about: ConstructorParameters<typeof CallMeter>[0]): void {
    if (this.#timer) return;
    const meter = new CallMeter(about);
    this.#timer = setInterval(() => void this.#measure(meter), REPORT_EVERY);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #measure(meter: CallMeter): Promise<void> {
    const connection = this.#connection();
    if (!connection || connection.signalingState === 'closed') return;
    const { report, figures } = meter.read(await connection.getStats());
    this.report = report;
    this.figures = figures;
    this.#measured(report);
  }
}
