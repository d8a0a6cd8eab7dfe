import { describe, expect, it } from 'vitest';
import { createTraining } from '../../../electron/desk/training.ts';
import { parseConnectionFile } from '../../../shared/domain/connection-file.ts';
import type { Connection } from '../../../shared/domain/connection.ts';
import { openMemory, START } from '../../support/memory.ts';

describe('the training company after a restart of the program', () => {
  it('has new addresses, and everything else as it was left', async () => {
    using memory = openMemory();
    const { drafts } = memory.store;
    const first = createTraining(memory.store, () => START);
    const name = await first.start();
    const read = (): Connection => {
      const parsed = parseConnectionFile(drafts.find(name)?.document ?? '');
      if (!parsed.ok) throw new Error(parsed.problem.kind);
      return parsed.value;
    };
    const changed = JSON.stringify({
      ...(JSON.parse(drafts.find(name)?.document ?? '') as object),
      mapping: [
        { source: 'email', target: 'email' },
        { source: 'fax', ignore: true },
      ],
      schedule: { every: 'day', at: '07:30' },
      labels: [],
      closed: 'include',
    });
    drafts.save({ name, document: changed, training: true }, START);
    drafts.activate(name, START);
    const [left, client] = [read(), drafts.find(name)];
    await first.stop();

    const second = createTraining(memory.store, () => START);
    await second.start();
    const { source, target, ...rest } = read();
    expect(source.url).not.toBe(left.source.url);
    expect({ ...rest, source: { ...source, url: left.source.url }, target: left.target }).toEqual(left);
    expect(target).toMatchObject({ kind: 'mailbow' });
    expect(drafts.find(name)).toEqual({ ...client, document: drafts.find(name)?.document });
    await second.stop();
  });
});
