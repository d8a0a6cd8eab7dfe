import { z } from 'zod';
import { reportJson } from '../../electron/terminal/report-json.ts';
import type { Report } from '../../shared/domain/report.ts';

const row = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
const line = z.strictObject({
  key: z.string().optional(),
  label: z.string(),
  sign: z.enum(['+', '-', '=', 'of']),
  count: z.int(),
  rows: z.array(row).optional(),
});
const sum = z.strictObject({
  kind: z.literal('sum'),
  key: z.enum(['from-directo', 'at-mailbow']),
  title: z.string(),
  lines: z.array(line),
});
const verdict = z.strictObject({ kind: z.literal('verdict'), tone: z.enum(['good', 'warn']), text: z.string() });
const shape = z.strictObject({
  report: z.literal('reconciliation'),
  connection: z.string(),
  title: z.string(),
  madeAt: z.string(),
  basis: z.array(z.string()),
  parts: z.tuple([verdict, sum, sum]),
});

type Line = z.infer<typeof line>;

/** The reconciliation statement as a reader from outside sees it. */
export interface Statement {
  readonly verdict: string;
  /** Cards of Directo, and what should be contacts. */
  readonly cards: number;
  /** Who is left out or missing, by the line. */
  readonly left: ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>;
  readonly ours: readonly Readonly<Record<string, unknown>>[];
  readonly stays: readonly Readonly<Record<string, unknown>>[];
  readonly own: readonly Readonly<Record<string, unknown>>[];
  readonly contacts: number;
  /** What does not add up, in words; none where everything does. */
  readonly faults: readonly string[];
}

/** Reads a statement from its JSON as any program would, and adds its lines up anew. */
export function statementOf(report: Report): Statement {
  const { parts } = shape.parse(JSON.parse(reportJson(report, 'en')));
  const [{ text }, directo, mailbow] = parts;
  const faults = [...faultsOf(directo.lines), ...faultsOf(mailbow.lines)];
  const starting = (start: string) =>
    mailbow.lines.flatMap((each) => (each.key?.startsWith(start) === true ? (each.rows ?? []) : []));
  return {
    verdict: text,
    cards: directo.lines[0]?.count ?? 0,
    left: new Map(
      directo.lines.flatMap(({ key = '', sign, rows: own = [] }) => (sign === '-' ? [[key, own] as const] : [])),
    ),
    ours: starting('ours-'),
    stays: starting('stays'),
    own: starting('own-'),
    contacts: mailbow.lines.at(-1)?.count ?? 0,
    faults,
  };
}

function faultsOf(lines: readonly Line[]): string[] {
  const faults: string[] = [];
  let total = 0;
  let detail: number | null = null;
  const endDetail = (last: Line | undefined) => {
    if (detail !== null && last && detail !== last.count)
      faults.push(`${last.label}: ${last.count}, by kind ${detail}`);
    detail = null;
  };
  let last: Line | undefined;
  for (const each of lines) {
    const { label, sign, count, rows } = each;
    if (rows !== undefined && rows.length !== count) faults.push(`${label}: ${count}, but ${rows.length} names`);
    if (sign === 'of') {
      detail = (detail ?? 0) + count;
      continue;
    }
    endDetail(last);
    last = each;
    if (sign === '+') total += count;
    if (sign === '-') total -= count;
    if (sign === '=' && total !== count) faults.push(`${label}: ${count}, the lines above come to ${total}`);
  }
  endDetail(last);
  return faults;
}
