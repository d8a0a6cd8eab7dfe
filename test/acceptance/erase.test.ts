import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Bench, expectDone, NAME_ONLY, openBench } from '../support/outside-bench.ts';
import type { Card } from '../support/outside-feed.ts';
import { aPerson } from '../support/outside-mailbow.ts';

const MARI: Card = { code: '1042', email: 'Mari@Example.ee', name: 'Mari Maasikas', class: 'VIP' };
const JAAN: Card = { code: '1043', email: 'jaan@example.ee', name: 'Jaan Tamm', class: 'VIP' };
/** Enough others for a feed in which one card more or less is nothing unusual. */
const OTHERS: readonly Card[] = Array.from({ length: 30 }, (_, n) => ({
  code: `3${String(n).padStart(3, '0')}`,
  email: `klient${n}@example.ee`,
  name: `Klient ${n}`,
  class: 'VIP',
}));
const labels = [{ source: 'class', each: true, add: { kind: 'tag', name: 'klass:{value}' } }];

/** The files of the data folder that hold one of these texts as bytes. */
async function holding({ data }: Bench, ...texts: readonly string[]): Promise<string[]> {
  const entries = await readdir(data, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const bytes = await readFile(join(entry.parentPath, entry.name));
    if (texts.some((text) => bytes.includes(text))) found.push(withoutTime(entry.name));
  }
  return found.toSorted();
}

/** The backup of the day is named by its moment. */
const withoutTime = (name: string): string => name.replace(/\.\d{4}-[^.]*\.daily\.v\d+$/, ' of the day');
const DAILY = 'kontaktisild.db of the day';

const TRACES = ['mari@example.ee', 'Mari@Example.ee', 'Maasikas'];

