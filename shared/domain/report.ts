import type { Words } from '../lib/words.ts';
import type { ReportName } from './report-name.ts';

/** What stands in a cell; a date is an ISO day or date-time. */
export type Cell = string | number | Words | null;

/** A column of a table. */
export interface ReportColumn {
  /** Unique in its table; `--json` names it so. */
  readonly key: string;
  readonly title: Words;
  readonly kind: 'text' | 'number' | 'date';
  /** Whether it holds a person's data: hidden in the window until they are asked for. */
  readonly personal?: true;
  /** Whether it holds whole sentences, which need room. */
  readonly wide?: true;
}

/** Rows packed into pages: they travel between threads and wait in memory as plain text, and are read page by page. */
export interface PackedRows {
  readonly count: number;
  readonly pages: readonly string[];
}

/** A table that can be of any length. */
export interface ReportTable {
  /** Unique in its report. */
  readonly key: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: PackedRows;
  /** Its rows stand in another table of the report as well: the window shows them, paper and files do not repeat them. */
  readonly repeats?: true;
  /** Its first column names what stands beside it: headings over the columns would say nothing more. */
  readonly labelled?: true;
}

/** A line of an account: a number that opens to the rows behind it. */
export interface SumLine {
  readonly label: Words;
  /** Added, taken away, the sum of the lines before it, or one of the numbers that a sum is made of. */
  readonly sign: '+' | '-' | '=' | 'of';
  readonly count: number;
  /** Whether somebody should look into it. */
  readonly notable?: boolean;
  /** Null where there are no rows to be opened. */
  readonly table: ReportTable | null;
}

/** A part of a report. */
export type ReportPart =
  | { readonly kind: 'text'; readonly title?: Words; readonly paragraphs: readonly Words[] }
  /** The finding of the report in a sentence. */
  | { readonly kind: 'verdict'; readonly tone: 'good' | 'warn'; readonly text: Words }
  /** A letter to somebody outside: in the language of whom it goes to, whatever the language of the report. */
  | { readonly kind: 'letter'; readonly subject: string; readonly body: string }
  | { readonly kind: 'sum'; readonly key: string; readonly title: Words; readonly lines: readonly SumLine[] }
  | { readonly kind: 'table'; readonly title: Words; readonly empty: Words; readonly table: ReportTable };

/** A dated document of a client. */
export interface Report {
  readonly name: ReportName;
  readonly connection: string;
  readonly title: Words;
  /** ISO date-time. */
  readonly madeAt: string;
  /** What it was made from: which fetch, which reading. */
  readonly basis: readonly Words[];
  readonly parts: readonly ReportPart[];
}

/** What is asked for. */
export interface ReportRequest {
  readonly name: ReportName;
  /** The person that a report is about, where it is about one: by address, */
  readonly email?: string;
  /** by the code of the card, */
  readonly customer?: string;
  /** or by a part of the name. */
  readonly person?: string;
}

/** Rows of a page: as many as may be asked for at a time. */
export const REPORT_PAGE = 200;

/** Gathers rows page by page. */
function createRowPacker(): { add(row: readonly Cell[]): void; packed(): PackedRows } {
  const pages: string[] = [];
  let open: (readonly Cell[])[] = [];
  let count = 0;
  return {
    add(row) {
      open.push(row);
      count += 1;
      if (open.length < REPORT_PAGE) return;
      pages.push(JSON.stringify(open));
      open = [];
    },
    packed: () => ({ count, pages: open.length === 0 ? [...pages] : [...pages, JSON.stringify(open)] }),
  };
}

/** Packs rows that are at hand. */
export function packRows(rows: Iterable<readonly Cell[]>): PackedRows {
  const packer = createRowPacker();
  for (const row of rows) packer.add(row);
  return packer.packed();
}

/** The rows of one page, from 0; none where there is no such page. */
export function rowsOfPage({ pages }: PackedRows, page: number): readonly (readonly Cell[])[] {
  const text = pages[page];
  if (text === undefined) return [];
  // Packed by `createRowPacker` and by nothing else.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(text) as readonly (readonly Cell[])[];
}

/** Every row, unpacked one page at a time. */
export function* allRows(rows: PackedRows): Generator<readonly Cell[]> {
  for (const page of rows.pages.keys()) yield* rowsOfPage(rows, page);
}

/** The tables of a report with the words that tell what each holds. */
export function tablesOf({ parts }: Report): readonly { readonly title: Words; readonly table: ReportTable }[] {
  return parts.flatMap((part) => {
    if (part.kind === 'table') return [{ title: part.title, table: part.table }];
    if (part.kind !== 'sum') return [];
    return part.lines.flatMap(({ label, table }) => (table === null ? [] : [{ title: label, table }]));
  });
}

/** How many rows a report tells, each once. */
export function rowsIn(report: Report): number {
  return tablesOf(report).reduce((sum, { table }) => sum + (table.repeats === true ? 0 : table.rows.count), 0);
}

function bare<T extends ReportTable | null>(table: T): T {
  return table === null ? table : { ...table, rows: { count: table.rows.count, pages: [] } };
}

/** A report without its rows: what a window needs to draw it. */
export function withoutRows(report: Report): Report {
  return {
    ...report,
    parts: report.parts.map((part) => {
      if (part.kind === 'table') return { ...part, table: bare(part.table) };
      if (part.kind !== 'sum') return part;
      return { ...part, lines: part.lines.map((line) => ({ ...line, table: bare(line.table) })) };
    }),
  };
}

/** Whether a report names people in its tables: then they are hidden in the window until they are asked for. */
export function namesPeople(report: Report): boolean {
  return tablesOf(report).some(({ table }) => table.columns.some(({ personal }) => personal === true));
}

/** The letter of a report as a text by itself; null where it holds none. */
export function letterOf({ parts }: Report): string | null {
  for (const part of parts) if (part.kind === 'letter') return `${part.subject}\n\n${part.body}\n`;
  return null;
}
