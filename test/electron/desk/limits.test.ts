import { describe, expect, it } from 'vitest';
import { NEW_CLIENT, valueOf } from '../../support/desk-answers.ts';
import { openDeskBench } from '../../support/desk-bench.ts';
import { loadAll } from '../../support/memory.ts';

const { name: connection } = NEW_CLIENT;

describe('the canary customer', () => {
  it('is looked for in the last load; before there was one, nobody knows', async () => {
    await using bench = openDeskBench();
    const { desk, store } = bench;
    valueOf<'connections.create'>(await desk['connections.create'](NEW_CLIENT));
    const look = async (code: string) => valueOf<'limits.canary'>(await desk['limits.canary']({ connection, code }));
    expect(await look('1001')).toEqual({ found: null });
    const document = store.drafts.find(connection)?.document ?? '';
    const { id } = store.connections.open(connection, { digest: 'a', document }, new Date());
    expect(await look('1001')).toEqual({ found: null });
    loadAll({ store, id }, [{ code: '1001', email: 'mari@example.ee', name: 'Mari Mets' }]);
    expect([await look('1001'), await look('1002')]).toEqual([{ found: true }, { found: false }]);
  });
});
