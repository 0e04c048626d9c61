import { expect } from '@playwright/test';
import type { Api, RecordingRow } from './api.js';
import { until } from './process.js';
import type { Wav } from './wav.js';

/** The only recording of the newest call, once it is as wanted. */
export async function recordingOfNewestCall(
  api: Api,
  wanted: (row: RecordingRow) => boolean,
): Promise<RecordingRow> {
  return until(
    'the recording',
    async () => {
      const call = (await api.callLog(1)).rows[0];
      if (!call?.recorded) return undefined;
      return (await api.recordings(call.uniqueid)).find(wanted);
    },
    20_000,
  );
}

/** Each channel has its tone, from one second to another. */
export function expectTones(
  wav: Wav,
  tones: { left: number; right: number },
  from: number,
  to: number,
): void {
  for (const channel of ['left', 'right'] as const) {
    const heard = wav.hears(channel, from, to);
    expect(Math.abs(heard.hertz - tones[channel]), `${channel} at ${from}`).toBeLessThanOrEqual(10);
    expect(heard.rms).toBeGreaterThan(0.05);
  }
}

/** Nothing is to be heard from one second to another. */
export function expectSilence(wav: Wav, from: number, to: number): void {
  for (const channel of ['left', 'right'] as const)
    expect(wav.hears(channel, from, to).rms, `${channel} at ${from}`).toBeLessThan(0.001);
}

/** In some file two tones are heard at the same time, one in each channel, for more than a second. */
export function expectHeardTogether(files: Wav[], one: number, other: number): void {
  const has = (wav: Wav, at: number, left: number, right: number) =>
    Math.abs(wav.hears('left', at, at + 0.5).hertz - left) <= 10 &&
    Math.abs(wav.hears('right', at, at + 0.5).hertz - right) <= 10;
  const spans = files.map((wav) => {
    let count = 0;
    for (let at = 0; at + 0.5 <= wav.seconds; at += 0.25) {
      if (has(wav, at, one, other) || has(wav, at, other, one)) count++;
    }
    return count / 4;
  });
  expect(Math.max(...spans), `${one} and ${other} Hz together`).toBeGreaterThan(1);
}
