import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { runText } from '../../../electron/terminal/run-text.ts';
import { sayProblem, writeAll } from '../../../electron/terminal/say.ts';
import { createPaint } from '../../../electron/terminal/style.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import { problem } from '../../../shared/domain/problem.ts';
import { TERMINAL_TEXTS } from '../../../shared/i18n/terminal.ts';

const pen = { texts: TERMINAL_TEXTS.en, paint: createPaint({}, {}), language: 'en' } as const;
const NONE = { planned: 0, sent: 0, confirmed: 0, rejected: 0, retry: 0, unknown: 0 };

describe('the end of a run in words', () => {
  it('counts what Mailbow confirmed', () => {
    expect(runText('succeeded', { ...NONE, confirmed: 3 }, [], pen)).toBe(
      '✓ succeeded: 3 of 3 changes confirmed by Mailbow\n',
    );
  });

  it('tells which remarks a run succeeded with', () => {
    const told = (findings: readonly Finding[], count: number, skipped: number) =>
      runText('succeeded-with-remarks', { ...NONE, confirmed: 1 }, [], pen, {
        badRecords: { count, codes: count === 0 ? [] : ['#60', '50\u001B05'] },
        skipped,
        findings,
      });
    const head = '✓ succeeded with remarks: 1 of 1 changes confirmed by Mailbow\n';
    const fewer = { value: 0.067, limit: 0.02, count: 4, words: { of: 60 }, affected: ['3005'] };
    const bad: Finding = { id: 'LIM-09', level: 'warn', ...fewer };
    const fresh: Finding = { id: 'DRIFT-NEW', level: 'info', ...fewer, words: { field: 'size' } };
    expect(told([fresh], 3, 2)).toBe(`${head}  ! 3 records could not be used: #60, 50·05, …
  ! 2 changes were left out of this sync
`);
    expect(told([bad], 3, 0)).toBe(
      `${head}  ! LIM-09  The reply of Directo has 4 bad records of 60 (6.7%, limit 2%). They were left out, the others were processed. Most common cause: a customer code that is missing or repeated, or an unusable e-mail address. Concerns customers: 3005 and 3 more.\n`,
    );
    expect(told([], 0, 0)).toBe(`${head}  ! The sync had been broken off and was then finished.\n`);
  });

  it('tells what was refused and why, what has no answer and what is still to be done', () => {
    const outcomes = { planned: 4, sent: 1, confirmed: 2, rejected: 2, retry: 1, unknown: 1 };
    const rejected = [
      { email: 'mari@example.ee', customers: ['1', '2'], code: '422', text: 'name: too\u001B[2J long' },
      { email: 'jaan@example.ee', customers: ['3'], code: 'changed', text: null },
    ];
    expect(runText('partial', outcomes, rejected, pen)).toBe(`! partial: 2 of 11 changes confirmed by Mailbow
  2 changes were refused
    mari@example.ee  1, 2  422 – name: too·[2J long
    jaan@example.ee  3  changed
  1 change without an answer
  6 changes are still to be done
`);
  });

  it('shows twenty refusals at most', () => {
    const rejected = Array.from({ length: 25 }, (_, n) => ({
      email: `isik${n}@example.ee`,
      customers: [],
      code: '422',
      text: '',
    }));
    const told = runText('partial', { ...NONE, rejected: 25 }, rejected, pen);
    expect(told.match(/@example\.ee/g)).toHaveLength(20);
  });
});

describe('a problem on stderr', () => {
  const said = (value: Parameters<typeof sayProblem>[1], language: 'et' | 'en') => {
    const err = new PassThrough();
    const out = new PassThrough();
    sayProblem({ out, err }, value, language);
    expect(out.read()).toBeNull();
    return String(err.read());
  };

  it('begins with the named outcome of Directo or Mailbow, then says what to do', () => {
    expect(said(problem('source/bad-key'), 'en')).toBe(`outcome: bad-key
Directo does not accept the key. Ask the Directo administrator for a new key (employee card XML → Admin → XML interfaces).
`);
    expect(said(problem('target/auth', { host: 'kask.example' }), 'et')).toMatch(/^outcome: auth\nMailbow \(kask/);
    expect(said(problem('plan/unknown'), 'en')).toBe('There is no such preview. Make a new one.\n');
  });

  it('keeps the words of a server on one line and out of control of the terminal', () => {
    const text = `POST /v3/tags: HTTP 422 \u001B[2J\r\n\u009Boutcome: ok${'x'.repeat(200)}`;
    const told = said(problem('target/profile', { host: 'kask.example', text }), 'en');
    expect(told.split('\n')).toHaveLength(3);
    expect(told).toContain(`·[2J···outcome: ok${'x'.repeat(200)}`);
    expect(told).not.toMatch(/[^\P{Cc}\n]/u);
  });
});

describe('writing a long result', () => {
  it('gives everything in order and waits for a slow reader', async () => {
    let taken = '';
    let waiting = 0;
    let most = 0;
    const slow = new Writable({
      highWaterMark: 10,
      write(chunk: Buffer, _encoding, done) {
        taken += chunk.toString();
        setTimeout(done, 1);
      },
    });
    function* pieces() {
      for (let n = 0; n < 3000; n += 1) {
        waiting = slow.writableLength;
        most = Math.max(most, waiting);
        yield `rida ${n} ${'x'.repeat(100)}\n`;
      }
    }
    await writeAll(slow, pieces());
    expect(taken.split('\n')).toHaveLength(3001);
    expect(taken.startsWith('rida 0 ')).toBe(true);
    expect(most).toBeLessThan(150_000);
  });

  it('ends quietly when the reader has gone away', async () => {
    const gone = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      },
    });
    let asked = 0;
    function* pieces() {
      for (; asked < 100_000; asked += 1) yield 'x'.repeat(1000);
    }
    await writeAll(gone, pieces());
    expect(asked).toBeLessThan(1000);
  });

  it('writes nothing where there is nothing', async () => {
    const stream = new PassThrough();
    await writeAll(stream, []);
    expect(stream.read()).toBeNull();
  });
});
