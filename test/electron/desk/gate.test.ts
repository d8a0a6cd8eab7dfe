import { describe, expect, it } from 'vitest';
import type { Args } from '../../../shared/ipc/contract.ts';
import { CHOSEN_CONSENT, restOf } from '../../support/chosen-consent.ts';
import { valueOf } from '../../support/desk-answers.ts';
import { instantClock } from '../../support/instant-clock.ts';
import { openDeskBench } from '../../support/desk-bench.ts';
import { TRAINING_COMPANY_NAME } from '../../../electron/training/company.ts';
import { openOffice } from './office-bench.ts';

type Desk = Awaited<ReturnType<typeof openOffice>>['desk'];

const SCHEDULE = { every: 'weekday', at: '09:00', timeZone: 'Europe/Tallinn' } as const;

/** The steps of setting a client up, each as the window does it. */
function stepsOf(desk: Desk, connection: string) {
  return {
    probe: async () => valueOf(await desk['source.probe']({ connection })),
    map: async () => {
      const { fields } = valueOf(await desk['mapping.read']({ connection }));
      const pairs = [
        { source: 'email', target: 'email' },
        { source: 'name', target: 'name' },
      ];
      valueOf(await desk['mapping.save']({ connection, pairs, ignored: restOf(fields, pairs) }));
    },
    change: async (change: Args<'settings.save'>['change']) => {
      valueOf(await desk['settings.save']({ connection, change }));
    },
    schedule: async () => valueOf(await desk['schedule.set']({ connection, schedule: SCHEDULE })),
    sync: async () => {
      const { summary } = valueOf(await desk['plan.make']({ connection }));
      valueOf(await desk['run.apply']({ connection, hash: summary.hash }));
    },
    preview: async () => valueOf(await desk['plan.make']({ connection })),
    activate: async () => valueOf(await desk['connections.activate']({ connection })).missing,
    client: async () => valueOf(await desk['app.state']({})).connections.find(({ name }) => name === connection),
  };
}

describe('letting a client run by itself', () => {
  it('lacks less with every step, and the list of clients says the same', async () => {
    await using office = await openOffice();
    valueOf(await office.create('Kask OÜ'));
    const steps = stepsOf(office.desk, 'Kask OÜ');
    const told: (readonly string[])[] = [];
    const next = async (step: () => Promise<unknown>) => {
      await step();
      const missing = await steps.activate();
      expect((await steps.client())?.missing).toEqual(missing);
      told.push(missing);
    };
    await next(async () => undefined);
    await next(steps.probe);
    await next(steps.map);
    await next(() => steps.change({ consent: CHOSEN_CONSENT }));
    await next(steps.schedule);
    expect(await steps.client()).toMatchObject({ active: false, nextDue: null });
    await next(steps.sync);
    expect(told).toEqual([
      ['connection', 'mapping', 'consent', 'schedule', 'first-run'],
      ['mapping', 'consent', 'schedule', 'first-run'],
      ['consent', 'schedule', 'first-run'],
      ['schedule', 'first-run'],
      ['first-run'],
      [],
    ]);
    const client = await steps.client();
    expect(client).toMatchObject({ active: true });
    expect(client?.nextDue).not.toBeNull();
  });

  it('wants the preview of settings that were changed since', async () => {
    await using office = await openOffice();
    valueOf(await office.create('Kask OÜ'));
    const steps = stepsOf(office.desk, 'Kask OÜ');
    await steps.map();
    await steps.change({ consent: CHOSEN_CONSENT });
    await steps.schedule();
    await steps.sync();
    await steps.change({ closed: 'include' });
    expect(await steps.activate()).toEqual(['preview']);
    await steps.preview();
    expect(await steps.activate()).toEqual([]);
  });

  it('takes nothing away from a client that does so already', async () => {
    await using office = await openOffice();
    valueOf(await office.create('Kask OÜ'));
    const steps = stepsOf(office.desk, 'Kask OÜ');
    await steps.map();
    await steps.change({ consent: CHOSEN_CONSENT });
    await steps.schedule();
    await steps.sync();
    await steps.activate();
    await steps.change({ consent: null });
    expect(await steps.client()).toMatchObject({ active: true, missing: [] });
  });

  it('takes the practice client through the same steps, and never lets it run', async () => {
    await using bench = openDeskBench();
    valueOf(await bench.desk['training.start']({}));
    const steps = stepsOf(bench.desk, TRAINING_COMPANY_NAME);
    expect(await steps.activate()).toEqual(['connection', 'mapping', 'schedule', 'first-run']);
    await steps.probe();
    await steps.map();
    await steps.schedule();
    await steps.sync();
    expect(await steps.activate()).toEqual([]);
    expect(await steps.client()).toMatchObject({ active: false, missing: [], nextDue: null });
  });

  it('wants another answer of both ends after a day', async () => {
    const clock = instantClock();
    await using bench = openDeskBench({ clock });
    valueOf(await bench.desk['training.start']({}));
    const steps = stepsOf(bench.desk, TRAINING_COMPANY_NAME);
    await steps.probe();
    expect(await steps.activate()).not.toContain('connection');
    await clock.sleep(25 * 3_600_000);
    expect(await steps.activate()).toContain('connection');
  });
});
