import { describe, expect, it } from 'vitest';
import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { aConnection, smallestFile } from '../../shared/domain/a-connection.ts';
import { NEW_CLIENT, valueOf } from '../../support/desk-answers.ts';
import { type DeskBench, openDeskBench } from '../../support/desk-bench.ts';

const { name } = NEW_CLIENT;
const HERE = { url: 'https://directo.example/xmlcore.asp' };
const THERE = { url: 'https://varas.example/xmlcore.asp' };

async function withClient(): Promise<DeskBench> {
  const bench = openDeskBench();
  valueOf<'connections.create'>(await bench.desk['connections.create'](NEW_CLIENT));
  return bench;
}

async function take(bench: DeskBench, changes: Readonly<Record<string, unknown>>): Promise<void> {
  bench.dialogs.chosen = ok({ file: 'a.json', text: JSON.stringify(smallestFile(changes)) });
  await bench.desk['connections.import']({});
  valueOf<'connections.acceptImport'>(await bench.desk['connections.acceptImport']({ connection: name }));
}

const probe = ({ desk }: DeskBench) => desk['source.probe']({ connection: name });
const elsewhere = err(problem('keychain/other-host', { host: 'directo.example', to: 'varas.example' }));

describe('a saved secret', () => {
  it('does not follow an imported file to another server: the keychain is not even asked', async () => {
    await using bench = await withClient();
    await take(bench, { source: THERE });
    const asked = [...bench.lock.asked];
    expect(await probe(bench)).toEqual(elsewhere);
    expect(bench.lock.asked).toEqual(asked);
    expect(bench.store.drafts.secretsFor(name, aConnection({ source: THERE }))).toEqual(new Set(['mailbow']));
    expect(bench.keychain.size).toBe(2);
    await take(bench, { source: HERE });
    expect(await probe(bench)).not.toMatchObject({ problem: { code: 'keychain/other-host' } });
  });

  it('does not follow a version of the settings that is restored either', async () => {
    await using bench = openDeskBench();
    await take(bench, { source: THERE });
    await take(bench, { source: HERE });
    bench.lock.entries.set(`${name}/directo`, 'salajane');
    bench.store.drafts.noteSecret(name, 'directo', new Date(), 'https://directo.example');
    expect(await bench.desk['versions.restore']({ connection: name, version: 1 })).toEqual(ok(null));
    expect(await probe(bench)).toEqual(elsewhere);
  });

  it('goes nowhere for work that was asked for before the file was accepted', async () => {
    await using bench = await withClient();
    bench.lock.modeOf = (question) => (question === `get ${name}/directo` ? 'waiting' : null);
    const planned = bench.desk['plan.make']({ connection: name });
    await take(bench, { source: THERE });
    delete bench.lock.modeOf;
    bench.lock.answerPrompt();
    expect(await planned).toEqual(elsewhere);
  });

  it('of Mailbow does not go to another user', async () => {
    await using bench = await withClient();
    await take(bench, { source: HERE, target: { kind: 'mailbow', url: 'https://kask.example', user: 'teine' } });
    expect(await probe(bench)).toEqual(err(problem('keychain/other-user')));
  });

  it('from before places were kept belongs to where the settings led when they are changed', async () => {
    await using bench = await withClient();
    bench.store.drafts.noteSecret(name, 'directo', new Date());
    bench.store.drafts.noteSecret(name, 'mailbow', new Date());
    await take(bench, { source: THERE });
    expect(await probe(bench)).toEqual(elsewhere);
    expect(bench.store.drafts.secretOrigins(name)).toEqual(
      new Map([
        ['directo', 'https://directo.example'],
        ['mailbow', 'https://kask.example api'],
      ]),
    );
  });

  it('from before places were kept gets its place when it is read', async () => {
    await using bench = await withClient();
    bench.store.drafts.noteSecret(name, 'directo', new Date());
    await probe(bench);
    expect(bench.store.drafts.secretOrigins(name).get('directo')).toBe('https://directo.example');
  });
});
