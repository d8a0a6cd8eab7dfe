import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtInProfileText } from '../../../electron/mailbow/profile.ts';
import { connectionDocument, parseConnectionFile } from '../../../shared/domain/connection-file.ts';
import type { Connection } from '../../../shared/domain/connection.ts';
import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { smallestFile } from '../../shared/domain/a-connection.ts';
import { NEW_CLIENT, valueOf } from '../../support/desk-answers.ts';
import { BENCH_AUTHOR, type DeskBench, openDeskBench } from '../../support/desk-bench.ts';
import { loadAll } from '../../support/memory.ts';

const { name } = NEW_CLIENT;
const EMAIL = { source: 'email', target: 'email' };

/** A bench with a client whose settings were saved thirteen times and whose customers were read. */
async function withThirteenVersions(): Promise<DeskBench> {
  const bench = openDeskBench();
  const { desk, store } = bench;
  valueOf<'connections.create'>(await desk['connections.create'](NEW_CLIENT));
  for (let n = 2; n <= 13; n += 1) {
    const pairs = [EMAIL, { source: `datafields.VÄLI${n}`, target: 'name' }];
    await desk['mapping.save']({ connection: name, pairs, ignored: ['fax'] });
  }
  const { id } = store.connections.open(name, { digest: 'a', document: draftOf(bench) }, new Date());
  loadAll({ store, id }, [{ code: '1001', email: 'mari@example.ee', name: 'Mari Mets' }]);
  store.drafts.activate(name, new Date());
  return bench;
}

const draftOf = ({ store }: DeskBench, client = name): string => store.drafts.find(client)?.document ?? '';
const choose = (bench: DeskBench, file: string, text: string) => {
  bench.dialogs.chosen = ok({ file, text });
};
const importing = async ({ desk }: DeskBench) => valueOf<'connections.import'>(await desk['connections.import']({}));
const accept = ({ desk }: DeskBench, client = name) => desk['connections.acceptImport']({ connection: client });
const handOver = async ({ desk }: DeskBench, handover = true) =>
  desk['connections.export']({ connection: name, handover });

function read(text: string): Connection {
  const parsed = parseConnectionFile(text);
  if (!parsed.ok) throw new Error(parsed.problem.kind);
  return parsed.value;
}

describe('a client that is handed over to another computer', () => {
  it('arrives there as a draft without a key, with nothing lost, and is paused here', async () => {
    await using here = await withThirteenVersions();
    await using there = openDeskBench();
    expect(valueOf<'versions.list'>(await here.desk['versions.list']({ connection: name }))).toHaveLength(13);
    expect(await handOver(here)).toEqual({ ok: true, value: { saved: true } });
    const [file] = here.dialogs.saved;
    expect(file?.name).toBe('Kask OÜ.kontaktisild.json');
    const text = file?.text ?? '';
    for (const trace of ['salajane', 'mari@', 'Mari', 'Mets', '1001', BENCH_AUTHOR]) expect(text).not.toContain(trace);
    expect(here.store.drafts.find(name)).toMatchObject({ pause: { until: null, handover: true } });
    // Whoever goes on with all clients leaves it alone; by its name it can be gone on with.
    await here.desk['connections.goOn']({ connections: null });
    expect(here.store.drafts.find(name)?.pause).not.toBeNull();

    choose(there, file?.name ?? '', text);
    const { waiting } = await importing(there);
    expect([waiting?.name, waiting?.exists]).toEqual([name, false]);
    expect(waiting?.changes.map(({ et }) => et)).toEqual([
      'Uus klient: Kask OÜ',
      'Directo aadress: https://directo.example/xmlcore.asp',
      'Sihtkoht: Mailbow https://kask.example',
      'Seos lisatud: lisaväli VÄLI13 → name; teisendused: algus- ja lõputühikud eemaldatakse',
      'Eiratav väli: Faks (fax)',
    ]);
    expect(there.store.drafts.all()).toEqual([]);

    expect(await accept(there)).toEqual({ ok: true, value: { connection: name } });
    expect(there.store.drafts.find(name)).toMatchObject({ activatedAt: null, scheduledSince: null, pause: null });
    expect(there.keychain.size).toBe(0);
    expect(there.store.drafts.savedSecrets(name).size).toBe(0);
    expect(read(draftOf(there))).toEqual(read(draftOf(here)));
    expect(valueOf<'versions.list'>(await there.desk['versions.list']({ connection: name }))).toMatchObject([
      { version: 1, author: BENCH_AUTHOR, changes: [] },
    ]);
    // The same file once more changes nothing.
    expect((await importing(there)).waiting).toEqual({ name, exists: true, profileProblem: null, changes: [] });
  });
});

