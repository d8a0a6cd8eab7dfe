import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createConsentJudge } from '../../../shared/domain/consent-verdict.ts';
import { createWordReader } from '../../../shared/domain/consent-word.ts';

const SETTINGS = { yes: ['yes', 'y', 'jah', 'j', '1', 'true'], no: ['no', 'n', 'ei', 'e', '0', 'false'] };
const judge = createConsentJudge(SETTINGS, new Date('2026-11-23T07:00:00Z'));

/** What rows of word and date come to, in one word and a date. */
function verdict(...rows: readonly (readonly [string, string?])[]): string {
  const found = judge(rows.map(([word, date = null], index) => ({ code: String(1001 + index), word, date })));
  if (found.kind === 'blank' || found.kind === 'unreadable') return found.kind;
  return `${found.kind} ${found.date?.text ?? 'undated'}`;
}

describe('the words of consent', () => {
  it('are read without regard to case, blanks and characters that nobody sees', () => {
    expect(
      [' Jah ', 'YES', '1', '\u200Bei', 'No\u00A0', '', ' ', 'vist', 'jahh'].map((w) => createWordReader(SETTINGS)(w)),
    ).toEqual(['yes', 'yes', 'yes', 'no', 'no', 'blank', 'blank', 'unreadable', 'unreadable']);
  });

  it('are the settings of the connection, and nothing else', () => {
    expect(createWordReader({ yes: ['nõus'], no: ['pole nõus'] })('jah')).toBe('unreadable');
    expect(createWordReader({ yes: ['nõus'], no: ['pole nõus'] })('NÕUS')).toBe('yes');
    expect(createWordReader(SETTINGS)('constructor')).toBe('unreadable');
  });

  it('are a no where one word should stand for both', () => {
    expect(createWordReader({ yes: ['ok'], no: ['OK'] })('ok')).toBe('no');
  });
});

describe('the date of a consent', () => {
  it('is read as d.m.yyyy, yyyy-mm-dd and as an ISO date-time', () => {
    expect(
      ['1.9.2026', '01.09.2026', '2026-09-01', '2026-09-01T10:00', '2026-09-01 10:00:05', '2026-09-01T10:00:00Z'].map(
        (date) => verdict(['yes', date]),
      ),
    ).toEqual([
      'yes 2026-09-01',
      'yes 2026-09-01',
      'yes 2026-09-01',
      'yes 2026-09-01T10:00:00+03:00',
      'yes 2026-09-01T10:00:05+03:00',
      'yes 2026-09-01T13:00:00+03:00',
    ]);
    expect(verdict(['yes', '2026-01-15T23:30:00-05:00'])).toBe('yes 2026-01-16T06:30:00+02:00');
  });

  it('is no date where it is of another form, impossible, before 2000 or after tomorrow', () => {
    const none =
      '1.9.26|9/1/2026|2026-9-1|20260901|32.1.2026|29.2.2026|31.12.1999|1.1.2099|eile||2026-09-01T25:00|2026-09-01T10:61|' +
      '2026-13-01|25.11.2026|2026-09-01T10:00+99:00|1.9.2026.';
    const dates = none.split('|');
    expect(dates.map((date) => verdict(['yes', date]))).toEqual(dates.map(() => 'yes undated'));
    expect(verdict(['yes', '24.11.2026'])).toBe('yes 2026-11-24');
    expect(verdict(['yes', '29.2.2024'])).toBe('yes 2024-02-29');
    expect(verdict(['yes', '1.1.2000'])).toBe('yes 2000-01-01');
  });
});

