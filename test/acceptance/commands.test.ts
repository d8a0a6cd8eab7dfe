import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DIRECTO_SECRET, expectDone, NAME_ONLY, openBench, runCli, runHere } from '../support/outside-bench.ts';
import { aPerson, MAILBOW_LOGIN } from '../support/outside-mailbow.ts';
import { feedXml } from '../support/outside-feed.ts';

const FEED = [
  {
    code: '1',
    email: 'mari@example.ee',
    name: 'Mari',
    closed: '0',
    phone: '+372 5550 0001',
    data: [['OPTIN', 'yes', '2026-02-28'] as const],
  },
  {
    code: '2',
    email: 'jyri@example.ee',
    name: 'Jüri',
    closed: '1',
    phone: '5550002',
    data: [['OPTIN', 'no', '2026-03-01'] as const],
  },
  { code: '3', email: '', name: 'Meilita', closed: '0' },
  { code: '4', email: 'neli@example.ee', name: '', closed: '0' },
];

const statusShape = z.array(
  z.object({
    connection: z.string(),
    state: z.string(),
    lastRun: z
      .object({ startedAt: z.iso.datetime(), endedAt: z.iso.datetime().nullable(), status: z.string() })
      .nullable(),
    nextDue: z.iso.datetime().nullable(),
    openReviews: z.int(),
  }),
);
const fieldsShape = z.object({
  source: z.array(
    z.object({
      key: z.string(),
      fillRate: z.number().min(0).max(1),
      samples: z.array(z.string()).max(3),
      type: z.string(),
    }),
  ),
  target: z.array(z.object({ key: z.string(), label: z.string(), type: z.enum(['text', 'number', 'date']) })),
});

