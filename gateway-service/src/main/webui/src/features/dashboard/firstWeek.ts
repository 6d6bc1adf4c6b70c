export const WEEKS = 8;

/** The start of the first of the last weeks, Monday 0:00 local time. */
export function firstWeek(now: Date): Date {
  const monday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - ((now.getDay() + 6) % 7));
  monday.setDate(monday.getDate() - 7 * (WEEKS - 1));
  return monday;
}