describe('an erased person (AS-20)', () => {
  it('is gone from every file at once, and stays away when the card comes again', async () => {
    await using bench = await openBench({ here: true, feed: [MARI, JAAN, ...OTHERS], connection: { labels } });
    await bench.push(await bench.plan());
    // The journal holds them, and so do the backup of the day and one that an upgrade made.
    bench.feed = [{ ...MARI, name: 'Mari-Liis Maasikas' }, JAAN, ...OTHERS];
    await bench.push(await bench.plan());
    const backups = join(bench.data, 'backups');
    await mkdir(backups, { recursive: true });
    const copy = 'kontaktisild.db.2026-11-20T07-00-00-000Z.v3';
    await copyFile(join(bench.data, 'kontaktisild.db'), join(backups, copy));
    expect(await holding(bench, ...TRACES)).toEqual(['kontaktisild.db', DAILY, copy]);

    const [asked, writes] = [bench.directo.asked.length, bench.mailbow.asked.length];
    const erased = await bench.run('erase', '--email', 'MARI@example.ee');
    expectDone(erased);
    expect(erased.err).toBe('');
    // It is a matter of this computer alone.
    expect([bench.directo.asked.length, bench.mailbow.asked.length]).toEqual([asked, writes]);
    expect(erased.out.trimEnd().split('\n')).toEqual([
      expect.stringContaining('mari@example.ee: everything that was kept here'),
      expect.stringMatching(/keyed hash .* date \d{4}-\d\d-\d\d/),
      'What remains to be done:',
      '- Delete or anonymise in Directo the customer card 1042.',
      expect.stringMatching(/^- Delete the contact mari@example\.ee in Mailbow by hand/),
    ]);
    expect(await holding(bench, ...TRACES)).toEqual([]);
    expect(await holding(bench, 'jaan@example.ee')).toEqual(['kontaktisild.db', DAILY, copy]);
    expect((await readdir(backups)).map(withoutTime).toSorted()).toEqual([DAILY, copy]);
    expectDone(await bench.run('verify'));

    // Next morning: the same card, and Mailbow still has the contact.
    const before = bench.mailbow.writes.length;
    const morning = await bench.plan();
    expect(morning.leftOut).toEqual([{ customer: '1042', reason: 'erased' }]);
    expect([morning.operations, morning.reviews]).toEqual([[], []]);
    expect(morning.counts).toMatchObject({ customers: 32, leftOut: 1, unchanged: 31 });
    expectDone(await bench.run('sync'));
    expect(bench.mailbow.writes).toHaveLength(before);
    expect(await holding(bench, ...TRACES)).toEqual([]);

    // A card that changed, one with another address, and another card with the same address.
    const others: readonly Card[] = [
      { ...MARI, name: 'Mari M.', phone: '5550001' },
      { ...MARI, email: 'uus@example.ee' },
      { ...MARI, code: '2000', email: 'mari@example.ee' },
    ];
    for (const card of others) {
      bench.feed = [card, JAAN, ...OTHERS];
      const plan = await bench.plan();
      expect(plan.leftOut).toEqual([{ customer: card['code'], reason: 'erased' }]);
      expect([plan.operations, plan.reviews]).toEqual([[], []]);
      expect(await holding(bench, ...TRACES, 'uus@example.ee', 'Mari M.')).toEqual([]);
    }
    expect(bench.mailbow.writes).toHaveLength(before);
  });

  it('stays away with everybody who shares the address, while another card of theirs may come', async () => {
    const feed: readonly Card[] = [
      { code: '1', email: 'info@example.ee', name: 'A' },
      { code: '2', email: 'info@example.ee', name: 'B' },
      JAAN,
    ];
    await using bench = await openBench({ here: true, feed, people: [aPerson('jaan@example.ee')] });
    expect((await bench.plan()).reviews).toHaveLength(1);
    expectDone(await bench.run('decide', '--email', 'info@example.ee', '--primary', '1'));
    const erased = await bench.run('erase', '--email', 'info@example.ee', '--lang', 'et');
    expectDone(erased);
    expect(erased.out).toContain('kliendikaardid 1, 2.');
    expect(await holding(bench, 'info@example.ee')).toEqual([]);
    const plan = await bench.plan();
    expect(plan.leftOut).toEqual([
      { customer: '1', reason: 'erased' },
      { customer: '2', reason: 'erased' },
    ]);
    expect(plan.reviews).toEqual([]);
    bench.feed = [{ code: '1', email: 'a@example.ee', name: 'A' }, ...feed.slice(1)];
    expect((await bench.plan()).operations.map(({ kind, email }) => [kind, email])).toContainEqual([
      'create',
      'a@example.ee',
    ]);
  });

  it('can be somebody who never came', async () => {
    await using bench = await openBench({ here: true, feed: [JAAN] });
    await bench.plan();
    const erased = await bench.run('erase', '--email', 'mari@example.ee');
    expectDone(erased);
    expect(erased.out).toContain('none is known here');
    bench.feed = [MARI, JAAN];
    expect((await bench.plan()).leftOut).toEqual([{ customer: '1042', reason: 'erased' }]);
    expect(await holding(bench, ...TRACES)).toEqual([]);
  });

  it('is to be deleted from the files of a target in a folder', async () => {
    await using bench = await openBench({ here: true, feed: [MARI, JAAN] });
    const folder = join(bench.folder, 'kontaktid');
    await bench.connect({ mapping: NAME_ONLY, target: { kind: 'files', folder } });
    await bench.push(await bench.plan());
    const erased = await bench.run('erase', '--email', 'mari@example.ee');
    expectDone(erased);
    expect(erased.out).toContain(`files in the folder ${folder}`);
    expect(await holding(bench, ...TRACES)).toEqual([]);
    expect((await bench.plan()).leftOut).toEqual([{ customer: '1042', reason: 'erased' }]);
    expect(await holding(bench, ...TRACES)).toEqual([]);
  });

  it('is not erased by a command that is wrong', async () => {
    await using bench = await openBench({ here: true, feed: [MARI, JAAN] });
    const unused = await bench.run('erase', '--email', 'mari@example.ee');
    expect(unused).toMatchObject({ status: 2, out: '' });
    await bench.plan();
    const noAddress = await bench.run('erase', '--email', 'mari');
    expect(noAddress).toMatchObject({ status: 2, out: '', outcomes: [] });
    expect(noAddress.err.trimEnd().split('\n')).toEqual([expect.stringContaining('“mari” is no e-mail address.')]);
    expect((await bench.plan()).operations.map(({ email }) => email)).toEqual(['mari@example.ee', 'jaan@example.ee']);
  });

  it('is not erased while a run is under way', async () => {
    let begun = () => {};
    const under = new Promise<void>((resolve) => {
      begun = resolve;
    });
    let finish = () => {};
    await using bench = await openBench({
      reply: () => (response) => {
        response.writeHead(200, { 'content-type': 'text/xml' });
        finish = () => response.end('<transport><customers></customers></transport>');
        begun();
      },
    });
    const plan = bench.run('plan');
    await under;
    const erased = await bench.run('erase', '--email', 'mari@example.ee');
    expect(erased).toMatchObject({ status: 2, out: '' });
    finish();
    await plan;
  });
});
