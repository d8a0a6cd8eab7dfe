import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openBench } from '../support/outside-bench.ts';
import { aPerson } from '../support/outside-mailbow.ts';

const labels = [{ source: 'class', each: true, add: { kind: 'list', name: '{value}' } }];
/** Two who do not change, so that another code of the first makes no other company of the feed. */
const OTHERS = [
  { code: '2', email: 'jaan@example.ee', name: 'Jaan' },
  { code: '3', email: 'kai@example.ee', name: 'Kai' },
];
const mari = { code: '1', email: 'mari@example.ee', name: 'Mari', class: 'VIP' };

describe('what a person did in Mailbow', () => {
  it('is not undone by a new card: who is gone from Mailbow is not created again under another code', async () => {
    await using bench = await openBench({
      feed: [mari, ...OTHERS],
      here: true,
    });
    await bench.push(await bench.plan());
    bench.mailbow.people.splice(
      bench.mailbow.people.findIndex((person) => person.email === mari.email),
      1,
    );
    bench.feed = [{ ...mari, code: '9' }, ...OTHERS];
    const plan = await bench.plan();
    expect(plan.operations).toEqual([]);
    expect(plan.reviews).toMatchObject([{ kind: 'gone-from-target', email: mari.email, customers: ['9'] }]);
  });

  it('makes a label theirs: taken away by hand and brought back by hand, it is not removed', async () => {
    await using bench = await openBench({ feed: [mari], connection: { labels }, here: true });
    await bench.push(await bench.plan());
    const person = bench.mailbow.person(mari.email);
    if (person === undefined) throw new Error('nobody was created');
    person.lists = [];
    bench.feed = [{ ...mari, class: '' }];
    expect((await bench.plan()).operations).toEqual([]);
    person.lists = ['VIP'];
    expect((await bench.plan()).operations).toEqual([]);
  });

  it('stays: a list that somebody adds between plan and push is still there after it', async () => {
    const people = [aPerson(mari.email, { fields: { name: 'Mari' }, lists: ['Vana'] })];
    await using bench = await openBench({ feed: [mari], people, connection: { labels }, here: true });
    bench.mailbow.lists.push('Vana', 'Kampaania');
    const plan = await bench.plan();
    people[0]?.lists.push('Kampaania');
    const person = bench.mailbow.person(mari.email);
    if (person) person.lists = ['Vana', 'Kampaania'];
    await bench.push(plan);
    expect(bench.mailbow.person(mari.email)?.lists.toSorted()).toEqual(['Kampaania', 'VIP', 'Vana']);
  });
});

describe('a contact that two customers share', () => {
  it('does not follow one of them to a new address while the record of the other cannot be read', async () => {
    const two = ['1', '2'].map((code) => ({ code, email: 'pood@example.ee', name: 'Pood' }));
    await using bench = await openBench({ feed: two, here: true });
    await bench.push(await bench.plan());
    const unreadable = '<customer code="2" email="pood@example.ee" name="Pood" name="Pood"><datafields/></customer>';
    bench.feed = [{ code: '1', email: 'uus@example.ee', name: 'Pood' }, unreadable];
    const plan = await bench.plan();
    expect(plan.operations).toMatchObject([{ kind: 'create', email: 'uus@example.ee', customers: ['1'] }]);
    expect(plan.leftOut).toEqual([{ customer: '2', reason: 'bad-record' }]);
  });
});

describe('a name that Mailbow does not take', () => {
  it('fails only the customers that need it, without repeating Mailbow’s words', async () => {
    const feed = [mari, { code: '2', email: 'jaan@example.ee', name: 'Jaan', class: 'HALB' }];
    await using bench = await openBench({ feed, connection: { labels }, here: true });
    bench.mailbow.instead = (asked) =>
      asked.verb === 'POST' && asked.path === '/v3/lists' && JSON.stringify(asked.body).includes('HALB')
        ? { status: 422, json: { errors: [{ field: 'name', message: 'sisu 38001010000' }] } }
        : null;
    const plan = await bench.plan();
    const ended = await bench.run('push', '--plan', plan.hash, '--json');
    expect(ended.status).toBe(6);
    expect(JSON.parse(ended.out)).toMatchObject({
      status: 'partial',
      outcomes: { confirmed: 1, rejected: 1 },
      rejected: [{ email: 'jaan@example.ee', code: 'name' }],
    });
    expect(ended.out + ended.err).not.toContain('38001010000');
    expect(bench.mailbow.people.map((person) => person.email)).toEqual([mari.email]);
  });
});

describe('what is kept', () => {
  it('is only what the mapping and the rules read, of a contact too', async () => {
    const people = [aPerson(mari.email, { fields: { name: 'Mari', isikukood: '38001010000', palk: '2345-eurot' } })];
    await using bench = await openBench({ feed: [mari], people, here: true });
    await bench.plan();
    for (const name of await readdir(bench.data)) {
      const bytes = await readFile(join(bench.data, name), 'latin1');
      expect(bytes).not.toContain('38001010000');
      expect(bytes).not.toContain('2345-eurot');
    }
  });

  it('is a review, not an empty feed, when all there is are two addresses in one field', async () => {
    const feed = [{ code: '1', email: 'a@example.ee; b@example.ee', name: 'Kaks' }];
    await using bench = await openBench({ feed, connection: { addresses: { several: 'ask' } }, here: true });
    const plan = await bench.plan();
    expect(plan.reviews).toMatchObject([{ kind: 'several-addresses', customers: ['1'] }]);
    expect(plan.counts).toMatchObject({ customers: 1, review: 1 });
  });

  it('is written out at the next run where a push to files was killed before its end', async () => {
    const target = { kind: 'files', folder: './valjund' };
    await using bench = await openBench({ feed: [mari], connection: { target }, here: true });
    await bench.push(await bench.plan());
    const folder = join(bench.folder, 'valjund');
    const { contacts } = JSON.parse(await readFile(join(folder, 'kontaktisild-contacts.json'), 'utf8')) as {
      contacts: Record<string, unknown>[];
    };
    // What a kill leaves behind: the confirmed line in the journal, the files not yet written.
    const line = { contact: { ...contacts[0], fields: { name: 'Mari Uus' } } };
    await writeFile(join(folder, 'kontaktisild-contacts.journal'), `${JSON.stringify(line)}\n`);
    bench.feed = [{ ...mari, name: 'Mari Uus' }];
    expect((await bench.run('sync')).status).toBe(0);
    expect(await readFile(join(folder, 'kontaktisild-contacts.csv'), 'utf8')).toContain('Mari Uus');
    expect(await readdir(folder)).not.toContain('kontaktisild-contacts.journal');
  });
});
