import { describe, expect, it } from 'vitest';
import { usualPair } from '../../../shared/domain/usual-pair.ts';
import { NEW_CLIENT, valueOf } from '../../support/desk-answers.ts';
import { type DeskBench, openDeskBench } from '../../support/desk-bench.ts';

const EMAIL = { source: 'email', target: 'email' };

/** A bench with the practice client. */
async function practice(): Promise<{ readonly bench: DeskBench; readonly connection: string }> {
  const bench = openDeskBench();
  const { connection } = valueOf<'training.start'>(await bench.desk['training.start']({}));
  return { bench, connection };
}

const read = async ({ desk }: DeskBench, connection: string) =>
  valueOf<'mapping.read'>(await desk['mapping.read']({ connection }));

/** Another client that is known here, with a mapping of its own. */
function otherClient({ store }: DeskBench, name: string, ignored: readonly string[], training = false): void {
  const pairs = [EMAIL, { source: 'contact', target: 'company', write: 'if-empty' }];
  const document = JSON.stringify({
    format: 'kontaktisild-connection',
    version: 1,
    name,
    source: { url: 'https://directo.example/xmlcore.asp' },
    target: { kind: 'mailbow', url: `https://mailbow-${store.drafts.all().length}.example`, user: 'api' },
    mapping: [...pairs, ...ignored.map((source) => ({ source, ignore: true }))],
  });
  store.drafts.save({ name, document, training }, new Date());
}

describe('suggestions of the board', () => {
  it('look at what other clients pair and ignore, with their rules', async () => {
    const { bench, connection } = await practice();
    await using _ = bench;
    otherClient(bench, 'Kask OÜ', ['payterm', 'balance']);
    otherClient(bench, 'Tamm OÜ', ['payterm']);
    const board = await read(bench, connection);
    expect(board.suggestions.find(({ target }) => target === 'company')).toEqual({
      ...usualPair('contact', 'company'),
      write: 'if-empty',
      transforms: [],
      origin: 'other-clients',
    });
    expect(board.usuallyIgnored).toEqual(['payterm', 'balance']);
  });

  it('never learn from a practice client', async () => {
    const { bench, connection } = await practice();
    await using _ = bench;
    otherClient(bench, 'Teine koolitus', ['payterm'], true);
    const board = await read(bench, connection);
    expect(board.suggestions.map(({ origin }) => origin)).not.toContain('other-clients');
    expect(board.usuallyIgnored).toEqual([]);
  });

  it('know the pairs of this client’s earlier settings', async () => {
    const { bench, connection } = await practice();
    await using _ = bench;
    const document = bench.store.drafts.find(connection)?.document ?? '';
    const earlier = JSON.parse(document) as { mapping: unknown[] };
    earlier.mapping.push({ source: 'class', target: 'company', transforms: ['lower'] });
    bench.store.versions.add(connection, JSON.stringify(earlier), 'kati', new Date());
    expect((await read(bench, connection)).suggestions.find(({ target }) => target === 'company')).toEqual({
      ...usualPair('class', 'company'),
      transforms: ['lower'],
      origin: 'own-history',
    });
  });
});

describe('saving the board', () => {
  it('keeps the rules of pairs, and tells what changed', async () => {
    await using bench = openDeskBench();
    const { name: connection } = NEW_CLIENT;
    valueOf<'connections.create'>(await bench.desk['connections.create'](NEW_CLIENT));
    const country = {
      source: 'country',
      target: 'riik',
      write: 'if-empty' as const,
      whenEmpty: 'clear' as const,
      transforms: ['trim' as const, { lookup: { EE: 'Eesti' } }],
    };
    const saved = await bench.desk['mapping.save']({ connection, pairs: [EMAIL, country], ignored: ['fax'] });
    expect(valueOf<'mapping.save'>(saved).changes.map(({ et }) => et)).toEqual([
      'Seos lisatud: Riik (country) → riik; kirjutatakse ainult tühja välja; tühi väärtus tühjendab välja; teisendused: algus- ja lõputühikud eemaldatakse, asendustabel (1 rida)',
      'Eiratav väli: Faks (fax)',
    ]);
    const settings = valueOf<'settings.read'>(await bench.desk['settings.read']({ connection }));
    expect(settings.connection.mapping).toEqual([usualPair('email', 'email'), country]);
    // Pairs without rules keep those that they have.
    const plain = { source: 'country', target: 'riik' };
    const again = await bench.desk['mapping.save']({ connection, pairs: [EMAIL, plain], ignored: ['fax'] });
    expect(valueOf<'mapping.save'>(again).changes).toEqual([]);
  });

  it('refuses a mapping that is none, and changes nothing', async () => {
    await using bench = openDeskBench();
    const { name: connection } = NEW_CLIENT;
    valueOf<'connections.create'>(await bench.desk['connections.create'](NEW_CLIENT));
    const before = bench.store.drafts.find(connection);
    const twice = [EMAIL, { source: 'name', target: 'name' }, { source: 'contact', target: 'name' }];
    expect(await bench.desk['mapping.save']({ connection, pairs: twice, ignored: [] })).toMatchObject({
      ok: false,
      problem: { code: 'input/connection' },
    });
    expect(bench.store.drafts.find(connection)).toEqual(before);
  });
});

