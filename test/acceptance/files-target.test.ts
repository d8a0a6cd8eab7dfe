import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NAME_ONLY, openBench } from '../support/outside-bench.ts';

const labels = [{ source: 'class', each: true, add: { kind: 'list', name: '{value}' } }];
const mapping = [...NAME_ONLY, { source: 'comment', target: 'comment' }];

describe('the files target', () => {
  it('goes the whole way: plan, push, nothing left, and Mailbow is not asked', async () => {
    const feed = [
      { code: '1', email: 'mari@example.ee', name: 'Mari "Mänd"; Õun', class: 'VIP', comment: '=SUM(A1)' },
      { code: '2', email: 'Jyri@Example.ee', name: 'Jüri', class: 'ERA,VIP', comment: 'rida 1\nrida 2' },
      { code: '3', email: '', name: 'Meilita' },
    ];
    await using bench = await openBench({ feed });
    // The folder of the connection file is where a relative path begins.
    await bench.connect({ labels, mapping, target: { kind: 'files', folder: './väljund' } });
    const check = await bench.run('check');
    expect(check).toMatchObject({ status: 0, outcomes: [] });
    const plan = await bench.plan();
    expect(plan.counts).toMatchObject({ customers: 3, create: 2, leftOut: 1, labelsAdded: 3 });
    await bench.push(plan);
    const folder = join(bench.folder, 'väljund');
    const names = (await readdir(folder)).toSorted();
    const json = names.filter((name) => name.endsWith('.json'));
    const csv = names.filter((name) => name.endsWith('.csv'));
    expect([json.length, csv.length]).toEqual([1, 2]);
    const kept = JSON.parse(await readFile(join(folder, json[0] ?? ''), 'utf8')) as { contacts: unknown[] };
    expect(kept.contacts).toMatchObject([
      {
        email: 'jyri@example.ee',
        fields: { name: 'Jüri', comment: 'rida 1\nrida 2' },
        lists: ['ERA', 'VIP'],
        tags: [],
        optin: { status: 'unknown' },
      },
      { email: 'mari@example.ee', fields: { name: 'Mari "Mänd"; Õun' }, lists: ['VIP'] },
    ]);
    for (const name of csv) {
      const text = await readFile(join(folder, name), 'utf8');
      expect(text).toBe(
        '\uFEFFemail;name;comment;lists;tags\r\njyri@example.ee;Jüri;"rida 1\nrida 2";ERA, VIP;\r\nmari@example.ee;"Mari ""Mänd""; Õun";\'=SUM(A1);VIP;\r\n',
      );
    }
    expect((await bench.plan()).operations).toEqual([]);

    // A change: one file has everybody, the other what changed.
    bench.feed = feed.map((card) => (card.code === '2' ? { ...card, name: 'Jüri Juurikas', class: 'ERA' } : card));
    const second = await bench.plan();
    expect(second.operations).toMatchObject([
      {
        kind: 'update',
        email: 'jyri@example.ee',
        fields: { name: { from: 'Jüri', to: 'Jüri Juurikas' } },
        labels: { add: [], remove: ['list:VIP'] },
      },
    ]);
    await bench.push(second);
    const texts = await Promise.all(csv.map((name) => readFile(join(folder, name), 'utf8')));
    expect(texts.map((text) => text.includes('Juurikas'))).toEqual([true, true]);
    expect(texts.filter((text) => text.includes('mari@example.ee'))).toHaveLength(1);
    expect((await bench.plan()).operations).toEqual([]);
    expect(bench.mailbow.asked).toEqual([]);
  });

  it('is the way to Mailbow’s API: the same connection moves there and back, and each target keeps what is known of it', async () => {
    const feed = [
      { code: '1', email: 'mari@example.ee', name: 'Mari' },
      { code: '2', email: 'jaan@example.ee', name: 'Jaan' },
    ];
    await using bench = await openBench({ feed });
    const files = { kind: 'files', folder: './väljund' };
    await bench.connect({ labels, mapping, target: files });
    await bench.push(await bench.plan());
    await bench.connect({ labels, mapping });
    const first = await bench.plan();
    expect(first.counts).toMatchObject({ customers: 2, create: 2, review: 0 });
    await bench.push(first);
    expect((await bench.plan()).operations).toEqual([]);
    await bench.connect({ labels, mapping, target: files });
    expect((await bench.plan()).counts).toMatchObject({ unchanged: 2, review: 0 });
  });
});