describe('export', () => {
  it('writes the whole connection, laid out for people, and leaves the client running where it is no handover', async () => {
    await using bench = await withThirteenVersions();
    await handOver(bench, false);
    const text = bench.dialogs.saved[0]?.text ?? '';
    expect(text).toBe(`${JSON.stringify(connectionDocument(read(draftOf(bench))), null, 2)}\n`);
    expect(text.split('\n')[1]).toBe('  "format": "kontaktisild-connection",');
    expect(bench.store.drafts.find(name)?.pause).toBeNull();
    expect(bench.logged.at(-1)).toEqual({
      level: 'info',
      event: 'settings.exported',
      fields: { client: 'Kask OÜ', handover: false },
    });
  });

  it('names a profile file before the yes, and says what to do where it is not on this computer', async () => {
    await using bench = openDeskBench();
    const target = { kind: 'mailbow', url: 'https://kask.example', profile: './minu.json' };
    choose(bench, 'a.json', JSON.stringify(smallestFile({ target })));
    const { waiting } = await importing(bench);
    expect(waiting?.changes.map(({ et }) => et).join('\n')).toContain('./minu.json');
    expect(waiting?.profileProblem).toMatchObject({ code: 'target/profile', values: { host: 'minu.json' } });
    expect(waiting?.profileProblem?.values?.['et']).toContain('Kopeeri fail siia');
    writeFileSync(join(bench.folder, 'minu.json'), builtInProfileText());
    expect((await importing(bench)).waiting?.profileProblem).toBeNull();
  });

  it('keeps folders and profile files as they are written', async () => {
    await using bench = openDeskBench();
    const target = { kind: 'mailbow', url: 'https://kask.example', profile: './minu.json' };
    choose(bench, 'a.json', JSON.stringify(smallestFile({ target })));
    await importing(bench);
    await accept(bench);
    await handOver(bench, false);
    expect(read(bench.dialogs.saved[0]?.text ?? '').target).toMatchObject({ profile: './minu.json' });
  });

  it.each([
    ['cancelled', { ok: true, value: { saved: false } }],
    ['failed', { ok: false, problem: { code: 'input/not-saved' } }],
  ] as const)('that was %s hands nothing over', async (onSave, reply) => {
    await using bench = await withThirteenVersions();
    bench.dialogs.onSave = onSave;
    expect(await handOver(bench)).toMatchObject(reply);
    expect(bench.store.drafts.find(name)?.pause).toBeNull();
    expect(bench.logged.map(({ event }) => event)).not.toContain('settings.exported');
  });

  it('knows only clients that are here', async () => {
    await using bench = openDeskBench();
    expect(await handOver(bench)).toMatchObject({ ok: false, problem: { code: 'input/no-connection' } });
    expect(bench.dialogs.saved).toEqual([]);
  });
});

describe('import over a client that is here', () => {
  it('replaces its settings as a new version and stops its schedule; keys and history stay', async () => {
    await using bench = await withThirteenVersions();
    const { id } = bench.store.connections.find(name) ?? { id: 0 };
    const run = bench.store.runs.start(id, 'manual', new Date());
    choose(bench, 'kask.kontaktisild.json', JSON.stringify(smallestFile({ closed: 'include' })));
    const { waiting } = await importing(bench);
    expect([waiting?.name, waiting?.exists]).toEqual([name, true]);
    expect(waiting?.changes.map(({ et }) => et)).toContain('Suletud kliendikaardid: jäävad välja → kaasatakse');
    expect(bench.store.drafts.find(name)?.activatedAt).not.toBeNull();

    expect(await accept(bench)).toEqual({ ok: true, value: { connection: name } });
    expect(bench.store.drafts.find(name)?.activatedAt).toBeNull();
    expect(read(draftOf(bench))).toEqual(read(JSON.stringify(smallestFile({ closed: 'include' }))));
    const [newest] = valueOf<'versions.list'>(await bench.desk['versions.list']({ connection: name }));
    expect([newest?.version, newest?.changes]).toEqual([14, waiting?.changes]);
    expect(bench.keychain.size).toBe(2);
    expect([...bench.store.drafts.savedSecrets(name)].toSorted()).toEqual(['directo', 'mailbow']);
    expect(bench.store.runs.last(id)?.id).toBe(run);
  });

  it('stops its schedule even where the settings are the same', async () => {
    await using bench = await withThirteenVersions();
    choose(bench, 'a.json', draftOf(bench));
    expect((await importing(bench)).waiting?.changes).toEqual([]);
    await accept(bench);
    expect(bench.store.drafts.find(name)?.activatedAt).toBeNull();
    expect(bench.store.versions.list(name)).toHaveLength(13);
    expect(bench.told.at(-1)).toEqual({ event: 'changed', payload: { connection: name } });
  });
});

