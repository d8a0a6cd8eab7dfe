import type { TargetField } from '../../shared/domain/contact.ts';
import type { DiscoveredField } from '../../shared/domain/discovered-field.ts';
import type { LeftOut, Operation, PlanSummary, Review } from '../../shared/domain/plan.ts';
import type { ConnectionView, GroupView } from '../../shared/ipc/views.ts';
import plan from './training-plan.json' with { type: 'json' };

/** What the engine made of the training company, as it was written down once. */
export const FIELDS = plan.fields as readonly DiscoveredField[];
export const TARGET_FIELDS = plan.targetFields as readonly TargetField[];
export const SUMMARY = plan.summary as PlanSummary;
export const OPERATIONS = plan.operations as readonly unknown[] as readonly Operation[];
export const REVIEWS = plan.reviews as readonly Review[];
export const LEFT_OUT = plan.leftOut as readonly LeftOut[];

/** The training company in the list of clients. */
export const TRAINING: ConnectionView = {
  name: 'Koolitusklient OÜ',
  training: true,
  sourceHost: '127.0.0.1:40001',
  targetHost: '127.0.0.1:40002',
  secrets: { directo: true, mailbow: true },
  lastRun: null,
  openReviews: 0,
};

/** A few clients of a bureau. */
export const CLIENTS: readonly [ConnectionView, ...ConnectionView[]] = [
  {
    name: 'Kask OÜ',
    training: false,
    sourceHost: 'login.directo.ee',
    targetHost: 'kask.example',
    secrets: { directo: true, mailbow: true },
    lastRun: { status: 'succeeded', endedAt: '2026-11-23T07:02:11.000Z' },
    openReviews: 3,
  },
  {
    name: 'Õunapuu Aiand OÜ',
    training: false,
    sourceHost: 'login.directo.ee',
    targetHost: 'ounapuu.example',
    secrets: { directo: true, mailbow: false },
    lastRun: { status: 'partial', endedAt: '2026-11-20T07:01:40.000Z' },
    openReviews: 0,
  },
  {
    name: 'Šokolaadikoda AS',
    training: false,
    sourceHost: 'login.directo.ee',
    targetHost: 'C:\\Sünk\\sokolaadikoda',
    secrets: { directo: true, mailbow: false },
    lastRun: null,
    openReviews: 0,
  },
];

const member = (code: string, name: string, city: string, closed = false): GroupView['members'][number] => ({
  code,
  name,
  closed,
  values: [
    { target: 'name', value: name },
    { target: 'city', value: city },
    { target: 'phone', value: '' },
  ],
  labels: ['tag:klass:HULGI'],
});

/** Groups that share an address. */
export const GROUPS: readonly GroupView[] = [
  {
    email: 'info@firma.example',
    members: [
      member('2003', 'Firma OÜ', 'Tallinn'),
      member('2004', 'Firma OÜ Tartu', 'Tartu'),
      member('2005', 'Firma OÜ Pärnu', 'Pärnu'),
    ],
    differing: ['name', 'city'],
    decided: null,
  },
  {
    email: 'pere@example.ee',
    members: [member('2101', 'Mari Mets', 'Elva'), member('2102', 'Jüri Mets', 'Elva')],
    differing: ['name'],
    decided: null,
  },
];
