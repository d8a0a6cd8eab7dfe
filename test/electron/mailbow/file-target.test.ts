import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileTarget } from '../../../electron/mailbow/file-target.ts';
import type { ContactTarget } from '../../../electron/ports.ts';
import type { Contact } from '../../../shared/domain/contact.ts';
import { instantClock } from '../../support/instant-clock.ts';
import { atOnce } from '../../support/at-once.ts';

let base = '';
let folder = '';
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'kontaktisild-files-'));
  folder = join(base, 'kask', 'mailbow');
});
afterEach(() => rm(base, { recursive: true, force: true }));

const JSON_FILE = 'kontaktisild-contacts.json';
const ALL = 'kontaktisild-contacts.csv';
const CHANGES = 'kontaktisild-changes.csv';
const JOURNAL = 'kontaktisild-contacts.journal';
const NOW = '2026-11-23T07:00:00.000Z';

const text = (name: string) => readFile(join(folder, name), 'utf8');

function targetIn(where = folder, prefix = 'h'): ContactTarget {
  let n = 0;
  return createFileTarget({ folder: where, clock: instantClock(), newHash: () => `${prefix}${(n += 1)}` });
}

async function readAll(target = targetIn()) {
  const contacts: Contact[] = [];
  const result = await target.contacts((page) => {
    contacts.push(...page);
  });
  return result.ok ? contacts : result;
}

const mari = {
  email: 'mari@example.ee',
  fields: { name: 'Mari Kask', phone: '+372 5551' },
  lists: ['VIP'],
  tags: ['a', 'b'],
};
const jaan = { email: 'Jaan@example.ee', fields: { name: '=1+1' }, lists: [], tags: [] };
const optin = { status: 'unknown', changedAt: null, changedBy: null };

