import { describe, expect, it } from 'vitest';
import { ink, palettes, PERSON_TINTS } from './tokens';

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

describe.each(Object.entries(palettes))('the %s scheme', (_, palette) => {
  it.each(['canvas', 'surface', 'raised', 'selected'] as const)('has readable text on %s', (ground) => {
    for (const text of ['text', 'textSoft', 'textFaint', 'primaryText', 'dangerText'] as const) {
      expect(contrast(palette[text], palette[ground]), text).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('has readable text on coloured grounds', () => {
    expect(contrast(palette.onPrimary, palette.primary)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette.onDanger, palette.danger)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette.liveText, palette.liveWash)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette.awayText, palette.awayWash)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette.dangerText, palette.dangerWash)).toBeGreaterThanOrEqual(4.5);
  });

  it('has readable letters on the discs of people', () => {
    for (let tint = 0; tint < PERSON_TINTS; tint++) {
      const ground = palette[`person${tint}` as 'person0'];
      expect(contrast(palette[`person${tint}Text` as 'person0Text'], ground)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('has edges and marks that can be found', () => {
    for (const mark of ['edge', 'live', 'away', 'danger', 'off'] as const) {
      expect(contrast(palette[mark], palette.surface), mark).toBeGreaterThanOrEqual(3);
    }
  });
});

it('gives text of a call the highest contrast', () => {
  for (const text of [ink.inkText, ink.inkSoft, ink.inkAccent, ink.inkLive, ink.inkAway, ink.inkDangerText]) {
    expect(contrast(text, ink.inkRaised)).toBeGreaterThanOrEqual(7);
  }
});
