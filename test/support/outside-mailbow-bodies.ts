import type { KnownField, Person } from './outside-mailbow-person.ts';

/** Reads the bodies of calls, and notes in `faults` what the agreed API does not allow. */
export function createBodyReader(faults: string[], fields: readonly KnownField[]) {
  return { bodyWith, takeFields, takeNames, takeOptin };

  /** Reads a body that may have these keys only. */
  function bodyWith(body: unknown, allowed: readonly string[], call: string): Record<string, unknown> {
    const object = typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {};
    for (const key of Object.keys(object)) if (!allowed.includes(key)) faults.push(`${call} carries ${key}`);
    if (Object.keys(object).length === 0) faults.push(`${call} says nothing`);
    return object;
  }

  /** Takes field values by their type; answers what is wrong with them. */
  function takeFields(
    values: unknown,
    call: string,
  ): { readonly taken: Record<string, unknown>; readonly errors: unknown[] } {
    const taken: Record<string, unknown> = {};
    const errors: unknown[] = [];
    if (values === undefined) return { taken, errors };
    if (typeof values !== 'object' || values === null) faults.push(`${call}: fields is no object`);
    for (const [key, value] of Object.entries(values ?? {})) {
      const field = fields.find((each) => each.key === key);
      const blank = value === null || value === '';
      if (field === undefined) errors.push({ field: key, message: 'unknown field' });
      else if (field.type === 'number' && !blank && !Number.isFinite(Number(value)))
        errors.push({ field: key, message: 'no number' });
      else if (field.type === 'date' && !blank && !/^\d{4}-\d\d-\d\d$/.test(String(value)))
        errors.push({ field: key, message: 'no date' });
      else taken[key] = field.type === 'text' ? value : blank ? null : field.type === 'number' ? Number(value) : value;
    }
    return { taken, errors };
  }

  function takeNames(
    values: unknown,
    known: readonly string[],
    call: string,
  ): { readonly names: string[]; readonly errors: unknown[] } {
    if (!Array.isArray(values)) {
      faults.push(`${call}: lists and tags are arrays`);
      return { names: [], errors: [] };
    }
    const names = values.map(String);
    if (new Set(names).size !== names.length) faults.push(`${call}: a label stands twice`);
    const missing = names.filter((name) => !known.includes(name));
    return { names, errors: missing.map((name) => ({ field: 'labels', message: `no such list or tag: ${name}` })) };
  }

  /** Reads a status with its date; whoever calls is the API. */
  function takeOptin(value: unknown, call: string, allowed: readonly string[]): Person['optin'] | null {
    const { status, date, source } = bodyWith(value, ['status', 'date', 'source'], `${call}: optin`);
    const none = status === 'unknown' && (date === undefined || date === null);
    const told = typeof date === 'string' ? date : '';
    const dated = /^\d{4}-\d\d-\d\d(T\d\d:\d\d.*)?$/.test(told) && !Number.isNaN(Date.parse(told));
    if (!dated && !none) faults.push(`${call}: no date of an opt-in: ${JSON.stringify(date)}`);
    if (!none && (typeof source !== 'string' || source.trim() === '')) faults.push(`${call}: an opt-in has no source`);
    if (typeof status !== 'string' || !allowed.includes(status)) {
      faults.push(`${call}: no such status: ${JSON.stringify(status)}`);
      return null;
    }
    return { status, changedAt: dated ? new Date(told).toISOString() : null, changedBy: 'api' };
  }
}
