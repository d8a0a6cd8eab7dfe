import type { PersonStory } from '../../../shared/domain/person-timeline.ts';
import { shiftDay } from '../../../shared/domain/growth.ts';
import type { UndoPreview } from '../../../shared/domain/undo-preview.ts';
import type { FoundPerson } from '../../../shared/domain/found-person.ts';
import type { PastEntry } from '../../../shared/domain/past-entry.ts';
import type { GrowthView, PastRowsView } from '../../../shared/ipc/history-channels.ts';
import { ok } from '../../../shared/lib/result.ts';
import { HISTORY, SUMMARY } from '../fake-data.ts';
import type { FakePart } from './settings.ts';

type HistoryChannel =
  | 'history.page'
  | 'history.rows'
  | 'history.growth'
  | 'person.find'
  | 'person.tell'
  | 'undo.preview'
  | 'undo.apply'
  | 'versions.compare';

/** The history as the window gets it: every run came to a plan, unless it failed. */
export const PAST: readonly PastEntry[] = HISTORY.map((entry, index) => ({
  ...entry,
  run: entry.startedAt === null ? null : HISTORY.length - index,
  author: entry.trigger === 'manual' ? 'kati' : null,
  allowedBy: null,
  trial: false,
  version: entry.startedAt === null ? null : 2,
  plan:
    entry.startedAt === null || entry.status === 'failed'
      ? null
      : { ...SUMMARY, createdAt: entry.startedAt, contacts: 21, undoes: null },
}));

/** What may be taken back. */
const UNDO = {
  run: 3,
  startedAt: '2026-11-23T13:20:00.000Z',
  until: '2026-12-07T13:20:45.000Z',
};

/** What taking it back would do. */
const UNDO_PREVIEW: UndoPreview = {
  run: 3,
  startedAt: UNDO.startedAt,
  endedAt: '2026-11-23T13:20:45.000Z',
  counts: { restored: 1, changed: 1, created: 1, consent: 1 },
  rows: [
    {
      email: 'mari@kask.example',
      fields: { name: { from: 'Mari Uus', to: 'Mari Vana' } },
      labels: { add: [], remove: ['list:VIP'] },
      changed: false,
      created: true,
      consent: false,
    },
    {
      email: 'jaan@tamm.example',
      fields: {},
      labels: { add: [], remove: [] },
      changed: true,
      created: false,
      consent: true,
    },
  ],
};

/** People who can be found. */
const PEOPLE: readonly FoundPerson[] = [
  { email: 'mari@kask.example', masked: 'ma•••@kask.example', name: 'Mari Kask', code: '1001' },
  { email: '', masked: '', name: 'Mart Aadressita', code: '1002' },
  { email: 'jaan@tamm.example', masked: 'ja•••@tamm.example', name: 'Jaan Tamm', code: null },
];

/** What is known of Mari: she withdrew at Mailbow. */
export const STORY: PersonStory = {
  explanation: {
    connection: 'Kask OÜ',
    address: 'mari@kask.example',
    conclusion: { kind: 'stays', status: 'withdrawn', day: '2026-10-03', by: 'contact', rule: 'C7' },
    steps: [
      {
        stage: 'feed',
        facts: [
          { kind: 'fetched', at: '2026-11-23 15:20', full: true, records: 60 },
          { kind: 'card', code: '1001', state: 'used' },
        ],
        advice: [],
      },
      {
        stage: 'consent',
        facts: [
          { kind: 'said', code: '1001', word: 'yes', date: '2026-09-01' },
          { kind: 'rule', rule: 'C7' },
        ],
        advice: [{ kind: 'enter-no', codes: ['1001'], day: '2026-10-03' }, { kind: 'approve' }],
      },
    ],
  },
  timeline: [
    {
      kind: 'operation',
      at: '2026-11-23T13:20:10.000Z',
      run: 3,
      trigger: 'manual',
      undo: false,
      does: 'update',
      rule: null,
      fields: { name: { from: 'Mari Vana', to: 'Mari Uus' } },
      labels: { add: ['list:VIP'], remove: [] },
      consent: null,
      state: 'confirmed',
      why: null,
    },
    {
      kind: 'evidence',
      at: '2026-09-02T07:00:00.000Z',
      from: null,
      to: 'given',
      rule: 'C10',
      word: 'yes',
      date: '2026-09-01',
      approvedBy: null,
      reason: null,
    },
    { kind: 'decision', at: '2026-09-01T07:00:00.000Z', primary: '1001' },
    { kind: 'approval', at: '2026-08-01T07:00:00.000Z', initials: 'KK', reason: 'helistas' },
  ],
};

