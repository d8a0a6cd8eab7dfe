import { describe, expect, it } from 'vitest';
import { startDirectoServer } from '../../../electron/training/directo-server.ts';
import { TRAINING_MAILBOW_SEED } from '../../../electron/training/mailbow-seed.ts';
import { startMailbowServer } from '../../../electron/training/mailbow-server.ts';
import { card, type TrainingCustomer } from '../../../electron/training/training-customer.ts';
import { CHOSEN_CONSENT } from '../../support/chosen-consent.ts';
import { NEW_CLIENT, valueOf } from '../../support/desk-answers.ts';
import { openDeskBench } from '../../support/desk-bench.ts';

const { name: connection } = NEW_CLIENT;
const KEY = 'salavoti-kask';

/** Twelve customers whose level of loyalty stands in one datafield, and perhaps something in another. */
function customers(loyalty: string, more?: string): readonly TrainingCustomer[] {
  return Array.from({ length: 12 }, (_, index) => {
    const person = { name: `Klient ${index}`, email: `klient${index}@kask.example` };
    const added = more === undefined ? [] : [{ code: more, content: 'x' }];
    return card(String(100 + index), 'a usual card', person, [{ code: loyalty, content: `tase ${index}` }, ...added]);
  });
}

describe('a feed that changed after the mapping was made', () => {
  it('shows on the board until it is settled: what looks renamed, and what is new', async () => {
    const directo = await startDirectoServer({ token: KEY, customers: customers('LOJ') });
    const mailbow = await startMailbowServer({ user: 'api', password: 'salasona', seed: TRAINING_MAILBOW_SEED });
    await using bench = openDeskBench();
    const { desk } = bench;
    const read = async () => {
      valueOf<'source.probe'>(await desk['source.probe']({ connection }));
      return valueOf<'mapping.read'>(await desk['mapping.read']({ connection }));
    };
    const plan = async () => valueOf<'plan.make'>(await desk['plan.make']({ connection })).summary.hash;
    const save = async (source: string, ignored: readonly string[]) =>
      valueOf<'mapping.save'>(
        await desk['mapping.save']({
          connection,
          pairs: [
            { source: 'email', target: 'email' },
            { source, target: 'company' },
          ],
          ignored: [...ignored],
        }),
      );
    valueOf<'connections.create'>(
      await desk['connections.create']({
        ...NEW_CLIENT,
        sourceUrl: directo.url,
        target: { kind: 'mailbow', url: mailbow.url, user: 'api' },
        secrets: { directo: KEY, mailbow: 'salasona' },
      }),
    );
    const first = await read();
    const rest = first.fields.map(({ key }) => key).filter((key) => key !== 'email' && key !== 'datafields.LOJ');
    await save('datafields.LOJ', rest);
    const unread = { ok: false, problem: { code: 'plan/no-consent' } };
    expect(await desk['run.apply']({ connection, hash: await plan() })).toMatchObject(unread);
    valueOf<'settings.save'>(await desk['settings.save']({ connection, change: { consent: CHOSEN_CONSENT } }));
    valueOf<'run.apply'>(await desk['run.apply']({ connection, hash: await plan() }));
    expect((await read()).drift).toEqual({ fresh: [], renames: [], fallen: [] });

    directo.setCustomers(customers('LOJAALSUSTASE', 'UUS'));
    await plan();
    expect((await read()).drift).toEqual({
      fresh: ['datafields.LOJAALSUSTASE', 'datafields.UUS'],
      renames: [{ from: 'datafields.LOJ', to: 'datafields.LOJAALSUSTASE', same: 12 }],
      fallen: [],
    });

    await save('datafields.LOJAALSUSTASE', [...rest, 'datafields.UUS']);
    expect((await read()).drift).toEqual({ fresh: [], renames: [], fallen: [] });
    await Promise.all([directo.close(), mailbow.close()]);
  });
});
