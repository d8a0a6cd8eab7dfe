/** What stands where something was that may be a text that somebody wrote. */
const UNKNOWN = '…';

/** What stands where there is nothing. */
const NOTHING = '–';

const shown = (text: string | null, form: RegExp): string =>
  text === null ? NOTHING : form.test(text) ? text : UNKNOWN;

/** A code of the program, such as `run.end` or `source/bad-key`, as it is; of anything else only that it is there. */
export const code = (text: string | null): string => shown(text, /^[a-z][A-Za-z0-9./-]{0,60}$/);

/** A version as it is. */
export const version = (text: string | null): string => shown(text, /^\d[\w.+-]{0,40}$/);

/** An ISO date-time as it is. */
export const moment = (text: string | null): string => shown(text, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/);

/** An ISO date as it is. */
export const day = (text: string | null): string => shown(text, /^\d{4}-\d\d-\d\d$/);

/** The code of a system's error, such as `SQLITE_BUSY` or `ENOENT`, as it is. */
export const systemCode = (text: string): string => shown(text, /^(?:E[A-Z]{2,20}|[A-Z]+(?:_[A-Z0-9]+)+|-?\d{1,6})$/);

/** The id of a safety limit as it is. */
export const limit = (text: string): string => shown(text, /^LIM-\d\d$/);

/** A time zone that there is. */
export function timeZone(text: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return UNKNOWN;
  }
}

/** Several, one after the other. */
export const list = (all: readonly string[], each: (text: string) => string = code): string =>
  all.length === 0 ? NOTHING : all.map(each).join(', ');
