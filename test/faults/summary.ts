import type { Figures, Finding, PartResult } from './part.ts';

const NOTHING: Figures = {
  kills: 0,
  faults: 0,
  mutations: 0,
  lost: 0,
  doubled: 0,
  crashed: 0,
  hung: 0,
  repeated: 0,
  planted: 0,
  scanned: 0,
  found: 0,
};

/** A part with its result and how long it took. */
export interface Done {
  readonly title: string;
  readonly seconds: number;
  readonly result: PartResult;
}

/** Everything that a part counted; its findings count by themselves. */
export function figuresOf({ figures, findings }: PartResult): Figures {
  const sum = { ...NOTHING, ...figures };
  for (const { kind } of findings) sum[kind] += 1;
  return sum;
}

/** The table that the harness ends with: a line for each part, and the sum. */
export function summaryOf(parts: readonly Done[]): string {
  const names: readonly (keyof Figures)[] = [
    'kills',
    'faults',
    'mutations',
    'lost',
    'doubled',
    'crashed',
    'hung',
    'repeated',
    'planted',
    'scanned',
    'found',
  ];
  const rows = parts.map(({ title, seconds, result }) => ({ title, seconds, figures: figuresOf(result) }));
  const total = rows.reduce(
    (sum, { figures, seconds }) => ({
      title: 'all',
      seconds: sum.seconds + seconds,
      figures: Object.fromEntries(names.map((name) => [name, sum.figures[name] + figures[name]])) as unknown as Figures,
    }),
    { title: 'all', seconds: 0, figures: NOTHING },
  );
  const head = ['', ...names, 'seconds'];
  const cells = [...rows, total].map(({ title, figures, seconds }) => [
    title,
    ...names.map((name) => figures[name].toLocaleString('en')),
    seconds.toFixed(0),
  ]);
  const widths = head.map((word, column) => Math.max(word.length, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  return [head, ...cells].map((row) => line(row).trimEnd()).join('\n');
}

/** A finding with the command that plays it again. */
export const findingLine = ({ kind, text, replay }: Finding): string =>
  `${kind}: ${text}\n  again: npm run test:faults -- ${replay}`;
