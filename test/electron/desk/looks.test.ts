import { describe, expect, it } from 'vitest';
import type { WithEngine } from '../../../electron/desk/engine-work.ts';
import { createLooks } from '../../../electron/desk/looks.ts';
import { createMappingDesk } from '../../../electron/desk/mapping.ts';
import { valueOf } from '../../support/desk-answers.ts';
import { openDeskBench } from '../../support/desk-bench.ts';

describe('what is remembered of a look at a client', () => {
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
