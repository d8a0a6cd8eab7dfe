import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planCsv } from '../../../electron/desk/plan-csv.ts';
import { contactRows, csvText } from '../../../electron/mailbow/csv.ts';
import { csvLine } from '../../../electron/reports/csv.ts';
import { reportCsv } from '../../../electron/reports/report-csv.ts';
import { REPORT_NAMES } from '../../../shared/domain/report-name.ts';
import { CSV_START } from '../../../shared/lib/csv.ts';
import { engineWorld } from '../../support/engine-world.ts';
import { servedContact } from '../../support/mailbow-server.ts';
import { readCsv } from '../../support/read-csv.ts';
import { connection, contact, type TestCustomer } from '../../support/world.ts';

const SOFFICE = 'soffice';

/** What people may have typed into a card, by accident or not. */
const TRICKS = [
  '=1+1',
  '=HYPERLINK("http://x.example";"Õun")',
  '+372 5551 2345',
  '-Õie & Ülo',
  '@SUM(A1:A9)',
  '＝1+1',
  '＋5',
  '－5',
  '＠A1',
  'Äkki; "Ööbik" OÜ',
];

const LETTERS = 'õäöüšž ÕÄÖÜŠŽ';

const customers: readonly TestCustomer[] = [...TRICKS, LETTERS].flatMap((name, n) => [
  { code: `=${n}`, email: `isik${n}@kask.example`, name, optin: [['yes', '1.9.2026']] },
  { code: `@${n}`, email: `suletud${n}@kask.example`, name, closed: true },
  { code: `-${n}`, email: `viga${n}@gmial.com`, name },
  { code: `+${n}`, email: `loobus${n}@kask.example`, name, optin: [['yes', '1.9.2026']] },
  { code: `1${n}`, email: `kuupaevata${n}@kask.example`, name, optin: [['=yes', '=1.9.2026']] },
]);

/** Every file for a spreadsheet that the program makes, by what it holds. */
async function allFiles(): Promise<ReadonlyMap<string, string>> {
  const contacts = customers.flatMap(({ code, email }, n) =>
    code.startsWith('+')
      ? [servedContact(n, { email, optin: { status: 'withdrawn', changedAt: null, changedBy: 'contact' } })]
      : [],
  );
  const settings = connection({ consent: { source: 'datafields.OPTIN', date: 'datafields.OPTIN.param' } });
  await using world = await engineWorld({ settings, customers, contacts });
  await world.plan();
  const { store, id } = world.memory;
  const plan = store.plans.newest(id);
  if (plan === null) throw new Error('no plan');
  const files = new Map<string, string>();
  for (const name of REPORT_NAMES) {
    const made = await world.engine().report({ name, email: 'isik0@kask.example' });
    if (!made.ok) throw new Error(`${name}: ${made.problem.code}`);
    files.set(name, [...reportCsv(made.value, 'et')].join(''));
  }
  for (const part of ['operations', 'reviews', 'leftOut'] as const) {
    const { text } = await planCsv(store, plan, { part, find: {}, language: 'et' });
    files.set(part, text);
  }
  const people = customers.map(({ email, name = '' }, n) => contact(`h${n}`, email, { fields: { name } }));
  return files.set('import', csvText(contactRows(people, ['name'])));
}

/** Signs with which nothing may begin that a spreadsheet reads as text. */
const BEGINS = /^[=+\-@\t\r\n＝＋－＠]/;

/** A number as the program writes it; in Mailbow's import also a telephone number, which no apostrophe may spoil. */
const isNumber = (cell: string, file: string): boolean =>
  file === 'import' ? /^[+-]?\d[\d ().,/-]*$/.test(cell) : /^-?\d+(,\d+)?$/.test(cell);

/** The files that name every customer; the others are about one person, or about nobody here. */
const LISTS = new Set(['reconciliation', 'fix-list', 'operations', 'reviews', 'leftOut', 'import']);

