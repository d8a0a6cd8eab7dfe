import type { OptinStatus } from './contact.ts';
import type { Account, AccountCard, AccountContact, CardPlace, Gap, Stay } from './reconciliation.ts';
import {
  agreesBut,
  disagrees,
  GAP_WORDS,
  PLACE_WORDS,
  RECONCILIATION_WORDS as WORDS,
  STATUS_WORDS,
  STAY_WORDS,
} from './reconciliation-texts.ts';
import { type Cell, packRows, type ReportColumn, type ReportPart, type SumLine } from './report.ts';
import type { Words } from '../lib/words.ts';

/** Reasons in the order of the statement. */
const PLACES = [
  'closed',
  'excluded',
  'no-email',
  'bad-email',
  'no-consent',
  'refused',
  'erased',
  'waiting',
  'merged',
  'bad-record',
  'set-aside',
] as const satisfies readonly CardPlace[];

/** Reasons that stand there only where they occur. */
const RARE: ReadonlySet<CardPlace> = new Set(['bad-record', 'set-aside', 'erased']);

const GAPS = ['awaits', 'rejected', 'gone', 'shared', 'unexplained'] as const satisfies readonly Gap[];

const STATUSES = ['given', 'unknown', 'pending', 'withdrawn', 'unusable'] as const satisfies readonly OptinStatus[];

const text = (key: string, title: Words, personal = false): ReportColumn => ({
  key,
  title,
  kind: 'text',
  ...(personal && { personal: true as const }),
});

const CARD_COLUMNS = [
  text('customer', WORDS.code),
  text('name', WORDS.name, true),
  text('email', WORDS.address, true),
  text('reason', WORDS.reason),
];
const OUR_COLUMNS = [...CARD_COLUMNS.slice(0, 3), text('consent', WORDS.consent)];
const STAY_COLUMNS = [...OUR_COLUMNS, text('reason', WORDS.reason)];
const OWN_COLUMNS = OUR_COLUMNS.slice(1);

/** The statement of an account: both equations, and whether they agree. */
export function reconciliationParts(account: Account): readonly ReportPart[] {
  return [verdictOf(account), fromDirecto(account), atMailbow(account)];
}

/** Whether both sides agree, down to the last contact. */
export function isBalanced({ difference, repeated, lost }: Account): boolean {
  return difference === 0 && repeated === 0 && lost === 0;
}

function verdictOf(account: Account): ReportPart {
  if (!isBalanced(account)) {
    const count = Math.abs(account.difference) + account.repeated + Math.abs(account.lost);
    return { kind: 'verdict', tone: 'warn', text: disagrees(count) };
  }
  const missing = [...account.gaps.values()].reduce((sum, { length }) => sum + length, 0);
  return missing === 0
    ? { kind: 'verdict', tone: 'good', text: WORDS.agrees }
    : { kind: 'verdict', tone: 'warn', text: agreesBut(missing) };
}

function cardLine(key: string, label: Words, listed: readonly AccountCard[], notable = false): SumLine {
  const rows = packRows(listed.map(({ code, name, address }) => [code, name, address, label]));
  return {
    label,
    sign: '-',
    count: listed.length,
    ...(notable && { notable }),
    table: { key, columns: CARD_COLUMNS, rows },
  };
}

function fromDirecto(account: Account): ReportPart {
  const { cards, lost, leftOut, standing, gaps, ours } = account;
  const lines: SumLine[] = [
    { label: WORDS.cards, sign: '+', count: cards, table: null },
    ...PLACES.flatMap((place) => {
      const listed = leftOut.get(place) ?? [];
      return listed.length === 0 && RARE.has(place) ? [] : [cardLine(place, PLACE_WORDS[place], listed)];
    }),
    ...(lost === 0 ? [] : [{ label: WORDS.lost, sign: '-', count: lost, notable: true, table: null } as const]),
    { label: WORDS.standing, sign: '=', count: standing, table: null },
    ...GAPS.flatMap((gap) => {
      const listed = gaps.get(gap) ?? [];
      return listed.length === 0 ? [] : [cardLine(`gap-${gap}`, GAP_WORDS[gap], listed, true)];
    }),
    {
      label: WORDS.ours,
      sign: '=',
      count: ours.length,
      // The same names stand by consent below: on paper once is enough.
      table: { key: 'ours', columns: OUR_COLUMNS, rows: packRows(ours.map((each) => ourCells(each))), repeats: true },
    },
  ];
  return { kind: 'sum', key: 'from-directo', title: WORDS.fromDirecto, lines };
}

function atMailbow({ ours, stays, own, contacts, repeated }: Account): ReportPart {
  const stayed = [...stays].flatMap(([stay, listed]) => listed.map((each) => ({ stay, ...each })));
  const rows = packRows(stayed.map((each) => stayCells(each)));
  const lines: SumLine[] = [
    { label: WORDS.ours, sign: '+', count: ours.length, table: null },
    ...byStatus(
      'ours',
      ours.map(({ contact, card }) => ({ contact, card })),
      OUR_COLUMNS,
      ourCells,
    ),
    { label: WORDS.stays, sign: '+', count: stayed.length, table: { key: 'stays', columns: STAY_COLUMNS, rows } },
    { label: WORDS.own, sign: '+', count: own.length, table: null },
    ...byStatus(
      'own',
      own.map((contact) => ({ contact })),
      OWN_COLUMNS,
      ({ contact: { name, address, status } }) => [name, address, STATUS_WORDS[status]],
    ),
    ...(repeated === 0
      ? []
      : [{ label: WORDS.repeated, sign: '+', count: repeated, notable: true, table: null } as const]),
    { label: WORDS.contacts, sign: '=', count: contacts, table: null },
  ];
  return { kind: 'sum', key: 'at-mailbow', title: WORDS.atMailbow, lines };
}

/** What a number of contacts is made of, by consent. */
function byStatus<T extends { readonly contact: AccountContact }>(
  key: string,
  all: readonly T[],
  columns: readonly ReportColumn[],
  cells: (each: T) => readonly Cell[],
): SumLine[] {
  return STATUSES.flatMap((status) => {
    const listed = all.filter(({ contact }) => contact.status === status);
    if (listed.length === 0) return [];
    const table = { key: `${key}-${status}`, columns, rows: packRows(listed.map((each) => cells(each))) };
    return [{ label: STATUS_WORDS[status], sign: 'of', count: listed.length, table } as const];
  });
}

const ourCells = ({ contact, card }: Account['ours'][number]): readonly Cell[] => [
  card.code,
  card.name || contact.name,
  contact.address,
  STATUS_WORDS[contact.status],
];

/** Nothing of an erased person is repeated. */
function stayCells(each: { readonly stay: Stay; readonly contact: AccountContact; readonly code: string }): Cell[] {
  const { stay, contact, code } = each;
  const who = contact.erased ? [null, null, null] : [code, contact.name, contact.address];
  return [...who, STATUS_WORDS[contact.status], STAY_WORDS[stay]];
}
