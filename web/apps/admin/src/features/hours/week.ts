import { DAYS, type Day, type WeeklyHours } from '../../shared/company';

export const DAY_MINUTES = 24 * 60;

/** Minutes since midnight, of `09:30`; 24:00 is the end of the day. */
export function minutes(time: string): number {
  const [hours = 0, rest = 0] = time.split(':').map(Number);
  return hours * 60 + rest;
}

/** A part of a day, in minutes since its midnight. */
export interface Span {
  from: number;
  to: number;
  /** Which of the hours it belongs to. */
  at: number;
}

/** What weekly hours cover of one day: those that go over midnight are on two days. */
export function spansOf(hours: readonly WeeklyHours[], day: Day): Span[] {
  const before = DAYS[(DAYS.indexOf(day) + 6) % 7];
  return hours.flatMap(({ days, from, to }, at): Span[] => {
    const start = minutes(from);
    const end = minutes(to);
    const overnight = end <= start;
    const spans: Span[] = [];
    if (days.includes(day)) spans.push({ from: start, to: overnight ? DAY_MINUTES : end, at });
    if (overnight && end > 0 && before && days.includes(before)) spans.push({ from: 0, to: end, at });
    return spans;
  });
}

/** Minutes of a week that are business hours and no break. */
export function workedMinutes(hours: readonly WeeklyHours[], breaks: readonly WeeklyHours[]): number {
  let total = 0;
  for (const day of DAYS) {
    const worked = new Uint8Array(DAY_MINUTES);
    for (const { from, to } of spansOf(hours, day)) worked.fill(1, from, to);
    for (const { from, to } of spansOf(breaks, day)) worked.fill(0, from, to);
    total += worked.reduce((sum, minute) => sum + minute, 0);
  }
  return total;
}

/** Why hours cannot be saved as they stand; undefined where nothing is wrong. */
export function faultOf({ days, from, to }: WeeklyHours): 'days' | 'time' | undefined {
  if (days.length === 0) return 'days';
  return /^\d\d:\d\d/.test(from) && /^\d\d:\d\d/.test(to) ? undefined : 'time';
}

/** The days as a list that people write: one name, a run as first to last, or each. */
export function runs(days: readonly Day[]): Day[][] {
  const sorted = DAYS.filter((day) => days.includes(day));
  const found: Day[][] = [];
  for (const day of sorted) {
    const last = found.at(-1)?.at(-1);
    if (last && DAYS.indexOf(day) === DAYS.indexOf(last) + 1) found.at(-1)?.push(day);
    else found.push([day]);
  }
  return found.flatMap((run) => (run.length === 2 ? run.map((day) => [day]) : [run]));
}
