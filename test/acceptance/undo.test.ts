import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Bench, expectDone, openBench } from '../support/outside-bench.ts';
import { CONSENT, consentWrites, optin } from '../support/outside-consent.ts';
import { contactsOf, crowd } from '../support/outside-crowd.ts';
import type { Card } from '../support/outside-feed.ts';
import { MAILBOW_LOGIN } from '../support/outside-mailbow.ts';

const CLI = fileURLToPath(new URL('../../electron/cli.ts', import.meta.url));
const labels = [{ source: 'class', each: true, add: { kind: 'tag', name: 'klass:{value}' } }];
const BEFORE: readonly Card[] = crowd(3).map((card) => ({ ...card, name: 'Vana' }));
const NEW: readonly Card[] = crowd(4, () => ({ class: 'VIP' }));

/** Three contacts are changed by the first run, and a fourth is created. */
async function ran(): Promise<Bench> {
  const bench = await openBench({ here: true, feed: NEW, people: contactsOf(BEFORE), connection: { labels } });
  await bench.sync();
  expect(seen(bench)).toEqual(WRITTEN);
  return bench;
}

const seen = ({ mailbow }: Bench) => mailbow.people.map(({ fields, tags }) => [fields['name'], tags]);
const WRITTEN = NEW.map(({ name }) => [name, ['klass:VIP']]);
const TAKEN_BACK = [
  ['Vana', []],
  ['Vana', []],
  ['Vana', []],
  ['Nimi 4', []],
];

