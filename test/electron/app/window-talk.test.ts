import { describe, expect, it } from 'vitest';
import { createWindowTalk } from '../../../electron/app/window-talk.ts';
import type { NoticeTarget } from '../../../shared/domain/alert-notices.ts';

const PREVIEW: NoticeTarget = { to: 'preview', connection: 'Kask OÜ' };
const REVIEW: NoticeTarget = { to: 'review', connection: 'Tamm OÜ' };

/** A window whose page the test loads and closes. */
function bench() {
  const window = { page: null as number | null, shown: 0, sent: [] as unknown[] };
  const talk = createWindowTalk({
    show: () => void (window.shown += 1),
    send: (...words) => void window.sent.push(words),
    get page() {
      return window.page;
    },
  });
  return { window, talk };
}

describe('what the program tells its window', () => {
  it('is counted, also where nobody hears it', () => {
    const { window, talk } = bench();
    talk.tell('changed', { connection: null });
    talk.tell('changed', { connection: 'Kask OÜ' });
    expect(window.sent).toEqual([
      ['event', 'changed', { sequence: 1, payload: { connection: null } }],
      ['event', 'changed', { sequence: 2, payload: { connection: 'Kask OÜ' } }],
    ]);
  });

  it('goes to the place that was wanted last once its page listens, and only then', () => {
    const { window, talk } = bench();
    talk.show(PREVIEW);
    window.page = 7;
    talk.show(REVIEW);
    expect([window.shown, window.sent]).toEqual([2, []]);
    talk.listens(7);
    talk.listens(7);
    expect(window.sent).toEqual([['event', 'navigate', { sequence: 1, payload: REVIEW }]]);
  });

  it('goes there at once while its page listens', () => {
    const { window, talk } = bench();
    window.page = 7;
    talk.listens(7);
    talk.show(PREVIEW);
    expect(window.sent).toEqual([['event', 'navigate', { sequence: 1, payload: PREVIEW }]]);
  });

  it('waits for the new page of a window that was closed, whatever the old one still says', () => {
    const { window, talk } = bench();
    window.page = 7;
    talk.listens(7);
    window.page = 8;
    talk.show(PREVIEW);
    talk.listens(7);
    expect(window.sent).toEqual([]);
    talk.listens(8);
    expect(window.sent).toEqual([['event', 'navigate', { sequence: 1, payload: PREVIEW }]]);
  });
});
