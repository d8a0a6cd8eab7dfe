import { keyOf } from './address.ts';
import { judge, stepFor, type Step } from './consent.ts';
import { codesOf, groupsOf, readRecords } from './groups.ts';
import { type Newcomer, newcomer } from './newcomer.ts';
import { type Place, placesOf } from './resolve.ts';
import { byText } from './read.ts';
import type { Expected, LeftOut, Operation, Review, World } from './types.ts';
import { fieldsFor, labelChange, labelsFor, labelsOf } from './values.ts';

const NO_LABELS = { add: [], remove: [] };

/** How many records end as what. */
type Tally = Record<'create' | 'update' | 'unchanged' | 'leftOut' | 'review' | 'duplicateMembers', number>;

/** Computes the plan that follows from a world by the rules alone. */
export function expectPlan(world: World): Expected & { readonly places: readonly Place[] } {
  const { settings, people, memory } = world;
  const records = readRecords(world.feed, settings);
  const groups = groupsOf(records.customers, settings, memory);
  const places = placesOf(groups, records, world);
  const operations: Operation[] = [];
  const reviews: Review[] = [];
  const leftOut: LeftOut[] = [...records.leftOut];
  const tally: Tally = { create: 0, update: 0, unchanged: 0, leftOut: leftOut.length, review: 0, duplicateMembers: 0 };
  const ask = (kind: Review['kind'], email: string, customers: readonly string[], rule?: string) =>
    reviews.push({ kind, email, customers: [...customers], ...(rule === undefined ? {} : { rule }) });

  for (const { code, key } of records.asked) {
    ask('several-addresses', key, [code]);
    tally.review += 1;
  }
  const stays = new Set(places.flatMap(({ contact }) => contact?.hash ?? []));
  /** Who leaves which contact for good. */
  const leavers = new Map<string, { readonly movers: readonly string[]; readonly creates: boolean }>();
  const ends: { readonly codes: readonly string[]; readonly end: keyof Tally }[] = [];

  for (const place of places) {
    const { group, contact } = place;
    const { members, active, primary, state, key } = group;
    const codes = codesOf(group);
    const verdict = settings.consent === null ? ({ says: 'nothing' } as const) : judge(members.map(({ card }) => card));
    const step: Step = contact === null ? { does: 'nothing' } : stepFor(verdict, contact);
    if (state === 'decided' || state === 'open')
      for (const each of active) if (each.more) ask('several-addresses', key, [each.code]);

    if (state !== 'decided' || primary === null) {
      if (contact !== null && step.does === 'opt-out') {
        operations.push(optOut(contact.email, codes, step, contact.optin.status));
        tally.update += codes.length;
      } else if (state === 'passive') {
        tally.leftOut += codes.length;
        for (const each of members) leftOut.push({ customer: each.code, reason: each.passive ?? 'closed' });
      } else tally[state === 'open' ? 'review' : 'duplicateMembers'] += codes.length;
      if (state === 'open') ask('duplicate', key, codes);
      continue;
    }
    const end = (what: keyof Tally) => {
      ends.push({ codes, end: what });
      tally[what === 'review' ? 'review' : 'duplicateMembers'] += codes.length - 1;
    };
    const wanted = labelsFor(
      active.map(({ card }) => card),
      settings.labels,
    );

    if (contact === null) {
      if (place.refused.length > 0 && !place.gone) {
        const approved = waits(place, verdict);
        if (approved === null) end('review');
        else {
          operations.push(approved);
          end('update');
        }
        continue;
      }
      if (place.gone) {
        ask('gone-from-target', key, codes, 'C16');
        end('review');
        continue;
      }
      const fresh: Newcomer = newcomer(group, verdict, settings);
      for (const { kind, rule } of fresh.asks) ask(kind, key, codes, rule);
      if (fresh.leftOut !== null) {
        leftOut.push({ customer: primary.code, reason: fresh.leftOut });
        end('leftOut');
        continue;
      }
      operations.push({
        kind: 'create',
        email: key,
        customers: codes,
        rule: fresh.rule,
        fields: fieldsFor(primary.card, settings.pairs, null),
        labels: labelChange(wanted, null, new Set()),
        consent: fresh.consent,
      });
      end('create');
    } else {
      const ours = new Set([...(memory.ours.get(contact.hash) ?? [])].filter((label) => labelsOf(contact).has(label)));
      const fields = {
        ...fieldsFor(primary.card, settings.pairs, contact),
        ...(place.moves ? { email: { from: contact.email, to: key } } : {}),
      };
      const labels = labelChange(wanted, contact, ours);
      let consent: Operation['consent'] = null;
      let rule: string | null = null;
      let kind: Operation['kind'] = 'update';
      const followed = place.refused.length > 0 && contact.optin.status === 'unknown';
      if (followed && (verdict.says === 'yes' || verdict.says === 'dated yes')) waits(place, verdict);
      else if (step.does === 'ask') ask(step.kind, key, codes, step.rule);
      else if (step.does === 'propose') {
        if (verdict.says !== 'dated yes') throw new Error('only a dated yes is proposed');
        if (isApproved(contact.hash, contact.optin.changedAt, verdict.date)) {
          [kind, rule, consent] = ['cancel-opt-out', 'C1', { from: 'withdrawn', to: 'given', date: verdict.date }];
        } else ask('cancel-opt-out', key, codes, 'C1');
      } else if (step.does !== 'nothing') {
        rule = step.rule;
        kind = step.does === 'give' ? 'update' : 'opt-out';
        const to = step.does === 'give' ? 'given' : 'withdrawn';
        consent = { from: contact.optin.status, to, date: step.date };
      }
      const changes = Object.keys(fields).length + labels.add.length + labels.remove.length;
      if (changes + (consent === null ? 0 : 1) > 0) {
        operations.push({ kind, email: keyOf(contact.email), customers: codes, rule, fields, labels, consent });
        end('update');
      } else end('unchanged');
    }
    for (const person of place.behind) {
      const movers = codes.filter((code) => memory.links.get(code) === person.hash);
      const before = leavers.get(person.hash);
      if (before === undefined || (contact !== null && before.creates)) {
        leavers.set(person.hash, { movers, creates: contact === null });
      } else if (contact !== null) leavers.set(person.hash, { movers: [...before.movers, ...movers], creates: false });
    }
  }

  /** The refusal follows: a review, or the operation that was approved. */
  function waits({ group, refused, contact }: Place, verdict: ReturnType<typeof judge>): Operation | null {
    const codes = codesOf(group);
    const later =
      verdict.says === 'dated yes' &&
      refused.every(
        ({ since }) => since !== null && Math.floor(verdict.at / 1000) > Math.floor(Date.parse(since) / 1000),
      );
    const first = refused[0]?.person ?? null;
    if (later && contact === null && first && isApproved(first.hash, first.optin.changedAt, verdict.date)) {
      return {
        ...optOut(first.email, codes, { date: verdict.date, rule: 'C13' }, 'withdrawn'),
        kind: 'cancel-opt-out',
        fields: { email: { from: first.email, to: group.key } },
        consent: { from: 'withdrawn', to: 'given', date: verdict.date },
      };
    }
    ask(later ? 'cancel-opt-out' : 'address-changed-after-refusal', group.key, codes, 'C13');
    return null;
  }

  function isApproved(hash: string, changedAt: string | null, yes: string): boolean {
    return memory.approvals.some((each) => each.hash === hash && each.changedAt === changedAt && each.yes === yes);
  }

  for (const [hash, { movers }] of leavers) {
    const person = people.find((each) => each.hash === hash);
    if (person === undefined || stays.has(hash)) continue;
    const remove = labelChange(new Set(), person, memory.ours.get(hash) ?? new Set()).remove;
    if (remove.length === 0) continue;
    const labels = { add: [], remove };
    const customers = movers.toSorted(byText);
    operations.push({
      kind: 'update',
      email: keyOf(person.email),
      customers,
      rule: null,
      fields: {},
      labels,
      consent: null,
    });
    for (const [n, each] of ends.entries())
      if (customers.some((code) => each.codes.includes(code)) && each.end === 'unchanged')
        ends[n] = { ...each, end: 'update' };
  }
  for (const { end } of ends) tally[end] += 1;
  return { operations, reviews, leftOut, counts: countsOf(world, tally, operations), places };
}

function optOut(
  email: string,
  customers: readonly string[],
  { date, rule }: { readonly date: string | null; readonly rule: string },
  from: string,
): Operation {
  const consent = { from, to: 'withdrawn', date };
  return {
    kind: 'opt-out',
    email: keyOf(email),
    customers: [...customers],
    rule,
    fields: {},
    labels: NO_LABELS,
    consent,
  };
}

function countsOf({ feed }: World, tally: Tally, operations: readonly Operation[]): Expected['counts'] {
  const kinds = operations.map(({ kind }) => kind);
  const sum = (side: 'add' | 'remove') => operations.reduce((total, { labels }) => total + labels[side].length, 0);
  return {
    customers: feed.length,
    ...tally,
    optOut: kinds.filter((kind) => kind === 'opt-out').length,
    cancelOptOut: kinds.filter((kind) => kind === 'cancel-opt-out').length,
    labelsAdded: sum('add'),
    labelsRemoved: sum('remove'),
  };
}