describe('a file for a spreadsheet', () => {
  it('gives back what was written, formulas made harmless', () => {
    const sign = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '"', ';', ' ', 'õ', '');
    const text = fc.tuple(sign, fc.string({ unit: 'binary' })).map(([start, rest]) => start + rest);
    const row = fc.array(text, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (rows) => {
        const back = readCsv(CSV_START + rows.map((cells) => csvLine(cells)).join(''));
        expect(back).toEqual(rows.map((cells) => cells.map((cell) => (BEGINS.test(cell) ? `'${cell}` : cell))));
      }),
    );
  });

  it('is read back whole by a careful reader, and no text in it begins like a formula', async () => {
    const files = await allFiles();
    const found: string[] = [];
    for (const [file, text] of files) {
      const cells = readCsv(text).flat();
      found.push(
        ...cells.filter((cell) => BEGINS.test(cell) && !isNumber(cell, file)).map((cell) => `${file}: ${cell}`),
      );
      if (LISTS.has(file)) expect([file, cells.some((cell) => cell.includes(LETTERS))]).toEqual([file, true]);
    }
    expect(found).toEqual([]);
  });

  it.skipIf(!hasOffice())(
    'is text to LibreOffice wherever it begins with = + - @ (skipped where soffice is not installed)',
    async () => {
      const files = await allFiles();
      const cells = convert(files);
      const told = [...files].map(([file]) => [
        file,
        cells.get(file)?.filter(({ formula }) => formula),
        cells
          .get(file)
          ?.filter(({ text, kind }) => /^'?[=+\-@＝＋－＠]/.test(text) && kind !== 'string' && !isNumber(text, file)),
      ]);
      expect(told).toEqual([...files.keys()].map((file) => [file, [], []]));
      const names = cells.get('reconciliation')?.map(({ text }) => text) ?? [];
      expect(
        [...TRICKS.map((name) => (BEGINS.test(name) ? `'${name}` : name)), LETTERS].filter(
          (name) => !names.includes(name),
        ),
      ).toEqual([]);
    },
    120_000,
  );
});

function hasOffice(): boolean {
  try {
    execFileSync(SOFFICE, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

interface OfficeCell {
  readonly text: string;
  readonly kind: string;
  readonly formula: boolean;
}

/** Lets LibreOffice open the files as an accountant here would, and answers the cells that it made of them. */
function convert(files: ReadonlyMap<string, string>): ReadonlyMap<string, readonly OfficeCell[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kontaktisild-office-'));
  try {
    const paths = [...files].map(([file, text]) => {
      const path = join(folder, `${file}.csv`);
      writeFileSync(path, text);
      return path;
    });
    execFileSync(
      SOFFICE,
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        // Semicolon, double quote, UTF-8, from the first line, Estonian, and special numbers detected as on opening.
        '--infilter=CSV:59,34,76,1,,1061,false,true',
        '--convert-to',
        'fods',
        '--outdir',
        folder,
        ...paths,
      ],
      { stdio: 'ignore' },
    );
    return new Map(
      [...files.keys()].map((file) => [file, cellsOf(readFileSync(join(folder, `${file}.fods`), 'utf8'))]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The cells of a spreadsheet in LibreOffice's own XML. */
function cellsOf(xml: string): readonly OfficeCell[] {
  const parser = new XMLParser({
    ignoreAttributes: false,
    trimValues: false,
    isArray: (_name, _path, _leaf, isAttribute) => !isAttribute,
  });
  const cells: OfficeCell[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === 'table:table-cell' && Array.isArray(value)) for (const each of value) cells.push(cellOf(each));
      else if (Array.isArray(value)) for (const each of value) walk(each);
    }
  };
  walk(parser.parse(xml));
  return cells;
}

function cellOf(node: unknown): OfficeCell {
  const value = typeof node === 'object' && node !== null ? node : {};
  const paragraphs: unknown = Reflect.get(value, 'text:p');
  const text = (Array.isArray(paragraphs) ? paragraphs : []).map((each) => wordsOf(each)).join('\n');
  const kind: unknown = Reflect.get(value, '@_office:value-type');
  return { text, kind: typeof kind === 'string' ? kind : '', formula: Object.hasOwn(value, '@_table:formula') };
}

function wordsOf(paragraph: unknown): string {
  const text: unknown =
    typeof paragraph === 'object' && paragraph !== null ? Reflect.get(paragraph, '#text') : paragraph;
  return typeof text === 'string' || typeof text === 'number' ? String(text) : '';
}