describe('several statements about one address', () => {
  it.each([
    [
      'the newest dated one holds',
      [
        ['yes', '20.5.2019'],
        ['no', '10.6.2024'],
      ],
      'no 2024-06-10',
    ],
    [
      'whatever their order',
      [
        ['no', '10.6.2024'],
        ['yes', '20.5.2019'],
        ['yes', '1.1.2025'],
      ],
      'yes 2025-01-01',
    ],
    [
      'a yes and a no of one day are a no',
      [
        ['no', '12.2.2026'],
        ['yes', '2026-02-12'],
      ],
      'no 2026-02-12',
    ],
    [
      'a yes and a no of one moment are a no',
      [
        ['yes', '2026-02-12T14:00:00'],
        ['no', '2026-02-12T14:00:00'],
      ],
      'no 2026-02-12T14:00:00+02:00',
    ],
    [
      'a no of a day holds to the last second of it',
      [
        ['no', '12.2.2026'],
        ['yes', '2026-02-12T23:59:59'],
      ],
      'no 2026-02-12',
    ],
    ['an undated no beats every yes', [['yes', '1.11.2026'], ['no']], 'no undated'],
    [
      'a no of the future is an undated no',
      [
        ['yes', '1.11.2026'],
        ['no', '1.1.2099'],
      ],
      'no undated',
    ],
    ['an undated yes is older than a dated no', [['yes'], ['no', '1.1.2020']], 'no 2020-01-01'],
    ['a dated yes proves what an undated one does not', [['yes'], ['yes', '1.1.2020']], 'yes 2020-01-01'],
    [
      'a blank says nothing',
      [
        ['', '1.11.2026'],
        ['yes', '1.1.2020'],
      ],
      'yes 2020-01-01',
    ],
    ['only blanks are blank', [[''], [' ', '1.1.2020']], 'blank'],
    ['an undated unreadable word may be a refusal', [['yes', '1.1.2020'], ['vist']], 'unreadable'],
    [
      'a newer unreadable word may be a refusal',
      [
        ['yes', '1.1.2020'],
        ['vist', '1.1.2021'],
      ],
      'unreadable',
    ],
    [
      'an unreadable word of the same moment may be a refusal',
      [
        ['yes', '2020-01-01T14:00:00'],
        ['vist', '2020-01-01T14:00:00'],
      ],
      'unreadable',
    ],
    [
      'an older unreadable word was answered by a newer yes',
      [
        ['vist', '1.1.2019'],
        ['yes', '1.1.2020'],
      ],
      'yes 2020-01-01',
    ],
    [
      'a no counts beside an unreadable word',
      [
        ['no', '1.1.2020'],
        ['vist', '1.1.2021'],
      ],
      'no 2020-01-01',
    ],
    [
      'a yes beside an unreadable word does not lift an older no',
      [['no', '1.1.2018'], ['yes', '1.1.2020'], ['vist']],
      'unreadable',
    ],
  ] as const)('%s', (_, rows, wanted) => {
    expect(verdict(...rows)).toBe(wanted);
  });

  it('are told in the words of the first card where several say the same as late', () => {
    const two = ['1.1.2020', '2020-01-01'].map((date, index) => ({ code: String(1001 + index), word: 'yes', date }));
    expect(judge(two)).toMatchObject({ kind: 'yes', said: { code: '1001' } });
    expect(judge(two.map((each) => ({ ...each, word: 'no' })))).toMatchObject({ kind: 'no', said: { code: '1001' } });
  });

  const word = fc.constantFrom('yes', 'jah', 'no', 'ei', '', 'vist');
  const date = fc.constantFrom(
    undefined,
    '',
    '1.1.2020',
    '2.1.2020',
    '2026-02-12',
    '2026-02-12T14:00:00',
    'eile',
    '1.1.2099',
  );
  const rows = fc.array(fc.tuple(word, date), { maxLength: 6 });
  const outcome = (list: readonly (readonly [string, string | undefined])[]) =>
    verdict(...list.map(([w, d]) => (d === undefined ? ([w] as const) : ([w, d] as const))));

  it('come to the same in any order', () => {
    fc.assert(
      fc.property(rows, (list) => {
        expect(outcome(list.toReversed())).toBe(outcome(list));
      }),
    );
  });

  it('never come closer to a yes by a further refusal or an unreadable word', () => {
    const rank = (text: string) => ({ no: 0, unreadable: 1, blank: 2 })[text.split(' ')[0] ?? ''] ?? 3;
    fc.assert(
      fc.property(rows, fc.constantFrom('no', 'vist'), date, (list, refusal, when) => {
        const more = outcome([...list, [refusal, when]]);
        expect(Math.min(rank(more), 2)).toBeLessThanOrEqual(Math.max(rank(outcome(list)), 1));
        if (outcome(list).startsWith('no')) expect(more.startsWith('no')).toBe(true);
        if (refusal === 'no' && (when === undefined || when === '' || when === 'eile')) expect(more).toBe('no undated');
      }),
      { numRuns: 500 },
    );
  });
});
