import type { TargetField } from '../../shared/domain/contact.ts';
import type { DiscoveredField } from '../../shared/domain/discovered-field.ts';
import type { LeftOut, Operation, PlanSummary, Review } from '../../shared/domain/plan.ts';
import type { PastEntry } from '../../shared/domain/past-entry.ts';
import type { AlertView, ConnectionView, ImportView, VersionView } from '../../shared/ipc/views.ts';
import plan from './training-plan.json' with { type: 'json' };

/** What the engine made of the training company, as it was written down once. */
export const FIELDS = plan.fields as readonly DiscoveredField[];
export const TARGET_FIELDS = plan.targetFields as readonly TargetField[];
export const SUMMARY = plan.summary as PlanSummary;
export const OPERATIONS = plan.operations as readonly unknown[] as readonly Operation[];
export const REVIEWS = plan.reviews as readonly Review[];
export const LEFT_OUT = plan.leftOut as readonly LeftOut[];

/** What a client that nobody let run by itself has in common with the others of its kind. */
const DRAFT = {
  state: 'draft',
  conditions: [],
  active: false,
  pause: null,
  schedule: null,
  nextDue: null,
  lastSuccess: null,
  asksNext: null,
  sameAccount: [],
  missing: ['mapping', 'consent', 'schedule', 'first-run'],
  totals: null,
  responsible: '',
} as const satisfies Partial<ConnectionView>;

const WEEKDAYS_AT_9 = { every: 'weekday', at: '09:00', timeZone: 'Europe/Tallinn' } as const;

/** The training company in the list of clients. */
export const TRAINING: ConnectionView = {
  ...DRAFT,
  name: 'Koolitusklient OÜ',
  training: true,
  sourceHost: '127.0.0.1:40001',
  targetHost: '127.0.0.1:40002',
  secrets: { directo: true, mailbow: true },
  lastRun: null,
  openReviews: 0,
};

/** A few clients of a bureau, worst first. */
export const CLIENTS: readonly [ConnectionView, ...ConnectionView[]] = [
  {
    name: 'Kask OÜ',
    training: false,
    sourceHost: 'login.directo.ee',
    targetHost: 'kask.example',
    secrets: { directo: true, mailbow: true },
    lastRun: { status: 'failed', endedAt: '2026-11-26T07:02:11.000Z' },
    openReviews: 3,
    state: 'attention',
    conditions: [
      { kind: 'key-rejected', level: 'critical', values: { problem: 'source/bad-key' } },
      { kind: 'missed', level: 'warning', values: { slots: '2' } },
    ],
    active: true,
    pause: null,
    schedule: WEEKDAYS_AT_9,
    nextDue: '2026-11-27T07:00:00.000Z',
    lastSuccess: '2026-11-23T07:02:11.000Z',
    asksNext: null,
    sameAccount: [],
    missing: [],
    totals: { contacts: 812, consents: 640 },
    responsible: 'Mari',
  },
  {
    name: 'Õunapuu Aiand OÜ',
    training: false,
    sourceHost: 'login.directo.ee',
    targetHost: 'ounapuu.example',
    secrets: { directo: true, mailbow: true },
    lastRun: { status: 'held', endedAt: '2026-11-26T07:01:40.000Z' },
    openReviews: 0,
    state: 'attention',
    conditions: [{ kind: 'held', level: 'critical', values: { finding: 'LIM-02', count: '400' } }],
    active: true,
    pause: null,
    schedule: { every: 'month', on: 31, at: '09:30', timeZone: 'Europe/Tallinn' },
    nextDue: '2026-11-30T07:30:00.000Z',
    lastSuccess: '2026-10-31T07:31:12.000Z',
    asksNext: null,
    sameAccount: [],
    missing: [],
    totals: { contacts: 1210, consents: 1003 },
    responsible: 'Mari',
  },
  {
    name: 'Tamm OÜ',
    training: false,
    sourceHost: 'login.directo.ee',
    targetHost: 'mets.example',
    secrets: { directo: true, mailbow: true },
    lastRun: { status: 'succeeded', endedAt: '2026-11-26T07:00:40.000Z' },
    openReviews: 1,
    state: 'ok',
    conditions: [],
    active: true,
    pause: null,
    schedule: { every: 'week', on: 'SU', at: '03:30', timeZone: 'Europe/Tallinn' },
    nextDue: '2027-03-28T01:30:00.000Z',
    lastSuccess: '2026-11-26T07:00:40.000Z',
    asksNext: 'settings-changed',
    sameAccount: ['Mets ja Pojad OÜ'],
    missing: [],
    totals: { contacts: 96, consents: 1 },
    responsible: 'Jüri',
  },
  {
    name: 'Mets ja Pojad OÜ',
    training: false,
    sourceHost: 'login.directo.ee',
    targetHost: 'mets.example',
    secrets: { directo: true, mailbow: true },
    lastRun: { status: 'succeeded', endedAt: '2026-11-25T07:00:40.000Z' },
    openReviews: 0,
    state: 'paused',
    conditions: [],
    active: true,
    pause: { at: '2026-11-25T12:00:00.000Z', until: '2026-12-01T06:00:00.000Z' },
    schedule: { every: 'day', at: '07:30', timeZone: 'Europe/Tallinn' },
    nextDue: '2026-12-02T05:30:00.000Z',
    lastSuccess: '2026-11-25T07:00:40.000Z',
    asksNext: null,
    sameAccount: ['Tamm OÜ'],
    missing: [],
    totals: { contacts: 1, consents: 0 },
    responsible: '',
  },
  {
    ...DRAFT,
    name: 'Šokolaadikoda AS',
    training: false,
    sourceHost: 'login.directo.ee',
    targetHost: 'C:\\Sünk\\sokolaadikoda',
    secrets: { directo: true, mailbow: false },
    lastRun: null,
    openReviews: 0,
  },
];

