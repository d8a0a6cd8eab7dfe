import { reportCsv } from '../../../electron/reports/report-csv.ts';
import { REPORT_NAMES } from '../../../shared/domain/report-name.ts';
import { startDirecto } from '../../support/outside-directo.ts';
import { type Card, feedXml } from '../../support/outside-feed.ts';
import { CONSENT } from '../../support/outside-consent.ts';
import { startMailbow } from '../../support/outside-mailbow.ts';
import { openWorld } from '../network/world.ts';
import type { Finding } from '../part.ts';
import type { Chance } from '../random.ts';

/** Texts that mean something else somewhere: to a spreadsheet, a browser, a file system, an object, an eye. */
const TEXTS = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '=1+1',
  '+372',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '=HYPERLINK("http://x.example")',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><b>',
  "'; DROP TABLE customer; --",
  '${1}',
  '{{name}}',
  '{value}',
  '../../../etc/passwd',
  'C:\\Windows\\x',
  'CON',
  'a/b',
  '.',
  '',
  ' ',
  '\u202Egpj.exe',
  'a\u200Bb',
  '\u00A0',
  '\u0301',
  'ﷺ',
  '👨‍👩‍👧‍👦',
  '\uFFFD',
  'x'.repeat(4000),
  'õ'.repeat(500),
  '0',
  'null',
  'NaN',
  'true',
  '1e999',
  '%s%n',
  '\\u0000',
  '\n',
  'a\r\nb',
];

const ADDRESSES = [
  'mari@kask.example',
  'MARI@Kask.Example',
  'm\u200Bari@kask.example',
  'mailto:jaan@kask.example',
  '<jaan@kask.example>',
  '__proto__@kask.example',
  'constructor@kask.example',
  '"a b"@kask.example',
  '=cmd@kask.example',
  'a@b',
  '@',
  'õie@õun.example',
  'x@xn--un-8ja.example',
  'a@kask.example;b@kask.example',
  '../x@kask.example',
  `${'x'.repeat(300)}@kask.example`,
  'a%00@kask.example',
  '',
  'jaan@kask.example\u202E',
];

/** Cards with such texts everywhere. */
function cardsOf(chance: Chance): Card[] {
  return Array.from({ length: 40 }, (_, n) => ({
    code: chance.next() < 0.2 ? chance.one(TEXTS) : `K${n}`,
    email: chance.next() < 0.5 ? chance.one(ADDRESSES) : `isik${n}@kask.example`,
    name: chance.one(TEXTS),
    class: chance.one(TEXTS),
    comment: chance.one(TEXTS),
    data: [
      ['OPTIN', chance.one(['yes', 'no', ...TEXTS]), chance.one(['2026-09-01', ...TEXTS])],
      ['__proto__', chance.one(TEXTS), chance.one(TEXTS)],
      [chance.one(['constructor', 'A.B', 'A[B]']), chance.one(TEXTS)],
    ],
  }));
}

/** Lets such cards go all the way: nothing breaks, and a second sync has nothing left to do. */
export async function playWorld(chance: Chance): Promise<readonly Omit<Finding, 'replay'>[]> {
  const feed = feedXml(cardsOf(chance));
  await using directo = await startDirecto(() => feed);
  await using mailbow = await startMailbow();
  const anything = { percent: 100, count: 1_000_000 };
  using world = await openWorld({
    file: {
      format: 'kontaktisild-connection',
      version: 1,
      name: '../Kask <b>OÜ</b>',
      source: { url: directo.url },
      target: { kind: 'mailbow', url: mailbow.url, user: 'api' },
      mapping: [
        { source: 'email', target: 'email' },
        { source: 'name', target: 'name' },
        { source: 'datafields.__proto__', target: 'esimene' },
        { source: 'datafields.constructor', target: 'teine' },
        { source: 'comment', target: 'kolmas', transforms: ['trim'] },
      ],
      labels: [
        { source: 'class', each: true, add: { kind: 'tag', name: 'klass:{value}' } },
        { source: 'comment', filled: true, add: { kind: 'list', name: '__proto__' } },
      ],
      consent: { ...CONSENT, undatedYes: 'accept' },
      limits: { 'LIM-04': anything, 'LIM-05': anything, 'LIM-09': anything },
    },
  });
  const findings: Omit<Finding, 'replay'>[] = [];
  try {
    const first = await world.engine().sync();
    if (first.plan === null) findings.push({ kind: 'crashed', text: `no plan: ${JSON.stringify(first.problem)}` });
    const second = await world.engine().plan();
    const counts = second.ok ? second.value.plan.summary.counts : null;
    const rejected = first.push?.outcomes.rejected ?? 0;
    const left = counts === null ? -1 : counts.create + counts.update;
    if (left !== rejected)
      findings.push({ kind: 'doubled', text: `a second plan has ${left} to do, ${rejected} were refused` });
    for (const fault of mailbow.faults) findings.push({ kind: 'doubled', text: `against the API: ${fault}` });
    for (const fault of world.store.verify()) findings.push({ kind: 'crashed', text: fault });
    for (const name of REPORT_NAMES) {
      const report = await world.engine().report({ name });
      if (!report.ok) continue;
      const cells = [...reportCsv(report.value, 'en')].join('').slice(1).split(/[;\n]/);
      const formula = cells.find((cell) => /^"?[=+@\t]/.test(cell));
      if (formula !== undefined)
        findings.push({ kind: 'crashed', text: `${name}: a formula: ${formula.slice(0, 60)}` });
    }
  } catch (error) {
    findings.push({
      kind: 'crashed',
      text: error instanceof Error ? (error.stack ?? '').slice(0, 600) : String(error),
    });
  }
  return findings;
}
