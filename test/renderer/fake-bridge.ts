import type { ActivationStep } from '../../shared/domain/activation.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import type { Channel, EventName } from '../../shared/ipc/channels.ts';
import type { Args, Bridge, EventEnvelope, EventPayloads, Reply } from '../../shared/ipc/contract.ts';
import type {
  AlertView,
  AppState,
  ConnectionView,
  ImportView,
  StartAtLogin,
  VersionView,
} from '../../shared/ipc/views.ts';
import type { AbsentView } from '../../shared/ipc/plan-channels.ts';
import type { UpdateView } from '../../shared/ipc/updates-channels.ts';
import type { CaseView } from '../../shared/ipc/review-channels.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { fakeProgram } from './fakes/program.ts';
import { fakeLimits } from './fakes/limits.ts';
import { type FakeMapping, fakeMapping } from './fakes/mapping.ts';
import { fakeRules } from './fakes/rules.ts';
import { fakeReviews } from './fakes/review.ts';
import { fakeHistory } from './fakes/history.ts';
import { fakePlan } from './fakes/plan.ts';
import { fakeReports } from './fakes/reports.ts';
import { fakeSettings } from './fakes/settings.ts';
import { fakeUpdates } from './fakes/updates.ts';
import { type FakeEnds, fakeSetup } from './fakes/setup.ts';
import { nextDue } from '../../shared/domain/schedule.ts';
import { ALERTS, DIAGNOSTICS, TRAINING, VERSIONS, WAITING } from './fake-data.ts';

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
  /** Customers that are missing from Directo's answer. */
  readonly absent?: readonly AbsentView[];
  /** A plan that was made before the window opened. */
  readonly storedPlan?: boolean;
  /** Age of a new plan in ms. */
  readonly planAge?: number;
  /** How many operations the target refuses, and how many stay undone. */
  readonly rejected?: number;
  /** Of these, contacts that changed after the preview. */
  readonly moved?: number;
  /** Records that could not be read. */
  readonly badRecords?: number;
  /** Whether the refusals of a stopped run are sent later. */
  readonly refusalsFollow?: boolean;
  readonly open?: number;
  readonly held?: boolean;
  /** False where nobody has said how consent is read. */
  readonly consentChosen?: boolean;
  /** Whether the check of a connection finds that Directo refuses the key. */
  readonly badKey?: boolean;
  /** How both ends answer to a look. */
  readonly ends?: FakeEnds;
  /** What the mapping board begins with. */
  readonly mapping?: FakeMapping;
  readonly now?: () => number;
  readonly alerts?: readonly AlertView[];
  readonly notices?: readonly Problem[];
  readonly startAtLogin?: StartAtLogin;
  /** How the program's own updates stand. */
  readonly updates?: Partial<UpdateView>;
  /** What a client lacks before it may run by itself. */
  readonly missing?: readonly ActivationStep[];
  /** What waits for a person. */
  readonly cases?: readonly CaseView[];
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
  const { failing = {}, delay = 0 } = options;
  const now = options.now ?? Date.now;
  const listeners = new Map<EventName, Set<(envelope: EventEnvelope) => void>>();
  const calls: FakeBridge['calls'] = [];
  let sequence = 0;
  let language: AppState['language'] = 'et';
  let connections = [...(options.connections ?? [])];

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
    notifications: program.notifications(),
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

  const program = fakeProgram({ clients: () => connections, change, state });

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
    'schedule.set': async ({ connection, schedule }) => {
      change([connection], (each) => ({ schedule, nextDue: each.active ? due({ ...each, schedule }) : null }));
      return ok(null);
    },
    ...fakeHistory(),
    'connections.activate': async ({ connection }) => {
      const missing = options.missing ?? connections.find(({ name }) => name === connection)?.missing ?? [];
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
    ...program.channels,
    ...fakeLimits(),
    ...fakeMapping(work, options.mapping),
    ...fakeReviews(options.cases, () => emit('changed', { connection: TRAINING.name })),
    ...fakePlan(options, {
      emit,
      work,
      now,
      ended(connection, status) {
        const endedAt = new Date(now()).toISOString();
        connections = connections.map((each) =>
          each.name === connection ? { ...each, lastRun: { status, endedAt } } : each,
        );
        emit('changed', { connection });
      },
    }),
    ...fakeReports(),
    ...fakeSettings(),
    ...fakeUpdates(options.updates),
    ...fakeSetup({ badKey: options.badKey, ...options.ends }, work),
    ...fakeRules(),
  };

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