describe('a folder', () => {
  it('that is missing holds no contacts, and only a write makes it', async () => {
    const target = targetIn();
    expect(await target.account()).toEqual({ ok: true, value: { name: folder, contacts: 0 } });
    expect(await readAll(target)).toEqual([]);
    expect(await target.fields()).toEqual({ ok: true, value: [] });
    expect(await target.contactByEmail('mari@example.ee')).toEqual({ ok: true, value: null });
    expect(await target.close()).toEqual({ ok: true, value: null });
    expect(await readdir(base)).toEqual([]);
    await target.create(mari, atOnce);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it('holds nothing that was withheld when its turn came', async () => {
    const target = targetIn();
    const withheld = () => false;
    expect(await target.create(mari, withheld)).toEqual({ kind: 'withheld' });
    expect(await readAll(target)).toEqual([]);
    await target.create(mari, atOnce);
    expect(await target.update('h1', { tags: [] }, withheld)).toEqual({ kind: 'withheld' });
    const change = { status: 'given', date: '2026-11-23', source: 'x' } as const;
    expect(await target.setOptin('h1', change, withheld)).toEqual({ kind: 'withheld' });
    expect(await readAll(target)).toEqual([{ hash: 'h1', ...mari, optin }]);
  });

  it('holds the JSON file and two CSV files after close, for their owner only', async () => {
    const target = targetIn();
    expect(await target.create(mari, atOnce)).toEqual({ kind: 'done', contact: { hash: 'h1', ...mari, optin } });
    await target.create(jaan, atOnce);
    expect(await target.close()).toEqual({ ok: true, value: null });
    expect((await readdir(folder)).toSorted()).toEqual([CHANGES, ALL, JSON_FILE]);
    for (const name of [CHANGES, ALL, JSON_FILE]) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    const moments = { createdAt: NOW, updatedAt: NOW };
    expect(JSON.parse(await text(JSON_FILE))).toEqual({
      format: 'kontaktisild-contacts',
      version: 1,
      fields: [],
      lists: [],
      tags: [],
      contacts: [
        { hash: 'h2', ...jaan, optin, ...moments },
        { hash: 'h1', ...mari, optin, ...moments },
      ],
    });
    expect(await text(ALL)).toBe(
      "\uFEFFemail;name;phone;lists;tags\r\nJaan@example.ee;'=1+1;;;\r\nmari@example.ee;Mari Kask;+372 5551;VIP;a, b\r\n",
    );
    expect(await text(CHANGES)).toBe(await text(ALL));
  });

  it('knows what was written last, and its changes file holds the last push only', async () => {
    const first = targetIn();
    await first.create(mari, atOnce);
    await first.create(jaan, atOnce);
    await first.close();
    const second = targetIn(folder, 'x');
    expect(
      await second.update('h2', { email: 'jaan@example.com', fields: { phone: '1' }, lists: ['B', 'B'] }, atOnce),
    ).toEqual({
      kind: 'done',
      contact: {
        hash: 'h2',
        email: 'jaan@example.com',
        fields: { name: '=1+1', phone: '1' },
        lists: ['B'],
        tags: [],
        optin,
      },
    });
    await second.close();
    expect(await text(CHANGES)).toBe("\uFEFFemail;name;phone;lists;tags\r\njaan@example.com;'=1+1;1;B;\r\n");
    expect(await readAll()).toMatchObject([{ hash: 'h2', email: 'jaan@example.com' }, { hash: 'h1' }]);
    expect(await targetIn().contactByEmail('jaan@example.ee')).toEqual({ ok: true, value: null });
    expect(await targetIn().contactByHash('h1')).toEqual({ ok: true, value: { hash: 'h1', ...mari, optin } });
  });

  it('is left exactly as it is by a target that only reads', async () => {
    const writer = targetIn();
    await writer.create(mari, atOnce);
    await writer.close();
    const files = async () => {
      const stats = await Promise.all([JSON_FILE, ALL, CHANGES].map((name) => stat(join(folder, name))));
      return stats.map(({ ino, mtimeMs }) => ({ ino, mtimeMs }));
    };
    const before = await files();
    const reader = targetIn();
    await readAll(reader);
    await reader.account();
    await reader.close();
    expect(await files()).toEqual(before);
    expect((await readdir(folder)).length).toBe(3);
  });

  it('is read anew each time, so another push shows', async () => {
    const reader = targetIn();
    expect(await readAll(reader)).toEqual([]);
    const writer = targetIn();
    await writer.create(mari, atOnce);
    await writer.close();
    expect(await readAll(reader)).toHaveLength(1);
    expect(await reader.create(mari, atOnce)).toEqual({ kind: 'exists', hash: 'h1' });
  });

  it('is handed over in pages of 500', async () => {
    const target = targetIn();
    for (let n = 0; n < 1_100; n += 1) await target.create({ ...mari, email: `isik${n}@example.ee` }, atOnce);
    const sizes: number[] = [];
    await target.contacts((page) => void sizes.push(page.length));
    expect(sizes).toEqual([500, 500, 100]);
  });
});

describe('a write', () => {
  it('refuses an address that exists, without case, also for an update', async () => {
    const target = targetIn();
    await target.create(mari, atOnce);
    await target.create(jaan, atOnce);
    expect(await target.create({ ...mari, email: 'MARI@Example.ee' }, atOnce)).toEqual({ kind: 'exists', hash: 'h1' });
    expect(await target.update('h1', { email: 'jaan@EXAMPLE.ee' }, atOnce)).toEqual({ kind: 'exists', hash: 'h2' });
    expect(await target.update('h1', { email: 'Mari@example.ee' }, atOnce)).toMatchObject({ kind: 'done' });
    expect(await target.update('h9', { lists: [] }, atOnce)).toEqual({ kind: 'gone' });
    expect(await readAll(target)).toHaveLength(2);
  });

  it('frees the address that a contact leaves', async () => {
    const target = targetIn();
    await target.create(mari, atOnce);
    await target.update('h1', { email: 'uus@example.ee' }, atOnce);
    expect(await target.contactByEmail('mari@example.ee')).toEqual({ ok: true, value: null });
    expect(await target.create(mari, atOnce)).toMatchObject({ kind: 'done', contact: { hash: 'h2' } });
  });

  it('is not mixed up with others that are under way', async () => {
    const target = targetIn();
    const replies = await Promise.all([
      target.create(mari, atOnce),
      target.create(mari, atOnce),
      target.update('h1', { tags: ['c'] }, atOnce),
    ]);
    expect(replies.map(({ kind }) => kind)).toEqual(['done', 'exists', 'done']);
    expect(await readAll(target)).toMatchObject([{ tags: ['c'] }]);
  });

  it('makes fields and labels known, beside those that stand in the contacts', async () => {
    const target = targetIn();
    await target.create(mari, atOnce);
    const size = { key: 'size', label: 'Suurus', type: 'number' } as const;
    expect(await target.createField(size)).toEqual({ ok: true, value: null });
    expect(await target.createLabel('list', 'Uudiskiri')).toEqual({ ok: true, value: null });
    expect(await target.createLabel('tag', 'klass:A')).toEqual({ ok: true, value: null });
    await target.close();
    const again = targetIn();
    expect(await again.fields()).toEqual({
      ok: true,
      value: [size, { key: 'name', label: 'name', type: 'text' }, { key: 'phone', label: 'phone', type: 'text' }],
    });
    expect(await again.labels('list')).toEqual({ ok: true, value: ['Uudiskiri', 'VIP'] });
    expect(await again.labels('tag')).toEqual({ ok: true, value: ['a', 'b', 'klass:A'] });
    expect(await text(ALL)).toContain('email;size;name;phone;lists;tags');
  });
});

describe('after a crash', () => {
  it('every confirmed write is there, though the process was killed', async () => {
    const module = new URL('../../../electron/mailbow/file-target.ts', import.meta.url).href;
    const script = `
      import { createFileTarget } from ${JSON.stringify(module)};
      const target = createFileTarget({ folder: ${JSON.stringify(folder)}, clock: { now: () => new Date() } });
      for (let n = 0; n < 300; n += 1) {
        const reply = await target.create({ email: 'isik' + n + '@example.ee', fields: { name: 'Õ' + n }, lists: [], tags: [] }, () => true);
        if (n === 137) { console.log(reply.kind); process.kill(process.pid, 'SIGKILL'); }
      }`;
    const output = await new Promise((resolve) => {
      execFile(process.execPath, ['--input-type=module', '-e', script], (error, stdout) =>
        resolve([error?.signal, stdout]),
      );
    });
    expect(output).toEqual(['SIGKILL', 'done\n']);
    expect(await readdir(folder)).toEqual([JOURNAL]);
    const target = targetIn();
    expect(await target.account()).toMatchObject({ value: { contacts: 138 } });
    expect(await target.contactByEmail('isik137@example.ee')).toMatchObject({ value: { fields: { name: 'Õ137' } } });
    await target.create(mari, atOnce);
    await target.close();
    // The CSV of changes was never written for them, so they belong to it now.
    expect((await text(CHANGES)).split('\r\n')).toHaveLength(1 + 138 + 1 + 1);
    expect((await readdir(folder)).toSorted()).toEqual([CHANGES, ALL, JSON_FILE]);
  });

  it('half a line at the end of the journal was never confirmed and is dropped, also before new lines', async () => {
    const before = targetIn();
    await before.create(mari, atOnce);
    await writeFile(join(folder, JOURNAL), '{"contact":{"hash":"zz","email":"pool', { flag: 'a' });
    expect(await readAll()).toMatchObject([{ hash: 'h1' }]);
    const after = targetIn(folder, 'x');
    await after.create(jaan, atOnce);
    expect(await readAll()).toMatchObject([{ hash: 'x1' }, { hash: 'h1' }]);
    expect(await after.close()).toEqual({ ok: true, value: null });
    expect(await readAll()).toMatchObject([{ hash: 'x1' }, { hash: 'h1' }]);
  });

  it('a journal that was written into the files but not removed does no harm', async () => {
    const first = targetIn();
    await first.create(mari, atOnce);
    const journal = await text(JOURNAL);
    await first.close();
    await writeFile(join(folder, JOURNAL), journal);
    await writeFile(join(folder, `${JSON_FILE}.tmp`), '{"half":');
    expect(await readAll()).toEqual([{ hash: 'h1', ...mari, optin }]);
    const second = targetIn(folder, 'x');
    await second.create(jaan, atOnce);
    expect(await second.close()).toEqual({ ok: true, value: null });
    expect((await readdir(folder)).toSorted()).toEqual([CHANGES, ALL, JSON_FILE]);
    expect(await readAll()).toHaveLength(2);
  });
});

describe('a damaged folder', () => {
  const good = { format: 'kontaktisild-contacts', version: 1, fields: [], lists: [], tags: [], contacts: [] };
  const contact = { hash: 'h1', ...mari, optin, createdAt: NOW, updatedAt: NOW };
  it.each([
    ['{"format"', 'it is not valid JSON'],
    [{ ...good, format: 'muu' }, '/format: Invalid input: expected "kontaktisild-contacts"'],
    [{ ...good, version: 2, contacts: 'later' }, 'it was made by a newer program (version 2)'],
    [
      { ...good, contacts: [{ ...contact, lists: 'VIP' }] },
      '/contacts/0/lists: Invalid input: expected array, received string',
    ],
    [
      { ...good, contacts: [contact, { ...contact, hash: 'h2', email: 'MARI@example.ee' }] },
      '/contacts/1: this hash or address stands there twice',
    ],
  ])('is told in words and never overwritten: %#', async (document, words) => {
    const damaged = typeof document === 'string' ? document : JSON.stringify(document);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, JSON_FILE), damaged);
    const problem = { code: 'target/files', values: { folder, text: `${JSON_FILE}: ${words}` } };
    const target = targetIn();
    expect(await readAll(target)).toEqual({ ok: false, problem });
    expect(await target.account()).toEqual({ ok: false, problem });
    expect(await target.create(jaan, atOnce)).toEqual({ kind: 'stopped', problem, waitedOut: false });
    expect(await target.createLabel('tag', 'a')).toEqual({ ok: false, problem });
    expect(await target.close()).toEqual({ ok: true, value: null });
    expect(await text(JSON_FILE)).toBe(damaged);
    expect(await readdir(folder)).toEqual([JSON_FILE]);
  });

  it('is told by line when it is the journal', async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, JOURNAL), `${JSON.stringify({ contact })}\n{"contact":{}}\n`);
    const words = `${JOURNAL}: line 2 cannot be read`;
    expect(await readAll()).toEqual({ ok: false, problem: { code: 'target/files', values: { folder, text: words } } });
  });

  it('is told when it is a file', async () => {
    await writeFile(join(base, 'file'), 'x');
    const target = targetIn(join(base, 'file'));
    const problem = { code: 'target/files', values: { folder: join(base, 'file'), text: 'It is not a folder.' } };
    expect(await target.account()).toEqual({ ok: false, problem });
    expect(await target.create(mari, atOnce)).toEqual({ kind: 'stopped', problem, waitedOut: false });
  });

  it('keeps the confirmed writes when the files cannot be finished', async () => {
    const target = targetIn();
    await target.create(mari, atOnce);
    // A folder where the CSV belongs: renaming onto it fails.
    await mkdir(join(folder, ALL, 'x'), { recursive: true });
    expect(await target.close()).toMatchObject({ ok: false, problem: { code: 'target/files' } });
    expect(await readAll()).toEqual([{ hash: 'h1', ...mari, optin }]);
    expect(await readdir(folder)).toContain(JOURNAL);
  });
});
