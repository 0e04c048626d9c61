import { describe, expect, it } from 'vitest';
import { clusters, scaleOf } from './scale';
import type { Timeline } from './timeline';

const START = Date.parse('2026-01-05T12:00:00Z');

function moment(seconds: number): string {
  return new Date(START + seconds * 1000).toISOString();
}

function timeline(points: readonly number[], until: number): Timeline {
  return {
    call: undefined as never,
    live: false,
    from: moment(0),
    until: moment(until),
    lanes: [],
    points: points.map((at) => ({ at: moment(at), key: 'x', lanes: [], text: '', reasons: [] })),
  };
}

describe('the time of a drawing', () => {
  const scale = scaleOf(timeline([0, 0.2, 3, 5, 3600], 3600.5));

  it('runs from one edge to the other and never backwards', () => {
    const places = [0, 0.1, 0.2, 1, 3, 4, 5, 100, 2000, 3600, 3600.5].map((at) =>
      scale.at(START + at * 1000),
    );
    expect(places[0]).toBe(0);
    expect(places.at(-1)).toBe(1);
    expect([...places].sort((one, other) => one - other)).toEqual(places);
  });

  it('leaves room for what happens within seconds of an hour', () => {
    expect(scale.at(START + 5000)).toBeGreaterThan(0.25);
  });

  it('has marks at round seconds that do not cover each other, and at the end', () => {
    const seconds = scale.ticks.map((tick) => tick.seconds);
    expect(seconds[0]).toBe(0);
    expect(seconds.at(-1)).toBe(3600.5);
    const places = scale.ticks.map(({ at }) => at);
    places.slice(1).forEach((at, before) => expect(at - (places[before] ?? 0)).toBeGreaterThan(0.08));
  });

  it('holds for a call in which everything happens at once', () => {
    const moment = scaleOf(timeline([0, 0], 0));
    expect(moment.at(START)).toBe(0);
    expect(moment.ticks).toEqual([{ seconds: 0, at: 0 }]);
  });
});

it('draws points that would cover each other as one', () => {
  const drawn = clusters([0, 0.01, 0.02, 0.5, 0.9], (at) => at, 0.05);
  expect(drawn.map(({ points }) => points)).toEqual([[0, 0.01, 0.02], [0.5], [0.9]]);
});
