import { create } from 'zustand';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { FoundPerson } from '../../../shared/domain/found-person.ts';
import { isAboutPerson, type ReportName } from '../../../shared/domain/report-name.ts';
import { type Cell, type Report, REPORT_PAGE, tablesOf } from '../../../shared/domain/report.ts';
import { call } from '../../api.ts';

/** Rows of one table on paper: more than a binder holds stand in the file for a spreadsheet. */
export const MOST_PRINTED = 2000;

type Row = readonly Cell[];

interface Reports {
  readonly connection: string | null;
  /** Null where the list of reports is shown. */
  readonly name: ReportName | null;
  readonly report: Report | null;
  /** The person that the report is about; null where it is about nobody, or nobody was chosen yet. */
  readonly whom: FoundPerson | null;
  /** Whether the letter was put where it can be pasted from. */
  readonly copied: boolean;
  /** Rows that were read, by table. */
  readonly rows: Readonly<Record<string, readonly Row[]>>;
  /** Tables that are unfolded. */
  readonly unfolded: ReadonlySet<string>;
  /** Whether names and addresses are shown. */
  readonly shown: boolean;
  readonly busy: 'making' | 'saving' | null;
  /** Whether everything is unfolded and shown, because it is being printed. */
  readonly printing: boolean;
  readonly saved: boolean;
  readonly problem: Problem | null;
  /** Begins anew for a client. */
  readonly open: (connection: string) => void;
  /** Makes a report; one that is about a person waits until somebody is chosen. */
  readonly make: (name: ReportName, whom?: FoundPerson | null) => Promise<void>;
  readonly back: () => void;
  readonly show: (shown: boolean) => void;
  /** Unfolds a table, or folds it again. */
  readonly toggle: (table: string) => void;
  /** Reads the next rows of a table. */
  readonly more: (table: string) => Promise<void>;
  readonly save: (as: 'csv' | 'pdf' | 'txt') => Promise<void>;
  readonly copy: () => Promise<void>;
}

const NOTHING = {
  name: null,
  report: null,
  whom: null,
  copied: false,
  rows: {},
  unfolded: new Set<string>(),
  shown: false,
  busy: null,
  printing: false,
  saved: false,
  problem: null,
} as const;

/** Counts the reports that were asked for: an answer to an earlier question comes too late. */
let asked = 0;

/** The reports of one client, and the one that is open. */
export const useReports = create<Reports>()((set, get) => ({
  connection: null,
  ...NOTHING,
  open(connection) {
    if (get().connection !== connection) set({ connection, ...NOTHING });
  },
  async make(name, whom = null) {
    const { connection } = get();
    if (connection === null) return;
    if (isAboutPerson(name) && whom === null) return set({ ...NOTHING, name });
    set({ ...NOTHING, name, whom, busy: 'making' });
    asked += 1;
    const mine = asked;
    const reply = await call('reports.make', { connection, name, ...askedBy(whom) });
    if (mine !== asked || get().connection !== connection || get().name !== name) return;
    set({ busy: null, ...(reply.ok ? { report: reply.value } : { problem: reply.problem }) });
  },
  back: () => set(NOTHING),
  show: (shown) => set({ shown }),
  toggle(table) {
    const unfolded = new Set(get().unfolded);
    if (!unfolded.delete(table)) {
      unfolded.add(table);
      if (get().rows[table] === undefined) void get().more(table);
    }
    set({ unfolded });
  },
  async more(table) {
    const { connection, report, rows } = get();
    if (connection === null) return;
    const before = rows[table] ?? [];
    const reply = await call('reports.rows', { connection, table, page: before.length / REPORT_PAGE });
    if (get().report !== report) return;
    if (reply.ok) set({ rows: { ...get().rows, [table]: [...before, ...reply.value.rows] } });
    else set({ problem: reply.problem });
  },
  async save(as) {
    const { connection, report } = get();
    if (connection === null || report === null) return;
    set({ busy: 'saving', saved: false, copied: false, problem: null });
    if (as === 'pdf') {
      const isWhole = await readForPaper(report, get);
      // What is printed is the page as it stands: another one, or one that lacks rows, is not to be saved as this report.
      if (get().report !== report) return;
      if (!isWhole) return set({ busy: null });
      set({ printing: true });
      await drawn();
    }
    const reply = await call('reports.save', { connection, as });
    if (get().report !== report) return;
    const end = { busy: null, printing: false } as const;
    set(reply.ok ? { ...end, saved: reply.value.saved } : { ...end, problem: reply.problem });
  },
  async copy() {
    const { connection, report } = get();
    if (connection === null) return;
    set({ copied: false, saved: false, problem: null });
    const reply = await call('reports.copy', { connection });
    if (get().report !== report) return;
    set(reply.ok ? { copied: true } : { problem: reply.problem });
  },
}));

/** A person by the card, which tells more than the address that several may share; a contact by the address. */
function askedBy(whom: FoundPerson | null) {
  if (whom === null) return {};
  return whom.code === null ? { email: whom.email } : { customer: whom.code };
}

/** Reads what paper needs of every table; false where it could not be read, or the report was left meanwhile. */
async function readForPaper(report: Report, get: () => Reports): Promise<boolean> {
  for (const { table } of tablesOf(report)) {
    if (table.repeats === true) continue;
    const wanted = Math.min(table.rows.count, MOST_PRINTED);
    while ((get().rows[table.key]?.length ?? 0) < wanted) {
      await get().more(table.key);
      if (get().report !== report || get().problem !== null) return false;
    }
  }
  return true;
}

/** Waits until the page is drawn as it is now. */
function drawn(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}
