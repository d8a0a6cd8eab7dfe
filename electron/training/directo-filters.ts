/** Keeps the records that the filters of a request choose; null where `ts` cannot be read as a day. */
export function filterRecords<R>(
  records: readonly R[],
  attribute: (record: R, name: string) => string | undefined,
  equalTo: readonly string[],
  parameters: ReadonlyMap<string, string>,
): readonly R[] | null {
  const since = parameters.get('ts');
  const day = since === undefined ? null : isoDay(since);
  if (since !== undefined && day === null) return null;
  return records.filter((record) => {
    const equal = equalTo.every((name) => {
      const wanted = parameters.get(name);
      return wanted === undefined || comparable(attribute(record, name) ?? '') === comparable(wanted);
    });
    // The day itself counts; a record that does not say when it changed was not "changed since".
    return equal && (day === null || (attribute(record, 'ts') ?? '').slice(0, 10) >= day);
  });
}

/** SQL Server's usual collation: letter case and spaces at the end do not count. */
function comparable(value: string): string {
  return value.trimEnd().toLowerCase();
}

/** `d.m.yyyy` as `yyyy-mm-dd`; null for anything else, days that do not exist included. */
function isoDay(text: string): string | null {
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text.trim()) ?? [];
  if (day === undefined || month === undefined || year === undefined) return null;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  // A day such as 31.2. rolls over into the next month, or is no date at all.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}
