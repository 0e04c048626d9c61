import { describe, expect, it } from 'vitest';
import sounds from './index';
import { scores } from './scores';
import { wav } from './synthesis';

const RATE = 8000;

function samples(name: keyof typeof scores): number[] {
  const file = wav(scores[name]);
  const view = new DataView(file.buffer);
  return Array.from(
    { length: (file.length - 44) / 2 },
    (_, index) => view.getInt16(44 + index * 2, true) / 32768,
  );
}

/** How much of a frequency is in a sound (Goertzel). */
function power(signal: number[], hertz: number): number {
  const factor = 2 * Math.cos((2 * Math.PI * hertz) / RATE);
  let [one, two] = [0, 0];
  for (const sample of signal) [one, two] = [sample + factor * one - two, one];
  return (one * one + two * two - factor * one * two) / signal.length;
}

describe('the sounds of the guide', () => {
  it('have its names [Q-165]', () => {
    const keys = Array.from({ length: 10 }, (_, digit) => `DTMF0${digit}`);
    expect(Object.keys(sounds).sort()).toEqual(
      ['Ring', 'Callend', 'Callwaiting', 'ringback', ...keys, 'DTMFStar', 'DTMFPound'].sort(),
    );
  });

  it('can each be played from their address [Q-166]', () => {
    for (const address of Object.values(sounds)) expect(address).toMatch(/^data:audio\/wav;base64,UklGR/);
  });

  it('say in their head how long they are', () => {
    const file = new DataView(wav(scores.ringback).buffer);
    expect(file.getUint32(24, true)).toBe(RATE);
    expect(file.getUint32(40, true)).toBe(5 * RATE * 2);
    expect(file.getUint32(4, true)).toBe(file.byteLength - 8);
  });

  it.each([
    ['DTMF05', 770, 1336],
    ['DTMFStar', 941, 1209],
    ['DTMFPound', 941, 1477],
  ] as const)('%s has its two frequencies and no other', (name, row, column) => {
    const signal = samples(name);
    const loudest = [697, 770, 852, 941, 1209, 1336, 1477]
      .sort((a, b) => power(signal, b) - power(signal, a))
      .slice(0, 2)
      .sort((a, b) => a - b);
    expect(loudest).toEqual([row, column]);
  });

  it('never clip, and begin and end in silence', () => {
    for (const name of Object.keys(scores) as (keyof typeof scores)[]) {
      const signal = samples(name);
      expect(Math.max(...signal.map(Math.abs))).toBeLessThan(0.99);
      expect(Math.abs(signal[0] ?? 1)).toBeLessThan(0.01);
      expect(Math.abs(signal.at(-1) ?? 1)).toBeLessThan(0.01);
    }
  });
});