describe('a file for a client that is here', () => {
  it('waits while an engine writes, and can be accepted after it', async () => {
    await using bench = await withThirteenVersions();
    choose(bench, 'a.json', JSON.stringify(smallestFile({ closed: 'include' })));
    await importing(bench);
    const before = bench.store.drafts.find(name);
    const run = bench.parts.lock();
    expect(await accept(bench)).toEqual(err(problem('run/busy')));
    expect(bench.store.drafts.find(name)).toEqual(before);
    run?.release();
    expect(await accept(bench)).toEqual({ ok: true, value: { connection: name } });
  });

  it('leaves nothing to be tried again: a draft does nothing by itself', async () => {
    await using bench = await withThirteenVersions();
    const at = '2026-11-20T07:00:00.000Z';
    bench.store.retries.set(name, { kind: 'fetch', attempts: 1, since: at, dueAt: at, run: null });
    choose(bench, 'a.json', draftOf(bench));
    await importing(bench);
    await accept(bench);
    expect(bench.store.retries.find(name)).toBeNull();
  });

  it('is refused where its name is written in another way', async () => {
    await using bench = await withThirteenVersions();
    for (const other of ['KASK OÜ', name.normalize('NFD')]) {
      choose(bench, 'a.json', JSON.stringify(smallestFile({ name: other })));
      expect(await bench.desk['connections.import']({})).toEqual(
        err(problem('input/other-spelling', { name: other, known: name })),
      );
    }
  });

  it('is refused where a client of the other spelling came to be while it waited', async () => {
    await using bench = openDeskBench();
    choose(bench, 'a.json', JSON.stringify(smallestFile({ name: 'KASK OÜ' })));
    await importing(bench);
    await bench.desk['connections.create'](NEW_CLIENT);
    expect(await accept(bench, 'KASK OÜ')).toMatchObject(err({ code: 'input/other-spelling' }));
    expect(bench.store.drafts.all()).toHaveLength(1);
  });
});

describe('a file that waits', () => {
  const FILE = JSON.stringify(smallestFile());

  it('is accepted once, under its own name', async () => {
    await using bench = openDeskBench();
    const refused = { ok: false, problem: { code: 'input/no-import' } };
    expect(await accept(bench)).toMatchObject(refused);
    choose(bench, 'a.json', FILE);
    await importing(bench);
    expect(await accept(bench, 'Tamm AS')).toMatchObject(refused);
    expect(bench.store.drafts.all()).toEqual([]);
    expect(await accept(bench)).toMatchObject({ ok: true });
    expect(await accept(bench)).toMatchObject(refused);
  });

  it('is forgotten when another one is asked for and none is chosen', async () => {
    await using bench = openDeskBench();
    choose(bench, 'a.json', FILE);
    await importing(bench);
    bench.dialogs.chosen = ok(null);
    expect(await importing(bench)).toEqual({ waiting: null });
    expect(await accept(bench)).toMatchObject({ ok: false, problem: { code: 'input/no-import' } });
  });

  it('is not for settings that changed since: nobody has seen that difference', async () => {
    await using bench = await withThirteenVersions();
    choose(bench, 'a.json', FILE);
    await importing(bench);
    await bench.desk['mapping.save']({ connection: name, pairs: [EMAIL], ignored: [] });
    const before = bench.store.drafts.find(name);
    expect(await accept(bench)).toMatchObject({ ok: false, problem: { code: 'input/no-import' } });
    expect(bench.store.drafts.find(name)).toEqual(before);
  });
});

describe('a file that cannot be used', () => {
  it.each([
    ['no JSON', 'tere', 'input/connection', 'see ei ole JSON'],
    ['something else', '{"format":"muu"}', 'input/connection', 'format:'],
    [
      'a key in an address',
      JSON.stringify(smallestFile({ source: { url: 'https://a.example/x?key=1' } })),
      'input/connection',
      'saladust',
    ],
    ['more than a megabyte', `"${'õ'.repeat(600_000)}"`, 'input/connection', 'liiga suur'],
    [
      'a name that no channel takes',
      JSON.stringify(smallestFile({ name: 'x'.repeat(201) })),
      'input/connection',
      'name:',
    ],
  ])('because it is %s is refused in words', async (_, text, code, words) => {
    await using bench = openDeskBench();
    choose(bench, 'a.kontaktisild.json', text);
    const reply = await bench.desk['connections.import']({});
    expect(reply).toMatchObject({
      ok: false,
      problem: { code, values: { file: 'a.kontaktisild.json', text: expect.stringContaining(words) as unknown } },
    });
    expect(await accept(bench)).toMatchObject({ ok: false, problem: { code: 'input/no-import' } });
  });

  it('because it is newer, cannot be read, or is called like the training company says so', async () => {
    await using bench = openDeskBench();
    choose(bench, 'a.json', JSON.stringify(smallestFile({ version: 2 })));
    expect(await bench.desk['connections.import']({})).toMatchObject({ problem: { code: 'input/newer-version' } });
    bench.dialogs.chosen = err(problem('input/file', { file: 'a.json', text: '(EACCES)' }));
    expect(await bench.desk['connections.import']({})).toEqual(bench.dialogs.chosen);
    choose(bench, 'a.json', JSON.stringify(smallestFile({ name: 'Koolitusklient OÜ' })));
    expect(await bench.desk['connections.import']({})).toMatchObject({ problem: { code: 'input/name-taken' } });
  });
});