/** Rejected rows of a run. */
const REJECTED: PastRowsView = {
  total: 2,
  rows: ['mari@kask.example', 'jaan@tamm.example'].map((email, index) => ({
    operation: {
      kind: 'update',
      email,
      customers: [String(1001 + index)],
      rule: null,
      fields: { name: { from: null, to: 'Uus Nimi' } },
      labels: { add: [], remove: [] },
      consent: null,
    },
    state: 'rejected',
    code: index === 0 ? '422' : 'changed',
    why: index === 0 ? 'name: too long' : 'The contact changed after the plan was made.',
  })),
};

/** The last day of the fake growth. */
const UNTIL = '2026-11-26';

function growth(days: number, scope: string): GrowthView {
  const move = (back: number, noted: GrowthView['movements'][number]['noted'], count: number) => ({
    day: shiftDay(UNTIL, -back),
    noted,
    count,
  });
  return {
    from: shiftDay(UNTIL, 1 - days),
    until: UNTIL,
    lists: ['list:VIP', 'list:Uudiskiri'],
    movements:
      scope === ''
        ? [
            { day: '', noted: 'there', count: 300 },
            move(20, 'new-customer', 14),
            move(12, 'new-consent', 6),
            move(12, 'opt-out', 3),
            move(6, 'came', 2),
            move(5, 'address-lost', 4),
            move(1, 'new-customer', 8),
            move(1, 'gone', 1),
          ]
        : [{ day: '', noted: 'there', count: 40 }, move(12, 'joined', 5), move(3, 'left', 2)],
    notes: [
      { day: shiftDay(UNTIL, -12), kind: 'settings', version: 2 },
      { day: shiftDay(UNTIL, -5), kind: 'hold', version: null },
    ],
    created: [
      { day: shiftDay(UNTIL, -1), scope: '', count: 8 },
      { day: shiftDay(UNTIL, -1), scope: 'list:VIP', count: 3 },
      { day: shiftDay(UNTIL, -20), scope: '', count: 14 },
      { day: shiftDay(UNTIL, -20), scope: 'list:Uudiskiri', count: 14 },
    ],
  };
}

/** A fake main's memory of what was. */
export function fakeHistory(): FakePart<HistoryChannel> {
  return {
    'history.page': async ({ offset, limit }) =>
      ok({ total: PAST.length, entries: PAST.slice(offset, offset + limit), undo: UNDO }),
    'history.rows': async () => ok(REJECTED),
    'history.growth': async ({ days, scope }) => ok(growth(days, scope)),
    'person.find': async ({ text }) => {
      const sought = text.trim().toLowerCase();
      const people = PEOPLE.filter(
        ({ name, email, code }) => name.toLowerCase().includes(sought) || email.includes(sought) || code === sought,
      );
      return ok({ read: true, people });
    },
    'person.tell': async ({ email }) => ok({ ...STORY, explanation: { ...STORY.explanation, address: email } }),
    'undo.preview': async () => ok(UNDO_PREVIEW),
    'undo.apply': async () => ok({ status: 'succeeded', confirmed: 1, rejected: 0, open: 0, left: 1, problem: null }),
    'versions.compare': async ({ from, to }) =>
      ok([{ et: `Muutus ${from} ja ${to} vahel`, en: `Changed between ${from} and ${to}` }]),
  };
}
