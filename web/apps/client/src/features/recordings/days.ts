/** The first second of a day given as 2027-01-04, in the zone of the browser; `undefined` for no day. */
export function dayStart(day: string): number | undefined {
  const time = day ? new Date(`${day}T00:00:00`).getTime() : NaN;
  return Number.isNaN(time) ? undefined : Math.floor(time / 1000);
}

/** The first second of the day after. A day may have 23 or 25 hours. */
export function dayAfter(day: string): number | undefined {
  const start = dayStart(day);
  if (start === undefined) return undefined;
  const next = new Date(start * 1000);
  next.setDate(next.getDate() + 1);
  return Math.floor(next.getTime() / 1000);
}
