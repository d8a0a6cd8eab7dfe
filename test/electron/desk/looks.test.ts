import { describe, expect, it } from 'vitest';
import type { WithEngine } from '../../../electron/desk/engine-work.ts';
import { createLooks } from '../../../electron/desk/looks.ts';
import { createMappingDesk } from '../../../electron/desk/mapping.ts';
import { connectionDocument } from '../../../shared/domain/connection-file.ts';
import { NEW_CLIENT as SETUP } from '../../../shared/ipc/setup-channels.ts';
import { aConnection } from '../../shared/domain/a-connection.ts';
import { valueOf } from '../../support/desk-answers.ts';
import { openDeskBench } from '../../support/desk-bench.ts';
import { START } from '../../support/memory.ts';

/** A report of a look at this feed: one field, one card. */
const report = {
  fields: [{ key: 'email' }],
  samples: [{ code: '1', name: 'Mari', email: 'mari@kask.example' }],
} as never;

describe('what is remembered of a look at a client', () => {
  it('is of the last look only, and stays when another client is forgotten', async () => {
    await using bench = openDeskBench();
    const looks = createLooks(bench.parts);
    const { source } = aConnection();
    looks.keep('Kask OÜ', source, report);
    looks.forget('Tamm OÜ');
    expect([looks.cards('Kask OÜ').length, looks.cards('Tamm OÜ').length]).toEqual([1, 0]);
    looks.forget('Kask OÜ');
    expect(looks.cards('Kask OÜ')).toEqual([]);
  });

  it('counts for the client that is saved then where it asks the same of the same Directo', async () => {
    await using bench = openDeskBench();
    const looks = createLooks(bench.parts);
    const { name, source } = aConnection();
    bench.store.drafts.save(
      { name, document: JSON.stringify(connectionDocument(aConnection())), training: false },
      START,
    );
    const adoptAfter = async (seen: typeof source) => {
      looks.keep(SETUP, seen, report);
      looks.targetAnswered();
      await looks.adopt(aConnection());
      return bench.store.drafts.find(name)?.lastLook?.fields ?? null;
    };
    expect([
      await adoptAfter({ ...source, url: 'https://mujal.example/xml' }),
      await adoptAfter({ ...source, component: 'contact' }),
      await adoptAfter(source),
    ]).toEqual([null, null, ['email']]);
  });

  it('is read anew by the mapping board once it was forgotten, and of that client only', async () => {
    await using bench = openDeskBench();
    const { connection } = valueOf<'training.start'>(await bench.desk['training.start']({}));
    const looks = createLooks(bench.parts);
    let reads = 0;
    const withEngine: WithEngine = async () => {
      reads += 1;
      return { ok: true, value: { source: [], target: [] } as never };
    };
    const board = createMappingDesk(bench.parts, withEngine, looks);
    const read = async () => valueOf<'source.samples'>(await board['source.samples']({ connection, key: 'email' }));
    await read();
    await read();
    looks.forget('another');
    await read();
    expect(reads).toBe(1);
    looks.forget(connection);
    await read();
    expect(reads).toBe(2);
  });
});
