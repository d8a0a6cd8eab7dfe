import { describe, expect, it } from 'vitest';
import { latenessOf, sentenceOf, takenBackAt, tookOf } from '../../../../renderer/features/history/entry.ts';
import { formatDuration } from '../../../../renderer/components/format.ts';
import { createTexts } from '../../../../renderer/app/texts.ts';
import { PROBLEM_TEXTS } from '../../../../shared/domain/problem-texts.ts';
import { HISTORY, SUMMARY } from '../../fake-data.ts';
import { PAST } from '../../fakes/history.ts';

const { t } = createTexts('et');
const [late, missed] = HISTORY;
if (late === undefined || missed === undefined) throw new Error('the history is empty');

describe('an entry of the history', () => {
  it('is late where it began more than a quarter of an hour after its time', () => {
    expect(formatDuration(latenessOf(late) ?? 0, t)).toBe('2 h 45 min');
    expect(latenessOf({ ...late, startedAt: '2026-11-26T07:15:00.000Z' })).toBeNull();
    expect(latenessOf({ ...late, startedAt: '2026-11-26T07:15:00.001Z' })).toBe(15 * 60_000 + 1);
    expect([latenessOf({ ...late, dueAt: null }), latenessOf(missed)]).toEqual([null, null]);
  });

  it('took as long as it took, where it has ended', () => {
    expect([tookOf(late), tookOf(missed), tookOf({ ...late, endedAt: null })]).toEqual([71_000, null, null]);
  });
});

describe('a run that was taken back', () => {
  const [undoing, , , done] = PAST;
  if (undoing?.startedAt == null || done?.startedAt == null || done.plan === null) throw new Error('runs are missing');
  const undo = (confirmed: number) => ({
    ...undoing,
    plan: { ...SUMMARY, contacts: 21, undoes: done.startedAt },
    outcome: { confirmed, rejected: 0, open: 0 },
  });

  it('tells when that was', () => {
    expect(PAST.map((entry) => takenBackAt(entry, [undo(2), ...PAST]))).toEqual(
      PAST.map((entry) => (entry === done ? undoing.startedAt : null)),
    );
  });

  it('stays as it was where nothing could be taken back, or nobody tried', () => {
    expect([takenBackAt(done, [undo(0), ...PAST]), takenBackAt(done, PAST)]).toEqual([null, null]);
  });
});

describe('how long something took', () => {
  it('is told in its two largest units', () => {
    const second = 1000;
    expect([-5, 45, 60, 3599, 3600, 9900, 90_000].map((seconds) => formatDuration(seconds * second, t))).toEqual([
      '0 s',
      '45 s',
      '1 min',
      '59 min',
      '1 h 0 min',
      '2 h 45 min',
      '1 p 1 h',
    ]);
  });
});

describe('the sentence of a problem without that day’s details', () => {
  it('has no holes where the details were', () => {
    expect(['source/network', 'source/refused', 'target/files'].map((code) => sentenceOf(code, 'et'))).toEqual([
      'Directo ei vasta.',
      'Directo lükkas päringu tagasi.',
      'Kausta ei saa kasutada.',
    ]);
    // Those two speak of figures alone, and have sentences of their own.
    const own = ['source/other-company', 'run/push-errors'];
    const codes = Object.keys(PROBLEM_TEXTS).filter(
      (code) => /^(?:source|target|keychain|run|store)\//.test(code) && !own.includes(code),
    );
    const sentences = codes.flatMap((code) => [sentenceOf(code, 'et') ?? '', sentenceOf(code, 'en') ?? '']);
    expect(sentences.filter((text) => !/^\S.*\.$/.test(text) || /[{}]|\(\)|\s\s|\s[.,:;]|: *\.$/.test(text))).toEqual(
      [],
    );
  });

  it('is nothing for a code that is unknown', () => {
    expect(sentenceOf('toString', 'et')).toBeNull();
  });
});
