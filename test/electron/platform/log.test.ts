import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLog } from '../../../electron/platform/log.ts';

const NOW = '2026-10-05T09:00:00.000Z';
const onWindows = process.platform === 'win32';

let folder: string;
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kontaktisild-log-'));
  folder = join(root, 'logs');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const open = () => openLog({ folder, now: () => new Date(NOW) });
const lines = (name = 'main.log'): readonly unknown[] =>
  readFileSync(join(folder, name), 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line): unknown => JSON.parse(line));

describe('the log', () => {
  it('holds one line of JSON for each entry, with time, level, event and fields', () => {
    const log = open();
    log.info('run.end', { client: 'Kask OÜ', confirmed: 37, ok: true, problem: null });
    log.warn('schedule.missed');
    log.error('run.broke', new RangeError('100 %s and %c'), { run: 7 });
    log.info('percent %s', { text: '%c %d' });
    expect(lines()).toEqual([
      {
        time: NOW,
        level: 'info',
        event: 'run.end',
        fields: { client: 'Kask OÜ', confirmed: 37, ok: true, problem: null },
      },
      { time: NOW, level: 'warn', event: 'schedule.missed', fields: {} },
      {
        time: NOW,
        level: 'error',
        event: 'run.broke',
        fields: { run: 7 },
        error: { error: 'RangeError', message: '100 %s and %c', at: expect.any(Array) as unknown },
      },
      { time: NOW, level: 'info', event: 'percent %s', fields: { text: '%c %d' } },
    ]);
  });

  it('holds no secret that it was told, no address and no number of a person, wherever they stood', () => {
    const log = open();
    log.hide('väga-salajane');
    const login = Buffer.from('api:väga-salajane').toString('base64');
    log.info('mari@example.ee väga-salajane', { text: `Authorization: Basic ${login}`, token: 'uus' });
    log.error(
      'x',
      new Error('väga-salajane', { cause: new Error('https://h.example/?key=abc isikukood 38001085718') }),
    );
    const text = readFileSync(join(folder, 'main.log'), 'utf8');
    expect(text).not.toMatch(/salajane|mari@|example\.ee|uus|abc|38001085718/);
    expect(text).not.toContain(login);
    expect(log.scrub('väga-salajane')).toBe('[hidden]');
  });

  it.skipIf(onWindows)('is open to nobody else, also where folder and file were before', () => {
    mkdirSync(folder, { mode: 0o777 });
    writeFileSync(join(folder, 'main.log'), '');
    chmodSync(folder, 0o777);
    chmodSync(join(folder, 'main.log'), 0o666);
    open().info('x');
    expect([statSync(folder).mode & 0o777, statSync(join(folder, 'main.log')).mode & 0o777]).toEqual([0o700, 0o600]);
  });

  it('goes on in a new file after a megabyte, and keeps five old ones', () => {
    const log = open();
    const text = 'sõna '.repeat(1900);
    for (let index = 0; index < 800; index += 1) log.info('big', { text, index });
    const names = readdirSync(folder).toSorted();
    expect(names).toEqual(['main.1.log', 'main.2.log', 'main.3.log', 'main.4.log', 'main.5.log', 'main.log']);
    for (const name of names) {
      expect(statSync(join(folder, name)).size).toBeLessThan(1.1 * 1024 ** 2);
      if (!onWindows) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    }
    const indexes = ['main.5.log', 'main.4.log', 'main.3.log', 'main.2.log', 'main.1.log', 'main.log'].flatMap((name) =>
      lines(name).map((line) => (line as { fields: { index: number } }).fields.index),
    );
    expect(indexes).toEqual(indexes.map((_, at) => 799 - indexes.length + 1 + at));
  });

  it('tells its last lines over the border of two files', async () => {
    const log = open();
    writeFileSync(join(folder, 'main.2.log'), 'a\n');
    writeFileSync(join(folder, 'main.1.log'), 'b\nc\n');
    writeFileSync(join(folder, 'main.log'), 'd\r\n');
    expect(await log.tail(3)).toEqual(['b', 'c', 'd']);
    expect(await log.tail(9)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('says nothing on the terminal, also where it cannot write', () => {
    const source = new URL('../../../electron/platform/log.ts', import.meta.url).href;
    const code = `
      import { rmSync } from 'node:fs';
      import { openLog } from ${JSON.stringify(source)};
      const log = openLog({ folder: process.argv[1] });
      log.error('x', new Error('y'));
      rmSync(process.argv[1], { recursive: true });
      log.error('x', new Error('y'));
    `;
    const ran = spawnSync(process.execPath, ['--input-type=module', '-e', code, folder], { encoding: 'utf8' });
    expect({ status: ran.status, said: ran.stdout + ran.stderr }).toEqual({ status: 0, said: '' });
  });
});

describe('a disk that does not take the log', () => {
  it('does not hold up the program, and the log goes on as soon as it can be written', () => {
    writeFileSync(folder, 'no folder');
    const log = open();
    expect(() => log.info('lost')).not.toThrow();
    rmSync(folder);
    log.info('found');
    expect(lines()).toEqual([{ time: NOW, level: 'info', event: 'found', fields: {} }]);
  });

  it('does not throw where the file went away or became another thing', () => {
    const log = open();
    log.info('first');
    rmSync(join(folder, 'main.log'));
    mkdirSync(join(folder, 'main.log'));
    expect(() => log.error('lost', new Error('x'))).not.toThrow();
    rmSync(join(folder, 'main.log'), { recursive: true });
    log.info('again');
    expect(lines()).toEqual([{ time: NOW, level: 'info', event: 'again', fields: {} }]);
  });

  it.skipIf(onWindows || process.getuid?.() === 0)('empties a file that cannot be moved, after a copy of it', () => {
    const log = open();
    const full = `${JSON.stringify('a'.repeat(1024 ** 2))}\n`;
    writeFileSync(join(folder, 'main.log'), full);
    writeFileSync(join(folder, 'main.1.log'), '');
    chmodSync(folder, 0o500);
    log.info('after');
    chmodSync(folder, 0o700);
    expect(readFileSync(join(folder, 'main.1.log'), 'utf8')).toBe(full);
    expect(lines()).toEqual([{ time: NOW, level: 'info', event: 'after', fields: {} }]);
  });

  it('keeps the lines of a file that cannot be moved', () => {
    const log = open();
    // A folder in the place of the older file, with something in it, cannot be replaced by a file.
    mkdirSync(join(folder, 'main.1.log', 'x'), { recursive: true });
    mkdirSync(join(folder, 'main.2.log', 'x'), { recursive: true });
    writeFileSync(join(folder, 'main.log'), `${JSON.stringify('a'.repeat(1024 ** 2))}\n`);
    log.info('after');
    expect(lines().at(-1)).toEqual({ time: NOW, level: 'info', event: 'after', fields: {} });
  });
});

it('nothing is made before the log is opened', () => {
  expect(existsSync(folder)).toBe(false);
});
