import type { Timeline } from './timeline';

/** Gaps up to about this long are drawn as long as they are; longer ones grow ever slower. */
const SHORT_MS = 500;
const NICE_SECONDS = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400, 28800];
/**
 * Where moments of a call stand in its drawing. Most of a call happens in some seconds, and then it goes on for an
 * hour: where much happens time is wide, where nothing happens it is narrow. It never goes backwards.
 */
export interface Scale {
  /** From 0 to 1. */
  at: (time: number) => number;
  /** Seconds since the beginning that are written at the axis. */
  ticks: readonly { seconds: number; at: number }[];
}

/** @param apart how near two ticks may stand, in parts of the width */
export function scaleOf(timeline: Timeline, apart = 0.09): Scale {
  const times = new Set<number>();
  const add = (text: string) => times.add(Date.parse(text));
  add(timeline.from);
  add(timeline.until);
  timeline.points.forEach(({ at }) => add(at));
  timeline.lanes.forEach((lane) =>
    lane.spans.forEach(({ from, until }) => {
      add(from);
      add(until);
    }),
  );
  const start = Date.parse(timeline.from);
  const sorted = [...times].filter((time) => time >= start).sort((one, other) => one - other);
  const places: number[] = [0];
  for (let i = 1; i < sorted.length; i++) {
    const gap = (sorted[i] ?? 0) - (sorted[i - 1] ?? 0);
    places.push((places[i - 1] ?? 0) + Math.log1p(gap / SHORT_MS));
  }
  const whole = places.at(-1) || 1;
  const at = (time: number): number => {
    const next = sorted.findIndex((each) => each >= time);
    if (next <= 0) return next === 0 ? 0 : 1;
    const [before = 0, after = 0] = [sorted[next - 1], sorted[next]];
    const [low = 0, high = 0] = [places[next - 1], places[next]];
    const part = after > before ? (time - before) / (after - before) : 0;
    return (low + part * (high - low)) / whole;
  };
  return { at, ticks: ticks(at, start, Date.parse(timeline.until), apart) };
}

function ticks(at: Scale['at'], start: number, end: number, apart: number): Scale['ticks'] {
  const length = (end - start) / 1000;
  const last = { seconds: Math.round(length * 10) / 10, at: 1 };
  const found = [{ seconds: 0, at: 0 }];
  for (const seconds of NICE_SECONDS) {
    const place = at(start + seconds * 1000);
    if (seconds < length && place - (found.at(-1)?.at ?? 0) >= apart && 1 - place >= apart) {
      found.push({ seconds, at: place });
    }
  }
  return length > 0 ? [...found, last] : found;
}

/** Points that would cover each other are drawn as one. */
export function clusters<T>(
  points: readonly T[],
  place: (point: T) => number,
  apart: number,
): { at: number; points: T[] }[] {
  const found: { at: number; points: T[] }[] = [];
  for (const point of points) {
    const last = found.at(-1);
    const at = place(point);
    if (last && at - last.at < apart) last.points.push(point);
    else found.push({ at, points: [point] });
  }
  return found;
}
