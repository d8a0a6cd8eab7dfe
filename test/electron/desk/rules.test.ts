import { describe, expect, it } from 'vitest';
import { createRulesDesk } from '../../../electron/desk/rules.ts';
import type { HiredEngine } from '../../../electron/desk/context.ts';
import type { Survey, SurveyQuestion } from '../../../shared/domain/survey.ts';
import { RULES_CHANNELS } from '../../../shared/ipc/rules-channels.ts';
import { ok } from '../../../shared/lib/result.ts';
import { type DeskBench, openDeskBench } from '../../support/desk-bench.ts';

interface Practice {
  readonly bench: DeskBench;
  readonly connection: string;
  readonly survey: (change: SurveyQuestion['change'], values?: string[]) => Promise<Survey>;
}

/** A desk with the training company open. */
async function training(): Promise<Practice> {
  const bench = openDeskBench();
  const started = await bench.desk['training.start']({});
  if (!started.ok) throw new Error(started.problem.code);
  const { connection } = started.value;
  return {
    bench,
    connection,
    survey: async (change, values = []) => {
      const args = RULES_CHANNELS['rules.survey'].args.parse({ connection, change, values });
      const reply = await bench.desk['rules.survey'](args);
      if (!reply.ok || reply.value === null) throw new Error(reply.ok ? 'overtaken' : reply.problem.code);
      return reply.value;
    },
  };
}

describe('rules that are worked on', () => {
  it('are looked at on the whole feed, with names masked until somebody asks', async () => {
    const { bench, connection, survey } = await training();
    await using _ = bench;
    const answer = await survey({ exclude: [{ source: 'class', is: 'VIP' }] }, ['class']);
    expect(answer).toMatchObject({ customers: 60, unread: 2, exclude: [3] });
    expect(answer.examples['exclude.0']?.[2]).toEqual({ code: '2002', name: 'T•••• K•••••-T•••' });
    const clear = await bench.desk['rules.examples']({ connection });
    expect(clear).toMatchObject({ ok: true });
    if (clear.ok) expect(clear.value.examples['exclude.0']?.[2]).toEqual({ code: '2002', name: 'Tiina Kallas-Tamm' });
  });

  it('change nothing that is saved', async () => {
    const { bench, connection, survey } = await training();
    await using _ = bench;
    const before = bench.store.drafts.find(connection)?.document;
    await survey({ consent: null, closed: 'include' });
    expect(bench.store.drafts.find(connection)?.document).toBe(before);
    expect([...bench.store.customers.byAddress(bench.store.connections.find(connection)?.id ?? 0)]).toEqual([]);
  });

  it('ask Directo once, however often they are looked at', async () => {
    const { bench, survey } = await training();
    await using _ = bench;
    const first = await survey({});
    await bench.open.close();
    expect((await survey({})).customers).toBe(first.customers);
  });

  it('give up examples of people who were erased since', async () => {
    const { bench, connection, survey } = await training();
    await using _ = bench;
    await bench.desk['plan.make']({ connection });
    await survey({ exclude: [{ source: 'class', is: 'VIP' }] });
    const id = bench.store.connections.find(connection)?.id ?? 0;
    bench.store.erasures.erase(id, 'tiina@post.example', bench.parts.clock.now());
    const clear = await bench.desk['rules.examples']({ connection });
    expect(JSON.stringify(clear)).not.toContain('Tiina');
  });

  it('and are no settings at all are refused at the door', () => {
    const { args } = RULES_CHANNELS['rules.survey'];
    const parse = (change: unknown) => args.safeParse({ connection: 'Kask OÜ', change, values: [] }).success;
    expect(parse({ labels: [{ source: 'class', is: 'VIP', add: { kind: 'tag', name: 'VIP' } }] })).toBe(true);
    expect(parse({ labels: [{ source: 'class', is: 'VIP', each: true, add: { kind: 'tag', name: 'VIP' } }] })).toBe(
      false,
    );
    expect(parse({ exclude: [{ source: 'class' }] })).toBe(false);
    expect(parse({ target: { url: 'https://mujal.example' } })).toBe(false);
  });
});

describe('questions that come faster than they can be answered', () => {
  it('are looked at one at a time, and of those that waited only the newest', async () => {
    const asked: (string | undefined)[] = [];
    const answers: (() => void)[] = [];
    const engine = {
      survey: async ({ change }: SurveyQuestion) => {
        asked.push(change.closed);
        await new Promise<void>((resolve) => answers.push(resolve));
        return ok({ examples: {} } as unknown as Survey);
      },
    } as unknown as HiredEngine;
    await using bench = openDeskBench();
    const desk = createRulesDesk(bench.parts, (_, work) => work(engine, {} as never));
    const ask = (closed?: 'include' | 'leave-out') =>
      desk['rules.survey']({ connection: 'Kask OÜ', change: closed === undefined ? {} : { closed }, values: [] });
    const first = ask('include');
    const overtaken = ask();
    const last = ask('leave-out');
    await Promise.resolve();
    expect(asked).toEqual(['include']);
    answers[0]?.();
    expect(await first).toMatchObject({ ok: true, value: { examples: {} } });
    expect(await overtaken).toEqual({ ok: true, value: null });
    answers[1]?.();
    expect(await last).toMatchObject({ ok: true, value: { examples: {} } });
    expect(asked).toEqual(['include', 'leave-out']);
  });
});
