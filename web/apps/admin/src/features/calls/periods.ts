/** How far back the log is searched. */
export const PERIODS = ['today', 'yesterday', 'week', 'month'] as const;

const DAYS: Record<string, number> = { today: 0, yesterday: 1, week: 6, month: 29 };

/** The midnight at which a period begins; undefined for one that is not known. */
export function startOf(period: string | undefined, now = new Date()): Date | undefined {
  const days = DAYS[period ?? ''];
  return days === undefined ? undefined : new Date(now.getFullYear(), now.getMonth(), now.getDate() - days);
}
