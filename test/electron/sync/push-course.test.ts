import { expect, it } from 'vitest';
import { engineWorld } from '../../support/engine-world.ts';
import { servedContact } from '../../support/mailbow-server.ts';
import { isWrite, many, push, sentTo } from '../../support/pushing.ts';
import { connection } from '../../support/world.ts';

const settings = connection({ labels: [], consent: { undatedYes: 'accept' } });

/** So many people who refuse and have another name now, and so many who are new and said yes. */
async function refusingAndNew(count: number, fresh: number) {
  const all = many(count + fresh);
  const refusing = all.slice(0, count);
  return engineWorld({
    settings,
    customers: all.map((each, n) => ({ ...each, optin: [n < count ? ['no'] : ['yes', '1.9.2026']] as const })),
    contacts: refusing.map(({ email }, n) =>
      servedContact(100 + n, {
        email: email ?? '',
        fields: { name: 'Vana nimi' },
        lists: [],
        optin: { status: 'given', changedAt: '2025-03-01T08:00:00.000Z', changedBy: 'account' },
      }),
    ),
  });
}

it('the progress of a push counts each operation once and never runs backwards, refusals first', async () => {
  await using world = await refusingAndNew(20, 20);
  const plan = await world.plan();
  expect(Map.groupBy(plan.rows, ({ operation }) => operation.kind).get('opt-out')).toHaveLength(20);
  await push(world, plan.hash);
  const done = world.progress.flatMap((each) => (each.stage === 'push' ? [each.done] : []));
  expect(done).toEqual(done.toSorted((a, b) => a - b));
  // Of a refusal first the consent is written, and it comes to its end with the name.
  expect([done.length, done.filter((n) => n === 0).length, done.at(-1)]).toEqual([60, 20, 40]);
});

it('a push that is stopped writes its refusals all the same, and nothing else', async () => {
  await using world = await refusingAndNew(20, 20);
  const plan = await world.plan();
  const engine = world.engine();
  await engine.cancel();
  const end = await engine.push(plan.hash);
  expect(end).toMatchObject({
    ok: true,
    value: { status: 'cancelled', push: { stopped: { problem: { code: 'run/cancelled' } } } },
  });
  const standing = world.mailbow.contacts.map(({ optin }) => optin.status);
  expect(standing).toEqual(Array.from({ length: 20 }, () => 'withdrawn'));
  expect(world.writes().filter((write) => !write.endsWith('/optin'))).toEqual([]);
});

it('what a person takes out of a run that is under way is not written any more', async () => {
  await using world = await engineWorld({
    settings,
    customers: many(40).map((each) => ({ ...each, optin: [['yes', '1.9.2026']] as const })),
  });
  const plan = await world.plan();
  const { store, id } = world.memory;
  world.mailbow.instead = (call) => {
    const stored = store.plans.find(id, plan.hash);
    const rows = stored === null ? [] : [...store.plans.operations(stored.id)];
    if (isWrite(call))
      store.planRows.skip(
        stored?.id ?? 0,
        rows.map((row) => row.id),
        true,
      );
    return null;
  };
  await push(world, plan.hash);
  const written = world.mailbow.contacts.length;
  // Those that were on their way already; everybody else stays where they were.
  expect([written > 0 && written <= 8, world.writes().length]).toEqual([true, written]);
});

it('a push that is stopped while Mailbow lets it wait ends at once, and what was not sent can be sent later', async () => {
  await using world = await engineWorld({
    settings,
    customers: many(3).map((each) => ({ ...each, optin: [['yes', '1.9.2026']] as const })),
  });
  const plan = await world.plan();
  world.mailbow.instead = (call) => (isWrite(call) ? { status: 429, headers: { 'retry-after': '600' } } : null);
  const engine = world.engine();
  const slept = world.clock.slept.length;
  // The person presses the button during the first pause.
  world.clock.onSleep = () => void engine.cancel();
  expect(await engine.push(plan.hash)).toMatchObject({
    ok: true,
    value: {
      status: 'cancelled',
      push: { outcomes: { confirmed: 0, rejected: 0 } },
      problem: { code: 'run/cancelled' },
    },
  });
  expect(world.clock.slept).toHaveLength(slept + 1);
  world.clock.onSleep = null;
  world.mailbow.instead = () => null;
  expect(await push(world, plan.hash)).toMatchObject({ status: 'succeeded', push: { outcomes: { confirmed: 3 } } });
});

