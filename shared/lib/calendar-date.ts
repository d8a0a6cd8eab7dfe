/** A day as `yyyy-mm-dd`, or null where the calendar has no such day. */
export function calendarDate(year: number, month: number, day: number): string | null {
  // setUTCFullYear, because the Date constructor takes the years 0…99 as 1900…1999.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? [String(year).padStart(4, '0'), pad(month), pad(day)].join('-') : null;
}

const pad = (value: number): string => String(value).padStart(2, '0');
