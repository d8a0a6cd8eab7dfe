/** A goal with the figure that was measured for it; a figure that is null could not be measured. */
export interface Goal {
  readonly what: string;
  readonly wanted: string;
  readonly figure: string;
  readonly verdict: 'met' | 'missed' | 'not measured';
}

/** A goal that is met from a limit upwards. */
export function atLeast(what: string, limit: number, figure: number | null, unit: string): Goal {
  return goal(what, `≥ ${show(limit, unit)}`, figure, unit, (value) => value >= limit);
}

/** A goal that is met up to a limit. */
export function atMost(what: string, limit: number, figure: number | null, unit: string): Goal {
  return goal(what, `≤ ${show(limit, unit)}`, figure, unit, (value) => value <= limit);
}

function goal(
  what: string,
  wanted: string,
  figure: number | null,
  unit: string,
  isMet: (value: number) => boolean,
): Goal {
  if (figure === null || Number.isNaN(figure)) return { what, wanted, figure: '–', verdict: 'not measured' };
  return { what, wanted, figure: show(figure, unit), verdict: isMet(figure) ? 'met' : 'missed' };
}

function show(value: number, unit: string): string {
  const digits = Number.isInteger(value) || value >= 1000 ? 0 : value >= 100 ? 1 : 2;
  const text = value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return unit === '' ? text : `${text} ${unit}`;
}
