import { create } from 'zustand';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { ReportName } from '../../../shared/domain/report-name.ts';
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
  readonly make: (name: ReportName) => Promise<void>;
  readonly back: () => void;
  readonly show: (shown: boolean) => void;
  /** Unfolds a table, or folds it again. */
  readonly toggle: (table: string) => void;
  /** Reads the next rows of a table. */
  readonly more: (table: string) => Promise<void>;
  readonly save: (as: 'csv' | 'pdf') => Promise<void>;
}

const NOTHING = {
  name: null,
  report: null,
  rows: {},
  unfolded: new Set<string>(),
  shown: false,
  busy: null,
  printing: false,
  saved: false,
  problem: null,
} as const;

/** The reports of one client, and the one that is open. */
export const useReports = create<Reports>()((set, get) => ({
  connection: null,
  ...NOTHING,
  open(connection) {
    if (get().connection !== connection) set({ connection, ...NOTHING });
  },
  async make(name) {
    const { connection } = get();
    if (connection === null) return;
    set({ ...NOTHING, name, busy: 'making' });
    const reply = await call('reports.make', { connection, name });
    if (get().connection !== connection || get().name !== name) return;
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
    set({ busy: 'saving', saved: false, problem: null });
    if (as === 'pdf') {
      await readForPaper(report, get);
      set({ printing: true });
      await drawn();
    }
    const reply = await call('reports.save', { connection, as });
    if (get().report !== report) return;
    const end = { busy: null, printing: false } as const;
    set(reply.ok ? { ...end, saved: reply.value.saved } : { ...end, problem: reply.problem });
  },
}));

/** Reads what paper needs of every table. */
async function readForPaper(report: Report, get: () => Reports): Promise<void> {
  for (const { table } of tablesOf(report)) {
    if (table.repeats === true) continue;
    const wanted = Math.min(table.rows.count, MOST_PRINTED);
    while ((get().rows[table.key]?.length ?? 0) < wanted && get().problem === null) await get().more(table.key);
  }
}

/** Waits until the page is drawn as it is now. */
function drawn(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}
