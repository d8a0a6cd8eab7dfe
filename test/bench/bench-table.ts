import { GOAL_SIZE } from './bench-goals.ts';
import { highest, middle, type Row, type SizeResult, type Stage } from './bench-result.ts';
import type { PartResult } from './bench-part.ts';
import type { Goal } from './goal.ts';

/** What each stage is called, and the design that the others are compared with. */
const stages: Readonly<Record<Stage, { readonly title: string; readonly reference: string }>> = {
  parse: { title: 'parse: the file to records', reference: 'fast-xml-parser, whole' },
  first: { title: 'first import: the socket to a stored plan', reference: 'naive program' },
  next: { title: 'next day: 1 % changed, 0.5 % gone, 0.5 % new', reference: 'naive program' },
};

const heads = ['ms', 'ratio', 'k rec/s', 'peak MB', 'over MB', 'delay ms', 'tail ms'];

/** Writes the figures of one size, a table for each stage. */
export function sizeTable(result: SizeResult): string {
  const { customers, xmlMb, rows, wrong } = result;
  const lines = [`${customers.toLocaleString('en')} customers, ${xmlMb.toFixed(1)} MB of XML`];
  for (const text of wrong) lines.push(`WRONG: ${text}`);
  for (const stage of ['parse', 'first', 'next'] as const) {
    const { title, reference } = stages[stage];
    const own = rows.filter((row) => row.stage === stage);
    const base = middle(
      own.find((row) => row.design === reference),
      'ms',
    );
    lines.push('', line(title, heads), ...own.map((row) => designLine(row, base, customers)));
    const product = own.find((row) => row.design === 'product');
    if (stage !== 'parse' && product !== undefined) lines.push(...costLines(product));
  }
  return lines.join('\n');
}

/** Writes the figures of a part. */
export function partTable({ title, lines, wrong }: PartResult): string {
  return [title, ...wrong.map((text) => `WRONG: ${text}`), ...lines].join('\n');
}

/** Writes every goal with its figure; `sizes` are those that were measured beside rivals. */
export function goalTable(goals: readonly Goal[], sizes: readonly number[]): string {
  const lines = goals.map(({ what, wanted, figure, verdict }) =>
    [what.padEnd(56), wanted.padStart(12), figure.padStart(12), `  ${verdict}`].join(''),
  );
  const asked = GOAL_SIZE.toLocaleString('en');
  if (sizes.length > 0 && !sizes.includes(GOAL_SIZE))
    lines.unshift(`The goals are set for ${asked} customers; these figures are of another size.`);
  return lines.join('\n');
}

function designLine(row: Row, base: number | null, customers: number): string {
  if (row.runs.length === 0) return `  ${row.design.padEnd(44)}${row.skipped ?? 'did not run'}`;
  const ms = middle(row, 'ms') ?? Number.NaN;
  return line(`  ${row.design}`, [
    ms.toFixed(0),
    base === null ? '–' : (base / ms).toFixed(2),
    (customers / ms).toFixed(1),
    whole(highest(row, 'peakMb')),
    whole(highest(row, 'overMb')),
    whole(highest(row, 'delayMs')),
    whole(middle(row, 'tailMs')),
  ]);
}

/** Where the product's time went: what comes after the last byte is its own work alone. */
function costLines(row: Row): readonly string[] {
  const parts: readonly (readonly [string, number | null])[] = [
    ['feed read, compared and staged', middle(row, 'lastByteMs')],
    ['Mailbow’s contacts read (meanwhile)', middle(row, 'contactsMs')],
    ['planned, written and hashed after both', lastPart(row)],
  ];
  const [operations, parsed] = [middle(row, 'operations'), middle(row, 'parsed')];
  return [
    ...parts.map(([name, ms]) => `    ${name.padEnd(42)}${whole(ms).padStart(8)} ms`),
    `    ${whole(parsed)} records parsed, ${whole(operations)} operations planned`,
  ];
}

function lastPart(row: Row): number | null {
  const [ms, feed, contacts] = [middle(row, 'ms'), middle(row, 'lastByteMs'), middle(row, 'contactsMs')];
  return ms === null || feed === null || contacts === null ? null : ms - Math.max(feed, contacts);
}

function line(name: string, cells: readonly string[]): string {
  return name.padEnd(46) + cells.map((cell) => cell.padStart(cell === 'ratio' ? 13 : 10)).join('');
}

function whole(value: number | null): string {
  return value === null ? '–' : value.toFixed(0);
}
