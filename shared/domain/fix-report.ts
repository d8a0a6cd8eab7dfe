import { FIX_KINDS, type FixKind, type FixProgress, type FixRow } from './fix.ts';
import {
  type CardFields,
  fixAdvice,
  fixedOf,
  FIX_NAMES,
  FIX_STATES,
  FIX_WORDS as WORDS,
  keyedIn,
  keyIn,
  withdrewBut,
} from './fix-texts.ts';
import { type Cell, packRows, type ReportColumn, type ReportPart, type ReportTable, type SumLine } from './report.ts';
import type { Words } from '../lib/words.ts';

/** What a card says at this moment. */
export interface FixCard {
  /** The code, or the place of a record that has none. */
  readonly code: string;
  readonly name: string;
  readonly onCard: string;
}

/** A withdrawal that has to be keyed in. */
export interface WithdrawnCard extends FixCard {
  readonly address: string;
  /** The day as yyyy-mm-dd and as it is keyed in; null where Mailbow does not know it. */
  readonly day: string | null;
  readonly written: string | null;
  /** Null where Mailbow does not say. */
  readonly by: Words | null;
}

const column = (key: string, title: Words, kind: ReportColumn['kind'] = 'text'): ReportColumn => ({ key, title, kind });
const personal = (key: string, title: Words): ReportColumn => ({ key, title, kind: 'text', personal: true });

const CODE = column('customer', WORDS.code);
const NAME = personal('name', WORDS.name);
const OPEN_COLUMNS = [
  CODE,
  NAME,
  column('wrong', WORDS.wrong),
  personal('onCard', WORDS.onCard),
  { ...column('todo', WORDS.todo), wide: true as const },
  column('since', WORDS.since, 'date'),
];
const SETTLED_COLUMNS = [CODE, NAME, column('wrong', WORDS.wrong), column('when', WORDS.settled, 'date')];

const tableOf = (key: string, columns: readonly ReportColumn[], rows: Iterable<readonly Cell[]>): ReportTable => ({
  key,
  columns,
  rows: packRows(rows),
});

/** The fix list: how far it is, every open thing by customer code, the same by kind, and who has to be deleted. */
export function fixListParts(
  progress: FixProgress,
  cardOf: (row: FixRow) => FixCard,
  fields: CardFields,
  erased: readonly string[],
): readonly ReportPart[] {
  const open = progress.open.map((row) => ({ row, cells: openCells(row, cardOf(row), fields) }));
  const lines = FIX_KINDS.flatMap((kind) => kindLine(kind, open));
  return [
    verdictOf(progress),
    ...(open.length === 0 ? [] : [{ kind: 'text', paragraphs: [WORDS.walk] } as const]),
    {
      kind: 'table',
      title: WORDS.byCode,
      empty: WORDS.nothing,
      table: tableOf(
        'open',
        OPEN_COLUMNS,
        open.map(({ cells }) => cells),
      ),
    },
    ...(lines.length === 0
      ? []
      : [
          {
            kind: 'sum',
            key: 'by-kind',
            title: WORDS.byKind,
            lines: [...lines, total(WORDS.open, open.length)],
          } as const,
        ]),
    progressPart(progress, cardOf),
    ...(erased.length === 0
      ? []
      : [
          {
            kind: 'table',
            title: WORDS.erased,
            empty: WORDS.erasedEmpty,
            table: tableOf(
              'erased',
              [CODE, column('wrong', WORDS.wrong)],
              erased.map((code) => [code, WORDS.erasedWhy]),
            ),
          } as const,
        ]),
  ];
}

