/** A day, yyyy-mm-dd, as dd.mm.yyyy. */
export const formatDay = (day: string): string => day.split('-').toReversed().join('.');

/** A day, yyyy-mm-dd, as dd.mm. */
export const shortDay = (day: string): string => formatDay(day).slice(0, 6);

/** The name of a list without its kind. */
export const listName = (scope: string): string => scope.replace(/^list:/, '');
