import type { Language } from '@magpie/locales';

/** A moment as it is told in a time zone: the weekday and the time where it is near, else the date too. */
export function momentIn(moment: string, zone: string, language: Language, now = Date.now()): string {
  const time = new Date(moment);
  const near = Math.abs(time.getTime() - now) < 6 * 86_400_000;
  return new Intl.DateTimeFormat(language, {
    timeZone: zone,
    hour: 'numeric',
    minute: '2-digit',
    ...(near ? { weekday: 'short' } : { year: 'numeric', month: 'short', day: 'numeric' }),
  }).format(time);
}

/** The moment at which clocks of a zone show a local time such as 2027-03-01T09:30; undefined where it is none. */
export function instantOf(local: string, zone: string): Date | undefined {
  const wall = Date.parse(`${local}Z`);
  if (Number.isNaN(wall)) return undefined;
  // The offset may differ between the guess and the moment; where clocks jump, the second guess settles it.
  let moment = wall - offsetAt(wall, zone);
  moment = wall - offsetAt(moment, zone);
  return new Date(moment);
}

/** What clocks of a zone show at a moment, as 2027-03-01T09:30. */
export function localIn(moment: Date, zone: string): string {
  return new Date(moment.getTime() + offsetAt(moment.getTime(), zone)).toISOString().slice(0, 16);
}

function offsetAt(moment: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(moment);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return shown - Math.floor(moment / 1000) * 1000;
}
