import type { Parking } from '../../shared/company';

/** The number of the last slot; undefined where there is none. */
export function lastSlot({ first, slots }: Pick<Parking, 'first' | 'slots'>): string | undefined {
  if (slots < 1 || !/^\d{2,8}$/.test(first)) return undefined;
  const last = String(Number(first) + slots - 1).padStart(first.length, '0');
  return last.length === first.length ? last : undefined;
}
