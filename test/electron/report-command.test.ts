import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sayReport } from '../../electron/report-command.ts';
import { createPaint } from '../../electron/terminal/style.ts';
import type { PackedRows, Report } from '../../shared/domain/report.ts';
import { TERMINAL_TEXTS } from '../../shared/i18n/terminal.ts';

const w = (text: string) => ({ et: text, en: text });

const reportOf = (rows: PackedRows): Report => ({
  name: 'fix-list',
  connection: 'Kask OÜ',
  title: w('Nimekiri'),
  madeAt: '2026-11-27T07:00:00.000Z',
  basis: [],
  parts: [
    {
      kind: 'table',
      title: w('Kaardid'),
      empty: w('Ei ole.'),
      table: { key: 'all', columns: [{ key: 'code', title: w('Kood'), kind: 'text' }], rows },
    },
  ],
});

let folder = '';
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'kontaktisild-report-'))));
afterEach(() => rm(folder, { recursive: true }));

/** Saves a report, and answers the exit status, what was said of it, and how often it counted as saved. */
async function save(rows: PackedRows) {
  const err = new PassThrough();
  let saved = 0;
  const status = await sayReport(
    {
      out: new PassThrough(),
      err,
      args: { command: { name: 'help' }, connection: '', data: null, json: false, language: 'et' },
      language: 'et',
      texts: TERMINAL_TEXTS.et,
      paint: createPaint({}, {}),
      onSaved: async () => void (saved += 1),
    },
    { name: 'report', request: { name: 'fix-list' }, csv: join(folder, 'nimekiri.csv') },
    reportOf(rows),
  );
  return { status, said: String(err.read() ?? ''), saved };
}

describe('a report that goes into a file', () => {
  it('stands in it whole', async () => {
    expect(await save({ count: 1, pages: ['[["1001"]]'] })).toMatchObject({ status: 0, saved: 1 });
    expect(await readFile(join(folder, 'nimekiri.csv'), 'utf8')).toContain('1001');
  });

  it('never takes the place of a file that is there', async () => {
    await writeFile(join(folder, 'nimekiri.csv'), 'vana');
    expect(await save({ count: 0, pages: [] })).toEqual({
      status: 2,
      said: 'Fail nimekiri.csv on juba olemas ja seda ei kirjutatud üle. Anna teine nimi või kustuta vana fail.\n',
      saved: 0,
    });
    expect(await readFile(join(folder, 'nimekiri.csv'), 'utf8')).toBe('vana');
  });

  it('leaves no half of itself where it cannot be written to its end', async () => {
    expect(await save({ count: 2, pages: ['[["1001"]]', 'broken'] })).toEqual({
      status: 2,
      said: 'Faili nimekiri.csv ei õnnestunud salvestada. Vali teine kaust või vabasta ruumi ja proovi uuesti.\n',
      saved: 0,
    });
    expect(await readdir(folder)).toEqual([]);
  });
});
