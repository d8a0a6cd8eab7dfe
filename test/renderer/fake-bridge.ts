import type { Operation } from '../../shared/domain/plan.ts';
import { mask } from '../../shared/domain/mask.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import type { Channel, EventName } from '../../shared/ipc/channels.ts';
import type { Args, Bridge, EventEnvelope, EventPayloads, Reply } from '../../shared/ipc/contract.ts';
import type {
  ActivationStep,
  AlertView,
  AppState,
  ConnectionView,
  GroupView,
  ImportView,
  PlanView,
  RowsView,
  StartAtLogin,
  VersionView,
} from '../../shared/ipc/views.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { fakeSettings } from './fakes/settings.ts';
import { nextDue } from '../../shared/domain/schedule.ts';
import {
  ALERTS,
  DIAGNOSTICS,
  FIELDS,
  GROUPS,
  HISTORY,
  LEFT_OUT,
  OPERATIONS,
  REVIEWS,
  SUMMARY,
  TARGET_FIELDS,
  TRAINING,
  VERSIONS,
  WAITING,
} from './fake-data.ts';

/** How a fake main behaves. */
export interface FakeOptions {
  readonly connections?: readonly ConnectionView[];
  readonly keychain?: Problem | null;
  /** Channels that answer with a problem. */
  readonly failing?: Partial<Record<Channel, Problem>>;
  /** Ms before a call that works with an engine is answered. */
  readonly delay?: number;
  /** Number of operations; more than the training company has are made up. */
  readonly operations?: number;
  /** Age of a new plan in ms. */
  readonly planAge?: number;
  /** How many operations the target refuses, and how many stay undone. */
  readonly rejected?: number;
  readonly open?: number;
  readonly held?: boolean;
  /** Whether the check of a connection finds that Directo refuses the key. */
  readonly badKey?: boolean;
  readonly now?: () => number;
  readonly alerts?: readonly AlertView[];
  readonly notices?: readonly Problem[];
  readonly startAtLogin?: StartAtLogin;
  /** What a client lacks before it may run by itself. */
  readonly missing?: readonly ActivationStep[];
  /** The file that the person chooses; null: none. */
  readonly waiting?: ImportView | null;
}

type Handlers = { readonly [C in Channel]: (args: Args<C>) => Promise<Reply<C>> };

/** A bridge with a main behind it that remembers what the window told it, as far as one sitting goes. */
export interface FakeBridge extends Bridge {
  readonly calls: { readonly channel: Channel; readonly args: unknown }[];
  /** Sends an event, by default with the next number. */
  emit<E extends EventName>(event: E, payload: EventPayloads[E], sequence?: number): void;
}