describe('transforms', () => {
  it('are tried on the samples of a field, masked until a person asks', async () => {
    const { bench, connection } = await practice();
    await using _ = bench;
    const attempt = async (shown: boolean) =>
      valueOf<'mapping.transform'>(
        await bench.desk['mapping.transform']({
          connection,
          key: 'contact',
          transforms: ['firstWord', 'upper'],
          shown,
        }),
      ).samples[0];
    expect(await attempt(false)).toEqual({ before: 'M••• K•••', after: 'M•••' });
    expect(await attempt(true)).toEqual({ before: 'Mari Kask', after: 'MARI' });
  });
});

describe('the preview of the board', () => {
  const PHONE = { source: 'phone', target: 'phone' };

  it('shows three customers under pairs that are not saved, masked until a person asks, and saves nothing', async () => {
    const { bench, connection } = await practice();
    await using _ = bench;
    const before = bench.store.drafts.find(connection)?.document;
    const shown = valueOf<'mapping.preview'>(
      await bench.desk['mapping.preview']({ connection, pairs: [EMAIL, PHONE], shown: true }),
    );
    expect(shown.customers).toHaveLength(3);
    expect(shown.customers[0]).toEqual({
      code: '1001',
      name: 'Mari Kask',
      values: [
        { ...EMAIL, before: 'mari.kask@post.example', after: 'mari.kask@post.example' },
        { ...PHONE, before: '+372 5550 0001', after: '+37255500001' },
      ],
    });
    const masked = valueOf<'mapping.preview'>(
      await bench.desk['mapping.preview']({ connection, pairs: [EMAIL, PHONE], shown: false }),
    );
    expect(masked.customers[0]).toEqual({
      code: '1001',
      name: 'M••• K•••',
      values: [
        { ...EMAIL, before: 'm•••.k•••@p•••.e••••••', after: 'm•••.k•••@p•••.e••••••' },
        { ...PHONE, before: '+3•• 5••• 0•••', after: '+3••••••••' },
      ],
    });
    expect(bench.store.drafts.find(connection)?.document).toBe(before);
  });

  it('shows nobody who was erased', async () => {
    const { bench, connection } = await practice();
    await using _ = bench;
    const preview = async () =>
      valueOf<'mapping.preview'>(await bench.desk['mapping.preview']({ connection, pairs: [EMAIL], shown: true }));
    const [first] = (await preview()).customers;
    const row = bench.store.connections.find(connection);
    if (row === null || first === undefined) throw new Error('nobody to erase');
    bench.store.erasures.erase(row.id, first.values[0]?.after ?? '', new Date());
    expect((await preview()).customers.map(({ code }) => code)).not.toContain(first.code);
  });
});

describe('a new Mailbow field', () => {
  const field = { key: 'kampaania', label: 'Kampaania', type: 'text' as const };

  it('is created once, and stands on the board at once', async () => {
    const { bench, connection } = await practice();
    await using _ = bench;
    await read(bench, connection);
    expect(await bench.desk['mapping.createField']({ connection, field })).toEqual({ ok: true, value: { field } });
    expect((await read(bench, connection)).targetFields.at(-1)).toEqual(field);
    expect(await bench.desk['mapping.createField']({ connection, field })).toEqual({
      ok: false,
      problem: { code: 'input/field-taken', values: { key: 'kampaania' } },
    });
  });

  it('is not created where the settings do not allow it', async () => {
    const { bench, connection } = await practice();
    await using _ = bench;
    const change = { target: { createMissing: false } };
    valueOf<'settings.save'>(await bench.desk['settings.save']({ connection, change }));
    const before = await read(bench, connection);
    expect(before.creation).toBe('off');
    expect(await bench.desk['mapping.createField']({ connection, field })).toEqual({
      ok: false,
      problem: { code: 'target/no-create' },
    });
    valueOf<'source.probe'>(await bench.desk['source.probe']({ connection }));
    expect((await read(bench, connection)).targetFields).toEqual(before.targetFields);
  });
});
