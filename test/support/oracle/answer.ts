import { expect } from 'vitest';
import type { Bench } from '../outside-bench.ts';
import type { Card } from '../outside-feed.ts';
import type { Person } from '../outside-mailbow.ts';
import { keyOf } from './address.ts';
import { judge } from './consent.ts';
import { groupsOf, readRecords, seenIn } from './groups.ts';
import type { expectPlan } from './plan.ts';
import type { Place } from './resolve.ts';
import type { StoryStep } from './stories.ts';
import type { Customer, Memory, World } from './types.ts';

type Planned = ReturnType<typeof expectPlan>;

/** The withdrawn contact that may follow its customer, where it is the only one and nobody else's. */
function freeOf({ contact, refused, group }: Place, customers: readonly Customer[], memory: Memory): Person | null {
  const [first, ...more] = refused;
  if (contact !== null || more.length > 0 || !first?.person) return null;
  const { person } = first;
  const own = group.members.map(({ code }) => code);
  const shared = [...memory.links].some(([code, hash]) => hash === person.hash && !own.includes(code));
  const taken = customers.some(({ code, key }) => !own.includes(code) && key === keyOf(person.email));
  return shared || taken || memory.links.get(group.primary?.code ?? '') !== person.hash ? null : person;
}

/** People decide and approve; answers whether anybody did. */
export async function answer(
  bench: Bench,
  { settings, memory }: World,
  step: StoryStep,
  { reviews, places }: Planned,
): Promise<boolean> {
  const { customers } = readRecords(bench.feed as Card[], settings);
  const groups = groupsOf(customers, settings, memory);
  const open = groups.filter(({ state }) => state === 'open');
  let done = false;
  for (const { at, who, skip } of step.decides) {
    const group = open[at % Math.max(open.length, 1)];
    const primary = group?.active[who % Math.max(group.active.length, 1)];
    if (group === undefined || primary === undefined) continue;
    const ended = await bench.run('decide', '--email', group.key, ...(skip ? ['--skip'] : ['--primary', primary.code]));
    expect([ended.err, ended.status]).toEqual([ended.err, 0]);
    memory.decisions.set(group.key, { primary: skip ? null : primary.code, seen: seenIn(group.members, settings) });
    done = true;
  }
  const proposed = reviews.filter(({ kind }) => kind === 'cancel-opt-out');
  for (const at of step.approves) {
    const review = proposed[at % Math.max(proposed.length, 1)];
    const place = places.find(({ group }) => group.key === review?.email);
    const verdict = judge(place?.group.members.map(({ card }) => card) ?? []);
    if (review === undefined || place === undefined || verdict.says !== 'dated yes') continue;
    const person = review.rule === 'C13' ? freeOf(place, customers, memory) : place.contact;
    if (person === null) continue;
    const ended = await bench.run('approve', '--email', review.email, '--by', 'KT', '--reason', 'kassas');
    expect([ended.err, ended.status]).toEqual([ended.err, 0]);
    memory.approvals.push({ hash: person.hash, changedAt: person.optin.changedAt, yes: verdict.date });
    done = true;
  }
  return done;
}