/** The withdrawals: what to key in, what waits for a decision first, and how far the work is. */
export function withdrawalParts(
  progress: FixProgress,
  cardOf: (row: FixRow) => WithdrawnCard,
  waiting: readonly WithdrawnCard[],
  fields: CardFields,
): readonly ReportPart[] {
  const { open, fixed, gone } = progress;
  const all = open.length + fixed.length + gone.length;
  const cards = open.map((row) => cardOf(row));
  const told = [CODE, NAME, personal('email', WORDS.address), personal('onCard', WORDS.onCard)];
  const withdrew = [column('withdrew', WORDS.withdrew, 'date'), column('by', WORDS.by)];
  const enter = column('date', keyedIn(fields.no));
  const seen = ({ code, name, address, onCard, day, by }: WithdrawnCard): Cell[] => [
    code,
    name,
    address,
    onCard,
    day ?? WORDS.unknownDay,
    by,
  ];
  return [
    open.length === 0
      ? { kind: 'verdict', tone: 'good', text: all === 0 ? WORDS.nobody : fixedOf(fixed.length, gone.length, 0) }
      : {
          kind: 'verdict',
          tone: 'warn',
          text: withdrewBut(open.length, fixed.length, all, fields.consent),
        },
    ...(open.length === 0 ? [] : [{ kind: 'text', paragraphs: [keyIn(fields)] } as const]),
    {
      kind: 'table',
      title: WORDS.byCode,
      empty: WORDS.nobody,
      table: tableOf(
        'open',
        [...told, ...withdrew, enter],
        cards.map((card) => [...seen(card), card.written ?? WORDS.today]),
      ),
    },
    progressPart(progress, cardOf),
    ...(waiting.length === 0
      ? []
      : [
          {
            kind: 'table',
            title: WORDS.waiting,
            empty: WORDS.nobody,
            table: tableOf(
              'waiting',
              [...told, ...withdrew],
              waiting.map((card) => seen(card)),
            ),
          } as const,
          { kind: 'text', paragraphs: [WORDS.waitingHow] } as const,
        ]),
  ];
}

function verdictOf({ open, fixed, gone }: FixProgress): ReportPart {
  const isNew = open.length + fixed.length + gone.length === 0;
  const text = isNew ? WORDS.nothing : fixedOf(fixed.length, gone.length, open.length);
  return { kind: 'verdict', tone: open.length === 0 ? 'good' : 'warn', text };
}

function openCells({ kind, since }: FixRow, { code, name, onCard }: FixCard, fields: CardFields): readonly Cell[] {
  return [code, name, FIX_NAMES[kind], onCard, fixAdvice(kind, fields), since.slice(0, 10)];
}

function kindLine(
  kind: FixKind,
  open: readonly { readonly row: FixRow; readonly cells: readonly Cell[] }[],
): SumLine[] {
  const own = open.filter(({ row }) => row.kind === kind);
  if (own.length === 0) return [];
  const table = {
    ...tableOf(
      `kind-${kind}`,
      OPEN_COLUMNS,
      own.map(({ cells }) => cells),
    ),
    repeats: true as const,
  };
  return [{ label: FIX_NAMES[kind], sign: '+', count: own.length, table }];
}

const total = (label: Words, count: number): SumLine => ({ label, sign: '=', count, table: null });

/** What was on the list, less what is settled. */
function progressPart({ open, fixed, gone }: FixProgress, cardOf: (row: FixRow) => FixCard): ReportPart {
  const settled = (state: 'fixed' | 'gone', rows: readonly FixRow[]): SumLine => ({
    label: FIX_STATES[state],
    sign: '-',
    count: rows.length,
    table: tableOf(
      state,
      SETTLED_COLUMNS,
      rows.map((row) => {
        const { code, name } = cardOf(row);
        return [code, name, FIX_NAMES[row.kind], row.since.slice(0, 10)];
      }),
    ),
  });
  const all = open.length + fixed.length + gone.length;
  return {
    kind: 'sum',
    key: 'progress',
    title: WORDS.progress,
    lines: [
      { label: WORDS.listed, sign: '+', count: all, table: null },
      settled('fixed', fixed),
      settled('gone', gone),
      total(WORDS.open, open.length),
    ],
  };
}