/** What the history tells of a slot or run, without its plan and who let it be applied. */
type PastSlot = Omit<PastEntry, 'run' | 'author' | 'allowedBy' | 'trial' | 'version' | 'plan'>;

/** What became of a client's syncs and slots, newest first. */
export const HISTORY: readonly PastSlot[] = [
  slot('2026-11-26', {
    startedAt: '2026-11-26T09:45:00.000Z',
    seconds: 71,
    status: 'failed',
    trigger: 'catch-up',
    problem: 'source/bad-key',
  }),
  slot('2026-11-25', { status: 'missed' }),
  slot('2026-11-24', {
    startedAt: '2026-11-24T07:00:12.000Z',
    seconds: 4000,
    status: 'partial',
    trigger: 'schedule',
    problem: 'run/push-errors',
    segments: 2,
    outcome: { confirmed: 45, rejected: 2, open: 1003 },
  }),
  {
    ...slot('2026-11-23', {
      startedAt: '2026-11-23T13:20:00.000Z',
      seconds: 45,
      status: 'succeeded-with-remarks',
      trigger: 'manual',
      outcome: { confirmed: 1, rejected: 0, open: 0 },
    }),
    day: null,
    dueAt: null,
  },
  slot('2026-11-20', { status: 'paused' }),
  slot('2026-11-19', { startedAt: '2026-11-19T07:00:05.000Z', seconds: 32, status: 'held', trigger: 'schedule' }),
];

interface SlotFate {
  readonly startedAt?: string;
  readonly seconds?: number;
  readonly status: string;
  readonly trigger?: PastEntry['trigger'];
  readonly problem?: string;
  readonly segments?: number;
  readonly outcome?: PastEntry['outcome'];
}

function slot(
  day: string,
  { startedAt, seconds = 0, status, trigger, problem, segments, outcome }: SlotFate,
): PastSlot {
  const ended = startedAt && new Date(Date.parse(startedAt) + seconds * 1000).toISOString();
  return {
    day,
    dueAt: `${day}T07:00:00.000Z`,
    startedAt: startedAt ?? null,
    endedAt: ended ?? null,
    status,
    trigger: trigger ?? null,
    segments: segments ?? (startedAt ? 1 : 0),
    problem: problem ?? null,
    outcome: outcome ?? null,
  };
}

const alert = (id: number, change: Partial<AlertView>): AlertView => ({
  id,
  name: 'Kask OÜ',
  kind: 'key-rejected',
  level: 'critical',
  values: { problem: 'source/bad-key' },
  openedAt: '2026-11-26T07:01:00.000Z',
  notifiedAt: null,
  reminders: 0,
  seenAt: null,
  clearedAt: null,
  recoveredAt: null,
  ...change,
});

/** Alerts, open and settled ones. */
export const ALERTS: readonly AlertView[] = [
  alert(7, {}),
  alert(6, {
    name: 'Õunapuu Aiand OÜ',
    kind: 'held',
    values: { finding: 'LIM-02', count: '400' },
    openedAt: '2026-11-26T07:01:40.000Z',
  }),
  alert(5, {
    kind: 'missed',
    level: 'warning',
    values: { slots: '2' },
    seenAt: '2026-11-25T08:00:00.000Z',
    openedAt: '2026-11-25T07:15:00.000Z',
  }),
  alert(3, {
    name: null,
    kind: 'settings-damaged',
    level: 'warning',
    values: {},
    seenAt: '2026-11-24T08:00:00.000Z',
    openedAt: '2026-11-24T07:15:00.000Z',
  }),
  alert(2, {
    name: 'Tamm OÜ',
    kind: 'failed',
    level: 'warning',
    values: { problem: 'target/network', failures: '1' },
    openedAt: '2026-11-20T07:15:00.000Z',
    seenAt: '2026-11-20T08:00:00.000Z',
    clearedAt: '2026-11-20T11:15:00.000Z',
  }),
];

/** Versions of a client's settings, newest first. */
export const VERSIONS: readonly VersionView[] = [
  {
    version: 3,
    savedAt: '2026-11-24T12:10:00.000Z',
    author: 'mari.maasikas',
    changes: [
      { et: 'Ajakava: tööpäeviti 09:00 → iga päev 07:30', en: 'Schedule: on weekdays 09:00 → every day 07:30' },
      { et: 'Seos lisatud: Telefon → phone', en: 'Pair added: Phone → phone' },
    ],
  },
  {
    version: 2,
    savedAt: '2026-11-20T08:00:00.000Z',
    author: 'mari.maasikas',
    changes: [{ et: 'Eiratav väli: Faks', en: 'Field ignored: Fax' }],
  },
  { version: 1, savedAt: '2026-11-19T09:00:00.000Z', author: 'jaan.tamm', changes: [] },
];

/** A connection file that waits for a yes. */
export const WAITING: ImportView = {
  name: 'Kask OÜ',
  exists: true,
  profileProblem: null,
  changes: VERSIONS[0]?.changes ?? [],
};

/** The text of a diagnostics bundle. */
export const DIAGNOSTICS = [
  'Kontaktisild 0.1.0',
  'Node 24.21.0, Electron 45.4.1, win32 x64',
  '',
  'klient-1: active, weekday 09:00, paused no',
  ...Array.from({ length: 40 }, (_, index) => `2026-11-26T07:0${index % 10}:00.000Z info run.ended status=succeeded`),
].join('\n');
