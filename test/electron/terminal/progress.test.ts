import { describe, expect, it } from 'vitest';
import { bar, createProgressLine } from '../../../electron/terminal/progress.ts';
import { createPaint } from '../../../electron/terminal/style.ts';
import { TERMINAL_TEXTS } from '../../../shared/i18n/terminal.ts';

function screen(isTTY?: boolean) {
  const written: string[] = [];
  let now = 0;
  const stream = { write: (text: string) => written.push(text), ...(isTTY === undefined ? {} : { isTTY }) };
  const line = createProgressLine(stream, TERMINAL_TEXTS.en, () => now);
  return {
    line,
    written,
    wait: (ms: number) => {
      now += ms;
    },
  };
}

describe('the progress line', () => {
  it.each([undefined, false])('is silent where the output is no terminal (%s)', (isTTY) => {
    const { line, written } = screen(isTTY);
    line.show({ stage: 'push', done: 1, total: 1 });
    line.show({ stage: 'fetch', records: 1, bytes: 1 });
    line.wipe();
    expect(written).toEqual([]);
  });

  it('writes over itself at most ten times a second, and the end of a push in any case', () => {
    const { line, written, wait } = screen(true);
    line.show({ stage: 'fetch', records: 10, bytes: 1_540_000 });
    wait(99);
    line.show({ stage: 'fetch', records: 20, bytes: 2_000_000 });
    wait(1);
    line.show({ stage: 'contacts', contacts: 500 });
    wait(100);
    line.show({ stage: 'push', done: 3, total: 8 });
    line.show({ stage: 'push', done: 7, total: 8 });
    line.show({ stage: 'push', done: 8, total: 8 });
    line.wipe();
    line.wipe();
    const start = '\r\u001B[2K';
    expect(written).toEqual([
      `${start}Directo: 10 (1.5 MB)`,
      `${start}Mailbow: 500`,
      `${start}Pushing: ${'█'.repeat(11)}${'░'.repeat(17)} 3/8`,
      `${start}Pushing: ${'█'.repeat(28)} 8/8`,
      start,
    ]);
  });

  it('has a bar that is full where there is nothing to do', () => {
    expect(bar(0, 0)).toBe(`${'█'.repeat(28)} 0/0`);
    expect(bar(0, 5)).toBe(`${'░'.repeat(28)} 0/5`);
  });
});

describe('colour', () => {
  it.each([
    [true, {}, true],
    [false, {}, false],
    [undefined, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { TERM: 'dumb' }, false],
    [false, { FORCE_COLOR: '1' }, true],
    [undefined, { FORCE_COLOR: '0' }, false],
    [true, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
  ])('on a terminal: %s, with %o: %s', (isTTY, env, expected) => {
    const paint = createPaint(isTTY === undefined ? {} : { isTTY }, env);
    expect(paint('bad', 'x')).toBe(expected ? '\u001B[31mx\u001B[39m' : 'x');
    expect(paint('strong', 'x') === 'x').toBe(!expected);
  });
});
