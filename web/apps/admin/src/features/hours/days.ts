import type { Holiday } from '../../shared/company';

/** A day as 2027-10-01; days are compared as texts. */
export type IsoDay = string;

export function isoDay(year: number, month: number, day: number): IsoDay {
  return `${year}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The day it is in a time zone. */
export function today(zone: string, now = new Date()): IsoDay {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(now);
}

function utc(day: IsoDay): number {
  return Date.parse(`${day}T00:00:00Z`);
}

export function plusDays(day: IsoDay, days: number): IsoDay {
  return new Date(utc(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** How many days a holiday has. */
export function lengthOf({ first, last }: Holiday): number {
  return Math.round((utc(last) - utc(first)) / 86_400_000) + 1;
}

/** The first day of a yearly holiday in a year; the 29th of February is the 28th in most years. */
function firstIn(holiday: Holiday, year: number): IsoDay {
  const leap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  const day = holiday.first.slice(4);
  return `${year}${day === '-02-29' && !leap ? '-02-28' : day}`;
}

/** The holiday on a day, the first of the list where there are several. */
export function holidayOn(holidays: readonly Holiday[], day: IsoDay): Holiday | undefined {
  return holidays.find((holiday) => {
    if (!holiday.yearly) return holiday.first <= day && day <= holiday.last;
    const year = Number(day.slice(0, 4));
    // One that begins in December may last into January.
    return [year - 1, year].some((begun) => {
      const first = firstIn(holiday, begun);
      return first <= day && day <= plusDays(first, lengthOf(holiday) - 1);
    });
  });
}

/** The weeks of a month from Monday to Sunday; undefined for days of its neighbours. */
export function weeksOf(year: number, month: number): (IsoDay | undefined)[][] {
  const lead = (new Date(Date.UTC(year, month, 1)).getUTCDay() + 6) % 7;
  const count = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const cells: (IsoDay | undefined)[] = [
    ...Array<undefined>(lead).fill(undefined),
    ...Array.from({ length: count }, (_, at) => isoDay(year, month, at + 1)),
  ];
  while (cells.length % 7 > 0) cells.push(undefined);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}