describe.concurrent('the command line', () => {
  it('says how it is used, at once', async () => {
    await using bench = await openBench();
    for (const [n, args] of [['--help'], ['help'], [], ['plan', '--help', '--lang', 'et']].entries()) {
      const ended = await (n === 0 ? runCli : runHere)(args, { home: bench.folder });
      expect(ended).toMatchObject({ status: 0, err: '' });
      for (const command of ['check', 'fields', 'plan', 'push', 'sync', 'status', 'decide', 'verify'])
        expect(ended.out).toContain(command);
      if (n === 0) console.log(`--help took ${Math.round(ended.ms)} ms`);
    }
    expect(await readdir(bench.folder)).toEqual(['kask.kontaktisild.json']);
  });

  it('refuses arguments that it does not know, in one sentence', async () => {
    await using bench = await openBench();
    const { file } = bench;
    for (const args of [
      ['plann'],
      ['plan'],
      ['plan', '--connection'],
      ['plan', '--connection', ''],
      ['plan', '--connection', file, 'more'],
      ['plan', '--connection', file, '--force'],
      ['plan', '--connection', file, '--plan', 'x'],
      ['push', '--connection', file],
      ['push', '--connection', file, '--plan', ''],
      ['status', '--connection', file],
      ['decide', '--connection', file, '--email', 'a@example.ee'],
      ['decide', '--connection', file, '--skip'],
      ['status', '--lang', 'fi'],
      ['constructor'],
      ['--json'].concat('x'),
      ['check', '--connection', file, '--json'],
      ['plan', '-x'],
    ]) {
      for (const language of ['en', 'et']) {
        const ended = await runHere(
          [...args, ...(args.includes('--lang') ? [] : ['--lang', language]), '--data', bench.data],
          { home: bench.folder },
        );
        expect([args, ended.status, ended.out, ended.outcomes]).toEqual([args, 2, '', []]);
        expect(ended.err.trimEnd().split('\n')).toHaveLength(1);
      }
    }
    expect(await runCli(['plan', '--froce'], { home: bench.folder })).toMatchObject({ status: 2, out: '' });
    expect(await readdir(bench.folder)).toEqual(['kask.kontaktisild.json']);
  });

  it('checks both ends and names the outcome of each', async () => {
    await using bench = await openBench({ here: true, feed: FEED, people: [aPerson('a@example.ee')] });
    const good = await bench.run('check');
    expect(good).toMatchObject({ status: 0, err: '' });
    expect(good.out.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^Directo.*\bok\b.*4 customers.*3 .*1 closed/),
      expect.stringMatching(/^Mailbow.*\bok\b.*Kask OÜ.*1 contact/),
    ]);
    const estonian = await bench.run('check', '--lang', 'et');
    expect(estonian.out.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^Directo.*\bok\b/),
      expect.stringMatching(/^Mailbow.*\bok\b/),
    ]);
    expect(bench.mailbow.writes).toEqual([]);
    bench.mailbow.instead = () => ({ status: 403, json: {} });
    const noTarget = await bench.run('check');
    expect(noTarget).toMatchObject({ status: 4, outcomes: ['auth'] });
    expect(noTarget.out).toMatch(/^Directo.*\bok\b.*\nMailbow.*auth/);
    bench.reply = () => '<err>token required</err>';
    const neither = await bench.run('check');
    expect(neither).toMatchObject({ status: 3, outcomes: ['bad-key', 'auth'] });
    expect(neither.out).toMatch(/^Directo.*bad-key.*\nMailbow.*auth/);
    bench.mailbow.instead = () => null;
    expect(await bench.run('check')).toMatchObject({ status: 3, outcomes: ['bad-key'] });
  });

  it('discovers the fields of both ends', async () => {
    await using bench = await openBench({ feed: FEED });
    const ended = await bench.run('fields', '--json');
    expect(ended).toMatchObject({ status: 0, err: '' });
    const { source, target } = fieldsShape.parse(JSON.parse(ended.out));
    expect(target).toEqual([{ key: 'name', label: 'Nimi', type: 'text' }]);
    expect(Object.fromEntries(source.map(({ key, fillRate, samples }) => [key, [fillRate, samples]]))).toMatchObject({
      code: [1, ['1', '2', '3']],
      email: [0.75, ['mari@example.ee', 'jyri@example.ee', 'neli@example.ee']],
      name: [0.75, ['Mari', 'Jüri', 'Meilita']],
      phone: [0.5, ['+372 5550 0001', '5550002']],
      'datafields.OPTIN': [0.5, ['yes', 'no']],
      'datafields.OPTIN.param': [0.5, ['2026-02-28', '2026-03-01']],
    });
    expect(Object.keys(source[0] ?? {}).toSorted()).toEqual(['fillRate', 'key', 'samples', 'type']);
    const words = await bench.run('fields', '--lang', 'et');
    expect(words).toMatchObject({ status: 0, err: '' });
    for (const word of ['datafields.OPTIN', 'mari@example.ee', 'Nimi']) expect(words.out).toContain(word);
    // Asking is all it does.
    expect(bench.mailbow.writes).toEqual([]);
  });

  it('tells the state of every connection, and that the database is whole', async () => {
    await using bench = await openBench({
      here: true,
      feed: [...FEED, { code: '5', email: 'neli@example.ee', name: 'Teine' }],
    });
    const status = async () => statusShape.parse(JSON.parse((await bench.run('status', '--json')).out));
    expect(await status()).toEqual([]);
    expectDone(await bench.run('verify'));
    await bench.connect({ schedule: { every: 'week', on: 'MO', at: '08:30' } });
    const plan = await bench.plan();
    const [before] = await status();
    expect(before).toMatchObject({ connection: 'Kask OÜ', lastRun: null, openReviews: 1 });
    const due = new Date(before?.nextDue ?? '');
    expect(due.getTime()).toBeGreaterThan(Date.now());
    expect(
      due.toLocaleString('en-GB', { timeZone: 'Europe/Tallinn', weekday: 'short', hour: '2-digit', minute: '2-digit' }),
    ).toBe('Mon 08:30');
    await bench.push(plan);
    await bench.connect({ name: 'Kuusk OÜ' });
    bench.mailbow.instead = ({ verb }) => (verb === 'POST' ? { status: 422, json: {} } : null);
    bench.feed = [{ code: '9', email: 'uus@example.ee', name: 'Uus' }];
    expect((await bench.run('sync')).status).toBe(6);
    bench.reply = () => '<transport/>';
    expect(await bench.run('sync', '--json')).toMatchObject({ status: 3, outcomes: ['empty'] });
    const all = await status();
    expect(
      all.map(({ connection, state, nextDue, openReviews }) => [connection, state, nextDue === null, openReviews]),
    ).toEqual([
      ['Kask OÜ', 'succeeded', false, 1],
      ['Kuusk OÜ', 'failed', true, 0],
    ]);
    const words = await bench.run('status');
    expect(words).toMatchObject({ status: 0, err: '' });
    expect(words.out.trimEnd().split('\n')).toEqual([
      expect.stringContaining('Kask OÜ'),
      expect.stringContaining('Kuusk OÜ'),
    ]);
    expect(await bench.run('verify', '--lang', 'et')).toMatchObject({ status: 0, err: '' });
    // Nobody else on this computer may look in (Windows keeps no such bits).
    const paths = [bench.data, ...(await readdir(bench.data)).map((name) => join(bench.data, name))];
    const modes = await Promise.all(paths.map(async (path) => (await stat(path)).mode & 0o077));
    expect(process.platform === 'win32' ? [] : modes.filter((mode) => mode !== 0)).toEqual([]);
    // A database that is none ends with 2 and one sentence, and is left as it is.
    const broken = join(bench.folder, 'broken');
    await runHere(['status', '--data', broken], { home: bench.folder });
    const [name = ''] = (await readdir(broken)).filter((each) => each.endsWith('.db'));
    await writeFile(join(broken, name), 'this is no database, but it is long enough to be looked at '.repeat(100));
    for (const command of ['verify', 'status']) {
      const ended = await runHere([command, '--data', broken], { home: bench.folder });
      expect(ended).toMatchObject({ status: 2, out: '', outcomes: [] });
      expect(ended.err.trimEnd().split('\n')).toHaveLength(1);
    }
  });

  it.runIf(process.platform === 'linux')('keeps its database in the app’s own folder where none is named', async () => {
    await using bench = await openBench();
    expect(await runCli(['status', '--json'], { home: bench.folder })).toMatchObject({ status: 0, out: '[]\n' });
    expect(await readdir(join(bench.folder, 'config'))).toEqual(['Kontaktisild']);
  });

  it('works side by side on different data folders', async () => {
    await using one = await openBench({ feed: FEED });
    const folders = ['a', 'b', 'c'].map((name) => join(one.folder, name));
    const ended = await Promise.all(
      folders.map((data) => runCli(['plan', '--json', '--connection', one.file, '--data', data], { home: one.folder })),
    );
    expect(ended.map(({ status, outcomes, err }) => [status, outcomes, err])).toEqual(folders.map(() => [0, [], '']));
    expect(new Set(ended.map(({ out }) => (JSON.parse(out) as { hash: string }).hash)).size).toBe(1);
  });

  it('lets one command at a time work on a data folder, from the first moment, and breaks nothing', async () => {
    await using bench = await openBench({
      reply: () => (response) => {
        // Slow enough for the commands to meet.
        response.writeHead(200, { 'content-type': 'text/xml' });
        setTimeout(() => response.end(feedXml(FEED)), 1500);
      },
    });
    const ended = await Promise.all(['plan', 'sync', 'plan', 'status', 'verify'].map((command) => bench.run(command)));
    const working = ended.slice(0, 3).map(({ status }) => status);
    expect(working.filter((each) => each === 0)).toHaveLength(1);
    expect(working.filter((each) => each === 2)).toHaveLength(2);
    for (const { status, out, err } of ended.slice(0, 3)) {
      expect(status === 0 || (out === '' && err.trimEnd().split('\n').length === 1)).toBe(true);
    }
    expect(ended.slice(3).map(({ status, err }) => [status, err])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    const plan = await bench.plan();
    expectDone(await bench.run('push', '--plan', plan.hash));
    expect(await bench.run('verify')).toMatchObject({ status: 0 });
    expect(bench.mailbow.people.map(({ email }) => email).toSorted()).toEqual(['mari@example.ee', 'neli@example.ee']);
  });

  it('keeps of a card only what the connection reads, and of a secret nothing', async () => {
    const feed = FEED.map((card) => ({ ...card, loyaltycard: '49001010000', comment: 'Ainult-Directos' }));
    await using bench = await openBench({ here: true, feed });
    await bench.push(await bench.plan());
    expectDone(await bench.run('fields'));
    const files = await readdir(bench.data, { recursive: true, withFileTypes: true });
    const kept = await Promise.all(
      files.filter((each) => each.isFile()).map((each) => readFile(join(each.parentPath, each.name), 'latin1')),
    );
    const has = (text: string) => kept.some((each) => each.includes(Buffer.from(text).toString('latin1')));
    expect(['mari@example.ee', 'Jüri'].map(has)).toEqual([true, true]);
    expect(
      ['49001010000', 'Ainult-Directos', '5550 0001', '2026-02-28', DIRECTO_SECRET, MAILBOW_LOGIN.password].map(has),
    ).toEqual(Array(6).fill(false));
  });

  it('does as a scheduled run does with sync: only the result goes to stdout', async () => {
    await using bench = await openBench({ feed: FEED, connection: { mapping: NAME_ONLY } });
    const first = await bench.run('sync', '--json');
    expect(first).toMatchObject({ status: 0, err: '' });
    expect(JSON.parse(first.out)).toMatchObject({ counts: { create: 2, leftOut: 2 } });
    expect(await bench.run('sync')).toMatchObject({ status: 0, err: '' });
    expect(bench.mailbow.people.map(({ email }) => email).toSorted()).toEqual(['mari@example.ee', 'neli@example.ee']);
  });
});