/** Makes a fake main with the training company's data. */
export function createFakeBridge(options: FakeOptions = {}): FakeBridge {
  const { failing = {}, delay = 0, rejected = 0, open = 0 } = options;
  const now = options.now ?? Date.now;
  const listeners = new Map<EventName, Set<(envelope: EventEnvelope) => void>>();
  const calls: FakeBridge['calls'] = [];
  let sequence = 0;
  let language: AppState['language'] = 'et';
  let connections = [...(options.connections ?? [])];
  let pairs: readonly { source: string; target: string }[] = [{ source: 'email', target: 'email' }];
  let ignored: readonly string[] = [];
  let groups: readonly GroupView[] = GROUPS;
  let applied = false;
  let pushed = false;

  const emit: FakeBridge['emit'] = (event, payload, number) => {
    sequence = number ?? sequence + 1;
    for (const listener of listeners.get(event) ?? []) listener({ sequence, payload });
  };
  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  const work = async (connection: string) => {
    for (const step of [0.3, 0.6, 1]) {
      await wait(delay / 3);
      const records = Math.round(60 * step);
      emit('progress', { connection, progress: { stage: 'fetch', records, bytes: records * 460 } });
    }
  };
  let alerts = options.alerts ?? ALERTS;
  let startAtLogin = options.startAtLogin ?? 'off';
  let versions: readonly VersionView[] = VERSIONS;
  const state = (): AppState => ({
    version: '0.1.0',
    language,
    dataFolder: 'C:\\Users\\mari\\AppData\\Roaming\\Kontaktisild',
    keychain: options.keychain ?? null,
    notices: options.notices ?? [],
    startAtLogin,
    unseenAlerts: alerts.filter(({ seenAt, clearedAt }) => seenAt === null && clearedAt === null).length,
    connections,
  });
  const moment = () => new Date(now()).toISOString();
  const change = (names: readonly string[] | null, made: (client: ConnectionView) => Partial<ConnectionView>) => {
    connections = connections.map((each) =>
      names === null
        ? each.active
          ? { ...each, ...made(each) }
          : each
        : names.includes(each.name)
          ? { ...each, ...made(each) }
          : each,
    );
    emit('changed', { connection: null });
  };
  const due = ({ schedule }: ConnectionView) => (schedule ? nextDue(schedule, new Date(now())).toISOString() : null);
  const count = () => (applied ? 0 : (options.operations ?? OPERATIONS.length));
  const operationAt = (index: number): Operation => madeUp(index);

  const handlers: Handlers = {
    'app.state': async () => ok(state()),
    'app.setLanguage': async (args) => {
      language = args.language;
      return ok(state());
    },
    'app.openExternal': async () => ok(null),
    'training.start': async () => {
      if (!connections.some((each) => each.name === TRAINING.name)) connections = [...connections, TRAINING];
      emit('changed', { connection: TRAINING.name });
      return ok({ connection: TRAINING.name });
    },
    'connections.create': async ({ name, target, sourceUrl, secrets }) => {
      if (connections.some((each) => each.name === name)) return err(problem('input/name-taken', { name }));
      const targetHost = target.kind === 'files' ? target.folder : new URL(target.url).host;
      const view = { ...TRAINING, name, sourceHost: new URL(sourceUrl).host, targetHost };
      const saved = { directo: true, mailbow: secrets.mailbow !== undefined };
      connections = [...connections, { ...view, training: false, secrets: saved, lastRun: null, openReviews: 0 }];
      return ok({ connection: name });
    },
    'connections.amend': async ({ name, target, sourceUrl }) => {
      const targetHost = target.kind === 'files' ? target.folder : new URL(target.url).host;
      change([name], () => ({ sourceHost: new URL(sourceUrl).host, targetHost }));
      return ok(null);
    },
    'connections.remove': async ({ connection }) => {
      connections = connections.filter((each) => each.name !== connection);
      return ok(null);
    },
    'secrets.set': async () => ok(null),
    'secrets.test': async ({ connection }) => handlers['source.probe']({ connection }),
    'source.probe': async ({ connection }) => {
      await work(connection);
      const host = '127.0.0.1:40001';
      return ok({
        source: options.badKey
          ? { outcome: 'bad-key', host, problem: problem('source/bad-key') }
          : { outcome: 'ok', host, counts: { records: 60, withEmail: 55, closed: 4 } },
        target: { outcome: 'ok', host: '127.0.0.1:40002', account: { name: connection, contacts: 21 } },
      });
    },
    'source.samples': async ({ key }) => ok({ samples: FIELDS.find((field) => field.key === key)?.samples ?? [] }),
    'mapping.read': async ({ connection }) => {
      await work(connection);
      const suggestions = [
        { source: 'name', target: 'name' },
        { source: 'contact', target: 'first_name' },
        { source: 'phone', target: 'phone' },
        { source: 'address2', target: 'city' },
        { source: 'datafields.KEEL', target: 'language' },
      ].filter((each) => !pairs.some((pair) => pair.target === each.target));
      const fields = FIELDS.map((field) => ({ ...field, samples: field.samples.map(mask) }));
      return ok({ fields, targetFields: TARGET_FIELDS, pairs, ignored, suggestions });
    },
    'mapping.save': async (args) => {
      ({ pairs, ignored } = args);
      return ok(null);
    },
    'reviews.list': async () => ok(groups),
    'reviews.decide': async ({ email, primary }) => {
      groups = groups.map((group) => (group.email === email ? { ...group, decided: { primary } } : group));
      emit('changed', { connection: TRAINING.name });
      return ok(null);
    },
    'plan.make': async ({ connection }) => {
      await work(connection);
      emit('progress', { connection, progress: { stage: 'contacts', contacts: 21 } });
      await wait(delay / 3);
      const createdAt = new Date(now() - (options.planAge ?? 0)).toISOString();
      const counts = applied
        ? { ...SUMMARY.counts, create: 0, update: 0, unchanged: 45, labelsAdded: 0 }
        : countsFor(options.operations);
      const findings = options.held
        ? [
            {
              id: 'LIM-02' as const,
              level: 'hold' as const,
              value: 0.4,
              limit: 0.1,
              count: 24,
              affected: ['1004', '1007'],
              words: { records: 36, usual: 60 },
            },
          ]
        : [];
      const summary = { ...SUMMARY, connection, createdAt, counts, findings, held: options.held ?? false };
      const view: PlanView = { summary, missingLabels: [] };
      return ok(view);
    },
    'plan.rows': async ({ part, kind, offset, limit }) => {
      if (part === 'reviews')
        return ok(
          slice(
            REVIEWS.map((review) => ({ part, review })),
            offset,
            limit,
          ),
        );
      if (part === 'leftOut')
        return ok(
          slice(
            LEFT_OUT.map((leftOut) => ({ part, leftOut })),
            offset,
            limit,
          ),
        );
      const all = count();
      const wanted: RowsView['rows'][number][] = [];
      let total = 0;
      for (let index = 0; index < all; index += 1) {
        const operation = operationAt(index);
        if (kind === 'changes' ? operation.kind === 'create' : kind !== undefined && operation.kind !== kind) continue;
        if (total >= offset && wanted.length < limit) wanted.push({ part, operation, ...fateOf(index) });
        total += 1;
      }
      return ok({ total, rows: wanted });
    },
    'run.apply': async ({ connection, hash }) => {
      const total = count();
      for (const share of delay > 0 ? [0, 0.2, 0.4, 0.6, 0.8, 1] : []) {
        emit('progress', { connection, progress: { stage: 'push', done: Math.round(share * total), total } });
        await wait(delay / 3);
      }
      const confirmed = total - rejected - open;
      pushed = true;
      applied = open === 0 && rejected === 0;
      const status = confirmed === total ? 'succeeded' : 'partial';
      const endedAt = new Date(now()).toISOString();
      connections = connections.map((each) =>
        each.name === connection ? { ...each, lastRun: { status, endedAt } } : each,
      );
      emit('changed', { connection });
      return ok({ status, confirmed, rejected, open, problem: null, hash });
    },
    'schedule.set': async ({ connection, schedule }) => {
      change([connection], (each) => ({ schedule, nextDue: each.active ? due({ ...each, schedule }) : null }));
      return ok(null);
    },
    'schedule.history': async () => ok(HISTORY),
    'connections.activate': async ({ connection }) => {
      const missing = options.missing ?? [];
      if (missing.length === 0) change([connection], (each) => ({ active: true, state: 'ok', nextDue: due(each) }));
      return ok({ missing });
    },
    'connections.pause': async ({ connections: names, until }) => {
      change(names, () => ({ pause: { at: moment(), until }, state: 'paused', nextDue: null }));
      return ok(null);
    },
    'connections.goOn': async ({ connections: names }) => {
      change(names, (each) =>
        names === null && each.pause?.handover ? {} : { pause: null, state: 'ok', nextDue: due(each) },
      );
      return ok(null);
    },
    'connections.export': async ({ connection, handover }) => {
      if (handover) {
        change([connection], () => ({ pause: { at: moment(), until: null, handover: true }, state: 'paused' }));
      }
      return ok({ saved: true });
    },
    'connections.import': async () => ok({ waiting: options.waiting === undefined ? WAITING : options.waiting }),
    'connections.acceptImport': async ({ connection }) => {
      change([connection], () => ({ active: false, state: 'draft', nextDue: null }));
      return ok({ connection });
    },
    'versions.list': async () => ok(versions),
    'versions.restore': async ({ connection, version }) => {
      const restored = versions.find((each) => each.version === version);
      if (restored === undefined) return err(problem('input/no-version', { version: String(version) }));
      const next = { ...restored, version: versions.length + 1, savedAt: moment() };
      versions = [next, ...versions];
      emit('changed', { connection });
      return ok(null);
    },
    'alerts.list': async () => ok(alerts),
    'alerts.markSeen': async ({ ids }) => {
      alerts = alerts.map((each) => (ids.includes(each.id) ? { ...each, seenAt: moment() } : each));
      emit('changed', { connection: null });
      return ok(null);
    },
    'app.setStartAtLogin': async ({ on }) => {
      startAtLogin = on ? 'on' : 'off';
      return ok(state());
    },
    'diagnostics.read': async () => ok({ text: DIAGNOSTICS }),
    'diagnostics.save': async () => ok({ saved: true }),
    ...fakeSettings(),
  };

  function fateOf(index: number) {
    if (pushed && index < rejected) return { state: 'rejected', why: '422 email: domain does not accept mail' };
    return { state: pushed && index >= rejected + open ? 'confirmed' : 'planned', why: null };
  }
  return {
    calls,
    emit,
    async call(channel, args) {
      calls.push({ channel, args });
      const fails = failing[channel];
      if (fails) return err(fails);
      return handlers[channel](args);
    },
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set);
      const heard = listener as (envelope: EventEnvelope) => void;
      set.add(heard);
      return () => void set.delete(heard);
    },
  };
}

const slice = (rows: RowsView['rows'], offset: number, limit: number): RowsView => ({
  total: rows.length,
  rows: rows.slice(offset, offset + limit),
});

/** The training company's operations, and beyond them the same ones under other addresses. */
function madeUp(index: number): Operation {
  const base = OPERATIONS[index % OPERATIONS.length];
  if (base === undefined) throw new Error('the training company has no operations');
  return index < OPERATIONS.length ? base : { ...base, email: `${index}.${base.email}`, customers: [String(index)] };
}

function countsFor(operations: number | undefined): PlanView['summary']['counts'] {
  if (operations === undefined) return SUMMARY.counts;
  const { create, update, customers } = SUMMARY.counts;
  const creating = Math.round((operations * create) / (create + update));
  const more = operations - create - update;
  return { ...SUMMARY.counts, create: creating, update: operations - creating, customers: customers + more };
}