it('a push that is stopped while Mailbow lets it wait is due again for its refusals, and writes nothing else then', async () => {
  await using world = await refusingAndNew(3, 2);
  const plan = await world.plan();
  world.mailbow.instead = (call) => (isWrite(call) ? { status: 429, headers: { 'retry-after': '600' } } : null);
  const engine = world.engine();
  world.clock.onSleep = () => void engine.cancel();
  const end = await engine.push(plan.hash);
  const cancelled = { status: 'cancelled', problem: { code: 'run/cancelled' } };
  expect(end).toMatchObject({ ok: true, value: { ...cancelled, push: { stopped: { waitedOut: true } } } });
  world.clock.onSleep = null;
  const run = end.ok ? end.value.run : 0;
  const goOn = () => world.engine().resume(run, { ask: null, seen: true, replan: false });
  // As long as Mailbow is not there, they stay due.
  world.mailbow.instead = (call) => (isWrite(call) ? { status: 429, headers: { 'retry-after': '86400' } } : null);
  expect(await goOn()).toMatchObject({ ok: true, value: { ...cancelled, push: { stopped: { waitedOut: true } } } });
  world.mailbow.instead = () => null;
  expect(await goOn()).toMatchObject({ ok: true, value: { ...cancelled, push: { stopped: { waitedOut: false } } } });
  expect(world.mailbow.contacts.map(({ optin, fields }) => [optin.status, fields['name']])).toEqual(
    Array.from({ length: 3 }, () => ['withdrawn', 'Vana nimi']),
  );
});

it('errors among the refusals count together with those that come after them', async () => {
  await using world = await refusingAndNew(15, 30);
  const plan = await world.plan();
  const refused = new Set(plan.rows.slice(0, 5).map(({ contact }) => `/v3/contacts/${contact}/optin`));
  let errors = 0;
  world.mailbow.instead = (call) => {
    const isNew = sentTo(call) !== undefined && call.verb === 'POST' && errors < 5;
    if (!isWrite(call) || !(refused.has(call.url) || isNew)) return null;
    if (isNew) errors += 1;
    return { status: 422, json: { errors: [{ field: 'name', message: 'ei' }] } };
  };
  const end = await push(world, plan.hash);
  // 15 refusals, 10 names and 25 newcomers: 50 replies, 10 of them errors. Neither part by itself has as many.
  expect([end.status, end.problem?.code, end.push?.outcomes.rejected]).toEqual(['partial', 'run/push-errors', 10]);
});

it('the journal says of nothing that it was sent while it waits for its turn', async () => {
  await using world = await engineWorld({
    settings,
    customers: many(40).map((each) => ({ ...each, optin: [['yes', '1.9.2026']] as const })),
  });
  const plan = await world.plan();
  const { store, id } = world.memory;
  const seen: { readonly sent: number; readonly isJournalled: boolean }[] = [];
  world.mailbow.instead = (call) => {
    const stored = store.plans.find(id, plan.hash);
    if (!isWrite(call) || stored === null) return null;
    const sent = [...store.plans.operations(stored.id)].filter(({ state }) => state === 'sent');
    seen.push({ sent: sent.length, isJournalled: sent.some(({ operation }) => operation.email === sentTo(call)) });
    return null;
  };
  const end = await push(world, plan.hash);
  expect(end).toMatchObject({ status: 'succeeded', push: { outcomes: { confirmed: 40 } } });
  expect(seen.map(({ isJournalled }) => isJournalled)).toEqual(Array.from({ length: 40 }, () => true));
  // Four go at once at first, and more wait behind them.
  expect(seen.slice(0, 4).filter(({ sent }) => sent > 4)).toEqual([]);
});

it('what waited through a pause for its turn is read again before it is written', async () => {
  const before = { lists: [], tags: [], optin: { status: 'unknown', changedAt: null, changedBy: 'api' } as const };
  await using world = await engineWorld({
    settings,
    customers: many(8),
    contacts: many(8).map(({ email }, n) =>
      servedContact(100 + n, { ...before, email: email ?? '', fields: { name: 'Vana nimi' } }),
    ),
  });
  const plan = await world.plan();
  const asked = new Set<string>();
  world.mailbow.instead = (call) => {
    if (!isWrite(call) || asked.size >= 4 || asked.has(call.url)) return null;
    asked.add(call.url);
    return { status: 429, headers: { 'retry-after': '400' } };
  };
  let slept = 0;
  world.clock.onSleep = () => {
    if ((slept += 1) > 1) return;
    for (const contact of world.mailbow.contacts)
      if (!asked.has(`/v3/contacts/${contact.hash}`)) contact.fields = { name: 'Kellegi teise oma' };
  };
  const end = await push(world, plan.hash);
  expect(end.push?.outcomes).toMatchObject({ confirmed: asked.size, rejected: 8 - asked.size });
  const kept = world.mailbow.contacts.filter(({ fields }) => fields['name'] === 'Kellegi teise oma');
  expect(kept).toHaveLength(8 - asked.size);
});