describe.concurrent('undo', () => {
  it('takes the last run back and says how much, without asking Directo', async () => {
    await using bench = await ran();
    const first = await bench.plan();
    expect(first.operations).toEqual([]);
    const asked = bench.directo.asked.length;
    const ended = await bench.run('undo');
    expectDone(ended);
    expect(ended.out.split('\n')[0]).toBe('Run 1 was taken back on 4 contacts. Consent was not touched.');
    expect(bench.directo.asked).toHaveLength(asked);
    expect(seen(bench)).toEqual(TAKEN_BACK);
    // The same changes stand in the next plan, and can be made again.
    const again = await bench.plan();
    expect(again.operations.map(({ kind, fields, labels: each }) => [kind, fields, each.add])).toEqual(
      NEW.map(({ name }, n) => ['update', n === 3 ? {} : { name: { from: 'Vana', to: name } }, ['tag:klass:VIP']]),
    );
    await bench.push(again);
    expect(seen(bench)).toEqual(WRITTEN);
    expect((await bench.plan()).operations).toEqual([]);
  });

  it('tells in both languages what somebody changed since, and leaves it', async () => {
    await using bench = await ran();
    const [one] = bench.mailbow.people;
    Object.assign(one?.fields ?? {}, { name: 'Käsitsi' });
    const ended = await bench.run('undo', '--run', '1', '--lang', 'et');
    expectDone(ended);
    expect(ended.out.split('\n').slice(0, 2)).toEqual([
      'Käivitus 1 on tagasi võetud 4 kontaktil. Nõusolekuid ei muudetud.',
      '1 kontakti on keegi vahepeal muutnud; need jäid nii, nagu on.',
    ]);
    expect(seen(bench)).toEqual([['Käsitsi', []], ...TAKEN_BACK.slice(1)]);
  });

  it('prints the run as JSON, as a push does, with the run that it took back', async () => {
    await using bench = await ran();
    const ended = await bench.run('undo', '--json');
    expectDone(ended);
    const printed = JSON.parse(ended.out) as Readonly<Record<string, unknown>>;
    expect(Object.keys(printed)).toEqual('run undone left status plan counts outcomes rejected stopped'.split(' '));
    expect(printed['plan']).toMatch(/^\S{16,}$/);
    expect(printed).toMatchObject({
      run: 2,
      status: 'succeeded',
      counts: { customers: 4, update: 4, create: 0, optOut: 0, cancelOptOut: 0, labelsAdded: 0, labelsRemoved: 4 },
      outcomes: { planned: 0, sent: 0, confirmed: 4, rejected: 0, retry: 0, unknown: 0 },
      rejected: [],
      stopped: null,
    });
  });

  it('prints as JSON which run it took back and how many contacts it left', async () => {
    await using bench = await ran();
    const [one] = bench.mailbow.people;
    Object.assign(one?.fields ?? {}, { name: 'Käsitsi' });
    expect(JSON.parse((await bench.run('undo', '--json')).out)).toMatchObject({ undone: 1, left: 1 });
  });

  it('is refused with 2 and one sentence where there is nothing to take back', async () => {
    await using bench = await openBench({ here: true, feed: NEW, people: contactsOf(BEFORE), connection: { labels } });
    const refused = async (...options: string[]) => {
      const writes = bench.mailbow.writes.length;
      const ended = await bench.run('undo', ...options);
      expect(ended).toMatchObject({ status: 2, out: '', outcomes: [] });
      expect(ended.err.trimEnd().split('\n')).toHaveLength(1);
      expect(bench.mailbow.writes).toHaveLength(writes);
      return ended.err;
    };
    await refused();
    await bench.plan();
    await refused();
    await bench.sync();
    for (const run of ['99', '0', 'x', '-1', '1.5']) await refused('--run', run);
    await refused('--run=');
    // A run that wrote nothing is none to take back.
    await bench.sync();
    await refused('--run', '2');
    expectDone(await bench.run('undo'));
    expect(seen(bench)).toEqual(TAKEN_BACK);
    expect(await refused()).toContain('undone already');
    // Neither is an undo.
    await refused('--run', '3');
    await refused('--run', '1');
    expect(seen(bench)).toEqual(TAKEN_BACK);
  });

  it('ends with 4 where Mailbow cannot be reached, and is possible later', async () => {
    await using bench = await ran();
    bench.mailbow.instead = () => ({ status: 401, json: {} });
    expect(await bench.run('undo')).toMatchObject({ status: 4, out: '', outcomes: ['auth'] });
    bench.mailbow.instead = () => null;
    expectDone(await bench.run('undo'));
    expect(seen(bench)).toEqual(TAKEN_BACK);
  });

  it('ends with 6 where Mailbow takes a part of it only, and names whom it refused', async () => {
    await using bench = await ran();
    const [one] = bench.mailbow.people;
    bench.mailbow.instead = ({ verb, path }) =>
      verb === 'PUT' && path.endsWith(one?.hash ?? '')
        ? { status: 422, json: { errors: [{ field: 'name', message: 'not today' }] } }
        : null;
    const ended = await bench.run('undo', '--json');
    expect(ended).toMatchObject({ status: 6, outcomes: [] });
    expect(JSON.parse(ended.out)).toMatchObject({
      status: 'partial',
      outcomes: { confirmed: 3, rejected: 1 },
      rejected: [{ email: 'm00001@example.ee', customers: ['00001'], code: '422' }],
    });
    expect(seen(bench)).toEqual([WRITTEN[0], ...TAKEN_BACK.slice(1)]);
  });

  it('touches no consent of a run that opted people out or created them as given', async () => {
    const feed = NEW.map((card, n) => ({
      ...card,
      data: [n === 0 ? optin('no', '01.09.2026') : optin('yes', '01.09.2026')],
    }));
    await using bench = await openBench({
      here: true,
      feed,
      people: contactsOf(BEFORE),
      connection: { labels, consent: CONSENT },
    });
    await bench.sync();
    expect(consentWrites(bench.mailbow).map(([email, call, to]) => [email, call, to])).toEqual([
      ['m00001@example.ee', 'POST optin', 'withdrawn'],
      ['m00004@example.ee', 'POST contacts', 'given'],
    ]);
    const before = bench.mailbow.people.map((each) => structuredClone(each.optin));
    const writes = bench.mailbow.writes.length;
    expectDone(await bench.run('undo'));
    expect(seen(bench)).toEqual(TAKEN_BACK);
    expect(bench.mailbow.people.map((each) => each.optin)).toEqual(before);
    expect(bench.mailbow.writes.slice(writes).map(({ verb }) => verb)).toEqual(['PUT', 'PUT', 'PUT', 'PUT']);
    expectDone(await bench.run('verify'));
    // Whoever was opted out stays so in the next run, and is no review.
    const next = await bench.plan();
    expect(next.operations.map(({ kind, consent }) => [kind, consent])).toEqual(NEW.map(() => ['update', null]));
    expect(next.reviews).toEqual([]);
  });

  it('takes back what a target of files got', async () => {
    await using bench = await openBench({ here: true, feed: NEW });
    await bench.connect({ target: { kind: 'files', folder: `${bench.folder}/kontaktid` }, labels });
    await bench.sync();
    bench.feed = NEW.map((card) => ({ ...card, name: 'Uus' }));
    await bench.sync();
    expectDone(await bench.run('undo'));
    bench.feed = NEW;
    expect((await bench.plan()).operations).toEqual([]);
  });

  it('that was killed goes on where it was', async () => {
    const cards = crowd(45, () => ({ class: 'VIP' }));
    const before = cards.map((card) => ({ ...card, name: 'Vana' }));
    await using bench = await openBench({ feed: cards, people: contactsOf(before), connection: { labels } });
    await bench.sync();
    const writes = bench.mailbow.writes.length;
    const child = spawn(process.execPath, [CLI, 'undo', '--connection', bench.file, '--data', bench.data], {
      env: { ...process.env, HOME: bench.folder, KONTAKTISILD_MAILBOW_PASSWORD: MAILBOW_LOGIN.password },
    });
    const gone = new Promise((resolve) => {
      child.once('close', resolve);
    });
    bench.mailbow.instead = () => {
      if (bench.mailbow.writes.length - writes > 20) child.kill('SIGKILL');
      return null;
    };
    await gone;
    bench.mailbow.instead = () => null;
    const done = bench.mailbow.people.filter(({ fields }) => fields['name'] === 'Vana').length;
    expect(done).toBeGreaterThanOrEqual(20);
    expect(done).toBeLessThan(45);
    expectDone(await bench.run('undo'));
    expect(seen(bench)).toEqual(cards.map(() => ['Vana', []]));
    expect(bench.mailbow.writes.length - writes).toBe(45);
    expect(await bench.run('undo')).toMatchObject({ status: 2 });
    expectDone(await bench.run('verify'));
  });
});
