/** What can be wrong with a card so that it has to be mended in Directo, in the order in which a list speaks of it. */
export const FIX_KINDS = [
  'bad-email',
  'several-addresses',
  'undated-yes',
  'unreadable-date',
  'future-date',
  'unreadable-word',
  'consent-conflict',
  'shared-conflict',
  'consent-lost',
  'address-after-refusal',
  'duplicate-code',
  'unreadable-record',
  'no-code',
  'control-characters',
] as const;

/** One of them, or that a card says yes although the person withdrew in Mailbow. */
export type FixKind = (typeof FIX_KINDS)[number] | 'withdrawn';

/** Those of them that are about consent: nobody's concern where none is read. */
export const CONSENT_FIXES: ReadonlySet<FixKind> = new Set<FixKind>([
  'undated-yes',
  'unreadable-date',
  'future-date',
  'unreadable-word',
  'consent-conflict',
  'shared-conflict',
  'consent-lost',
  'address-after-refusal',
  'withdrawn',
]);

/** The lists that are worked through in Directo. */
export type FixListName = 'fix-list' | 'withdrawals';

/** Which thing of which card: `#1`, `#2` … stand for records without a code, counted through. */
export interface FixKey {
  readonly code: string;
  readonly kind: FixKind;
}

/** Open; not wrong any more; or not to be mended any more, because the card is gone, closed or excluded. */
export type FixState = 'open' | 'fixed' | 'gone';

/** What is remembered of one thing that was ever wrong. */
export interface FixRow extends FixKey {
  readonly state: FixState;
  /** ISO date-time. */
  readonly firstSeen: string;
  /** ISO date-time when the present state began. */
  readonly since: string;
}

/** How a card without the fault looks: read and sound, no customer to be mended any more, or not seen in this fetch. */
export type CardSight = 'sound' | 'left' | 'unseen';

/** What a run saw. */
export interface FixFindings {
  readonly found: Iterable<FixKey>;
  /** Whether what was not found may be called fixed or gone. */
  readonly conclusive: boolean;
  readonly sightOf: (fix: FixKey) => CardSight;
  /** ISO date-time. */
  readonly at: string;
}

/** The list on which a thing stands. */
function listOf({ kind }: Pick<FixKey, 'kind'>): FixListName {
  return kind === 'withdrawn' ? 'withdrawals' : 'fix-list';
}

/** Whether a report is a list that is worked through in Directo. */
export function isFixList(name: string): name is FixListName {
  return name === 'fix-list' || name === 'withdrawals';
}

/** One text for each thing of each card. */
export const fixKey = ({ code, kind }: FixKey): string => `${kind} ${code}`;

/** The rows that a run changes: new ones, those that are back, fixed or gone. The same findings change nothing twice. */
export function settleFixes(known: readonly FixRow[], findings: FixFindings): readonly FixRow[] {
  const { conclusive, sightOf, at } = findings;
  const found = new Map<string, FixKey>();
  for (const { code, kind } of findings.found) found.set(fixKey({ code, kind }), { code, kind });
  const changed: FixRow[] = [];
  for (const row of known) {
    const isFound = found.delete(fixKey(row));
    if (isFound && row.state !== 'open') changed.push({ ...row, state: 'open', since: at });
    if (isFound || row.state !== 'open' || !conclusive) continue;
    const sight = sightOf(row);
    if (sight !== 'unseen') changed.push({ ...row, state: sight === 'sound' ? 'fixed' : 'gone', since: at });
  }
  for (const fix of found.values()) changed.push({ ...fix, state: 'open', firstSeen: at, since: at });
  return changed;
}

/** A list since it was begun: everything open, and what was settled from then on. */
export interface FixProgress {
  readonly open: readonly FixRow[];
  readonly fixed: readonly FixRow[];
  readonly gone: readonly FixRow[];
}

/** Sorts the rows of a list; a list that nobody has taken along yet began with the first thing that was ever wrong. */
export function progressOf(rows: readonly FixRow[], list: FixListName, begunAt: string | null): FixProgress {
  const own = rows.filter((row) => listOf(row) === list);
  const settled = (state: FixState) =>
    own.filter((row) => row.state === state && (begunAt === null || row.since >= begunAt));
  return { open: own.filter(({ state }) => state === 'open'), fixed: settled('fixed'), gone: settled('gone') };
}
