import type { Language } from './languages';

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** Seconds as 0:07, 12:30 or 1:02:30. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const rest = two(whole % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

function dayNumber(time: Date): number {
  return Math.floor((time.getTime() - time.getTimezoneOffset() * 60_000) / 86_400_000);
}

/** Today, yesterday, a weekday within the week, else the date. */
export function formatDay(time: Date, now: Date, language: Language): string {
  const days = dayNumber(time) - dayNumber(now);
  if (days === 0 || days === -1) {
    const word = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day');
    return word.charAt(0).toUpperCase() + word.slice(1);
  }
  if (days < 0 && days > -7) return new Intl.DateTimeFormat(language, { weekday: 'short' }).format(time);
  const sameYear = time.getFullYear() === now.getFullYear();
  return new Intl.DateTimeFormat(language, {
    year: sameYear ? undefined : 'numeric',
    month: 'short',
    day: 'numeric',
  }).format(time);
}

/** The time of day. */
export function formatMoment(time: Date, language: Language): string {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' }).format(time);
}

export function formatCount(count: number, language: Language): string {
  return new Intl.NumberFormat(language).format(count);
}
