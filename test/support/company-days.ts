import { correctAddress } from '../../electron/sync/correct-address.ts';
import { approveCancellation } from '../../electron/sync/approve.ts';
import { decide } from '../../electron/sync/decide.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import type { Company, CompanyDecision, CompanyEvent, Course } from './any-company.ts';
import { engineWorld, type EngineWorld, type WorldOptions } from './engine-world.ts';
import { isWrite } from './pushing.ts';
import { connection } from './world.ts';

/** At which moment of a company's days somebody looks. */
export type Moment = 'planned' | 'run' | 'decided' | 'changed at Mailbow' | 'undone' | 'erased';

/** A company while its days pass. */
export interface LivingCompany {
  readonly world: EngineWorld;
  readonly settings: Connection;
  /** The customers as the last plan read them. */
  readonly read: EngineWorld['customers'];
  readonly erased: ReadonlySet<string>;
}

const DAY = 24 * 3600 * 1000;

/** How a company lives where a test wants it otherwise. */
export interface LifeOptions extends Pick<WorldOptions, 'remembersAbove'> {
  /** Makes each plan in place of the engine. */
  readonly plan?: (company: Pick<LivingCompany, 'world' | 'settings'>) => Promise<unknown>;
}

/** Lives through a company's days, and lets somebody look at every moment at which its account may have changed. */
export async function liveThrough(
  { keys, customers, contacts, days }: Company,
  look: (company: LivingCompany, moment: Moment) => Promise<void>,
  { plan: planOf = ({ world }) => world.plan(), ...options }: LifeOptions = {},
): Promise<void> {
  const settings = connection(keys);
  await using world = await engineWorld({ settings, customers, contacts: structuredClone(contacts), ...options });
  const erased = new Set<string>();
  let read: EngineWorld['customers'] = customers;
  const lookAt = (moment: Moment) => look({ world, settings, read, erased }, moment);
  const plan = async () => {
    read = world.customers;
    return planOf({ world, settings });
  };

  for (const [n, { events, decisions, course, aftermath, who }] of days.entries()) {
    if (n > 0) {
      await world.clock.sleep(DAY);
      for (const event of events) happen(world, event);
      await lookAt('changed at Mailbow');
    }
    await plan();
    await lookAt('planned');
    for (const decision of decisions) answer({ world, settings }, decision);
    if (decisions.length > 0) {
      await lookAt('decided');
      await plan();
      await lookAt('planned');
    }
    await run(world, course);
    await lookAt('run');
    if (aftermath === 'undo') {
      await world.engine().undo(null);
      await lookAt('undone');
    } else if (aftermath !== 'nothing') {
      const email = `k${who % 30}@firma.example`;
      await world.engine().erase(email);
      erased.add(email);
      if (aftermath === 'erase and delete') {
        world.customers = world.customers.filter((card) => card.email.trim().toLowerCase() !== email);
        remove(world, (contact) => contact.email.toLowerCase() === email);
      }
      await lookAt('erased');
    }
  }
}

function remove({ mailbow }: EngineWorld, which: (contact: EngineWorld['mailbow']['contacts'][number]) => boolean) {
  for (const contact of mailbow.contacts.filter(which)) mailbow.contacts.splice(mailbow.contacts.indexOf(contact), 1);
}

function happen(world: EngineWorld, event: CompanyEvent): void {
  const { contacts } = world.mailbow;
  const change = (at: number, more: Partial<EngineWorld['customers'][number]> | null) => {
    const place = at % Math.max(world.customers.length, 1);
    world.customers = world.customers.flatMap((each, n) => {
      if (n !== place) return [each];
      return more === null ? [] : [{ ...each, ...more }];
    });
  };
  const pick = (at: number) => contacts[at % Math.max(contacts.length, 1)];
  const isFree = (email: string) => contacts.every((each) => each.email.toLowerCase() !== email.toLowerCase());
  switch (event.does) {
    case 'card':
      return change(event.at, event.card);
    case 'move':
      return change(event.at, { email: event.email });
    case 'leave':
      return change(event.at, null);
    case 'join':
      world.customers = [...world.customers, event.card];
      return;
    case 'status':
      Object.assign(pick(event.at) ?? {}, { optin: { ...event.optin } });
      return;
    case 'vanish':
      return remove(world, (each) => each === pick(event.at));
    case 'come':
      if (isFree(event.contact.email) && contacts.every(({ hash }) => hash !== event.contact.hash)) {
        contacts.push(structuredClone(event.contact));
      }
      return;
    case 'readdress': {
      const email = `k${event.n}@firma.example`;
      if (isFree(email)) Object.assign(pick(event.at) ?? {}, { email });
    }
  }
}

/** What cannot be done, because nothing of the kind waits, is left undone. */
function answer({ world, settings }: Pick<LivingCompany, 'world' | 'settings'>, decision: CompanyDecision): void {
  const { store, id } = world.memory;
  const now = world.clock.now();
  const plan = store.plans.newest(id);
  const reviews = plan === null ? [] : [...store.plans.reviews(plan.id)];
  const open = reviews.filter(({ kind }) => kind === (decision.does === 'approve' ? 'cancel-opt-out' : 'duplicate'));
  const review = open[decision.at % Math.max(open.length, 1)];
  switch (decision.does) {
    case 'merge': {
      const primary = review?.customers[decision.who % review.customers.length];
      if (review && primary) decide(store, settings, review.email, { kind: 'primary', code: primary }, now);
      return;
    }
    case 'skip':
      if (review) decide(store, settings, review.email, { kind: 'skip' }, now);
      return;
    case 'approve':
      if (review) approveCancellation(store, settings.name, review.email, { initials: 'KT', reason: 'kassas' }, now);
      return;
    case 'correct': {
      const { code = '' } = world.customers[decision.at % Math.max(world.customers.length, 1)] ?? {};
      correctAddress(store, { id, connection: settings }, { code, address: `k${decision.n}@firma.example` }, now);
    }
  }
}

/** Applies the plan; what does not go well has healed by the next day. */
async function run(world: EngineWorld, course: Course): Promise<void> {
  const { mailbow } = world;
  const engine = world.engine();
  let writes = 0;
  mailbow.instead = (call, _, response) => {
    if (!isWrite(call)) return null;
    writes += 1;
    switch (course.goes) {
      case 'well':
        return null;
      case 'rejected':
        return writes % course.every === 0
          ? { status: 422, json: { errors: [{ field: 'email', message: 'ei sobi' }] } }
          : null;
      case 'shut-out':
        return writes > course.after ? { status: 401, json: {} } : null;
      case 'cancelled':
        if (writes > course.after) void engine.cancel();
        return null;
      case 'unanswered':
        if (writes !== course.after + 1) return null;
        response.destroy();
        return null;
    }
  };
  const hash = world.memory.store.plans.newest(world.memory.id)?.summary.hash ?? '';
  await engine.push(hash);
  mailbow.instead = () => null;
}
