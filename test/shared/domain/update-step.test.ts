import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CLEAR_MS,
  NO_RECORD,
  type UpdateEffect,
  type UpdateEvent,
  type UpdateMoment,
  updateObstacle,
  type UpdateRecord,
  type Updates,
  type UpdateStep,
} from '../../../shared/domain/update.ts';
import { beginUpdates, stepUpdates } from '../../../shared/domain/update-step.ts';
import { isNewerVersion } from '../../../shared/domain/version-order.ts';

const NOW = Date.parse('2026-11-27T07:00:00.000Z');
const MINUTE = 60_000;

const free: UpdateMoment = { now: NOW, obstacle: null, alone: false, online: true };

/** Steps through events from a fresh start of version 1.0.0; tells the end and everything that was to be done. */
function through(events: readonly UpdateEvent[], record: UpdateRecord = NO_RECORD) {
  let { updates, effects } = beginUpdates('1.0.0', record, null, NOW);
  const all: UpdateEffect[] = [...effects];
  for (const event of events) {
    ({ updates, effects } = stepUpdates(updates, event));
    all.push(...effects);
  }
  return { updates, state: updates.state, did: all.map((effect) => effect.do), effects: all };
}

const downloaded: readonly UpdateEvent[] = [
  { is: 'asked', now: NOW },
  { is: 'found', version: '1.1.0', now: NOW },
  { is: 'downloaded' },
];

describe('an update', () => {
  it('is looked for a minute after the start and every six hours, and only with a network', () => {
    const tick = (minutes: number, online = true): UpdateEvent => ({
      is: 'tick',
      ...free,
      now: NOW + minutes * MINUTE,
      online,
    });
    const none = (minutes: number): UpdateEvent => ({ is: 'nothing', now: NOW + minutes * MINUTE });
    expect(through([tick(0.5)]).did).toEqual([]);
    expect(through([tick(1, false)]).did).toEqual([]);
    expect(through([tick(1), none(1), tick(2), tick(360), tick(361)]).did).toEqual(['look', 'save', 'look']);
    expect(through([tick(1), none(1)]).updates.record.lookedAt).toBe('2026-11-27T07:01:00.000Z');
  });

  it('is fetched quietly, becomes ready, and is installed when a person wants it', () => {
    const { effects, state } = through([...downloaded, { is: 'install', ...free }]);
    const record = { ...NO_RECORD, lookedAt: '2026-11-27T07:00:00.000Z' };
    const receipt = { from: '1.0.0', to: '1.1.0', at: '2026-11-27T07:00:00.000Z', hidden: false };
    expect(effects).toEqual([
      { do: 'look' },
      { do: 'save', record },
      { do: 'download' },
      { do: 'save', record: { ...record, receipt } },
      { do: 'install', receipt, restart: true },
    ]);
    expect(state).toEqual({ is: 'installing', version: '1.1.0', restart: true });
  });

  it('waits while a run goes on, and is there again after it', () => {
    const running = { ...free, obstacle: { is: 'run' } } as const;
    const waiting = through([...downloaded, { is: 'install', ...running }]);
    expect(waiting.state).toEqual({ is: 'waiting', version: '1.1.0', obstacle: { is: 'run' } });
    expect(waiting.did).not.toContain('install');
    expect(stepUpdates(waiting.updates, { is: 'tick', ...free }).updates.state).toEqual({
      is: 'ready',
      version: '1.1.0',
    });
  });

  it('is installed when the program ends, without a restart; never when the computer does', () => {
    const quit = through([...downloaded, { is: 'quit', shutdown: false, ...free, alone: true }]);
    // Quit from the tray: whoever starts it again wants to see it.
    expect(quit.effects.at(-1)).toMatchObject({ do: 'install', restart: false, receipt: { hidden: false } });
    expect(through([...downloaded, { is: 'quit', shutdown: true, ...free }]).did).not.toContain('install');
  });

  it('that breaks off while the program ends lets it end', () => {
    const { did, state } = through([
      ...downloaded,
      { is: 'quit', shutdown: false, ...free },
      { is: 'broke', offline: false, now: NOW },
    ]);
    expect(did.slice(-2)).toEqual(['save', 'quit']);
    expect(state).toEqual({ is: 'failed', stage: 'install', version: '1.1.0' });
  });

  it('restarts the program by itself only when nobody was there for ten minutes', () => {
    const tick = (minutes: number, alone: boolean): UpdateEvent => ({
      is: 'tick',
      ...free,
      now: NOW + minutes * MINUTE,
      alone,
    });
    expect(through([...downloaded, tick(1, true), tick(10, true)]).did).not.toContain('install');
    expect(through([...downloaded, tick(1, true), tick(9, false), tick(12, true)]).did).not.toContain('install');
    const { effects } = through([...downloaded, tick(1, true), tick(11, true)]);
    expect(effects.at(-1)).toMatchObject({ do: 'install', restart: true, receipt: { hidden: true } });
  });

  it('that did not come through is not tried again behind a person’s back', () => {
    const receipt = { from: '1.0.0', to: '1.1.0', at: '2026-11-26T16:00:00.000Z', hidden: true };
    const alone = (minutes: number): UpdateEvent => ({ is: 'tick', ...free, now: NOW + minutes * MINUTE, alone: true });
    const { did } = through([...downloaded, alone(1), alone(30)], { ...NO_RECORD, receipt });
    expect(did).not.toContain('install');
  });

  it('that came through is said once, by the version that runs now', () => {
    const receipt = { from: '0.9.0', to: '1.0.0', at: '2026-11-26T16:00:00.000Z', hidden: false };
    const { updates, effects } = beginUpdates('1.0.0', { ...NO_RECORD, receipt, failed: '1.0.0' }, null, NOW);
    const news = { is: 'installed', version: '1.0.0', from: '0.9.0' };
    expect(updates.state).toEqual(news);
    expect(effects).toEqual([{ do: 'save', record: { ...NO_RECORD, news } }]);
    const heard = stepUpdates(updates, { is: 'heard' });
    expect(heard.effects).toEqual([{ do: 'save', record: NO_RECORD }]);
    expect(beginUpdates('1.0.0', heard.updates.record, null, NOW).updates.state).toEqual({ is: 'idle' });
  });

  it('says nothing where a person has gone back to an older version by hand', () => {
    const receipt = { from: '1.0.0', to: '1.0.0', at: '2026-11-26T16:00:00.000Z', hidden: false };
    expect(beginUpdates('1.0.0', { ...NO_RECORD, receipt }, null, NOW)).toMatchObject({
      updates: { state: { is: 'idle' } },
      effects: [{ do: 'save', record: NO_RECORD }],
    });
  });

  it('has no words for a missing network, except to whoever asked', () => {
    const clock: UpdateEvent = { is: 'tick', ...free, now: NOW + MINUTE };
    expect(through([clock, { is: 'broke', offline: true, now: NOW }]).state).toEqual({ is: 'idle' });
    expect(
      through([
        { is: 'asked', now: NOW },
        { is: 'broke', offline: true, now: NOW },
      ]).state,
    ).toEqual({
      is: 'failed',
      stage: 'look',
      version: null,
    });
  });

  it('that came out wrong is fetched again after a day, then after a week, or when a person asks', () => {
    const HOUR = 60 * MINUTE;
    const at = (hours: number) => NOW + MINUTE + hours * HOUR;
    const look = (hours: number, version = '1.1.0'): readonly UpdateEvent[] => [
      { is: 'tick', ...free, now: at(hours) },
      { is: 'found', version, now: at(hours) },
    ];
    const broke = (hours: number): UpdateEvent => ({ is: 'broke', offline: false, now: at(hours) });
    const once = [...look(0), broke(0)];
    expect(through([...once, ...look(6)])).toMatchObject({
      state: { is: 'failed', stage: 'download', version: '1.1.0' },
      did: ['look', 'save', 'download', 'save', 'look', 'save'],
    });
    expect(through([...once, ...look(23)]).state.is).toBe('failed');
    expect(through([...once, ...look(24)]).state.is).toBe('downloading');
    expect(through([...once, ...look(6, '1.2.0')]).state.is).toBe('downloading');
    const asked: readonly UpdateEvent[] = [
      { is: 'asked', now: at(1) },
      { is: 'found', version: '1.1.0', now: at(1) },
    ];
    expect(through([...once, ...asked]).state.is).toBe('downloading');
    const twice = [...once, ...look(24), broke(24)];
    expect(through([...twice, ...look(191)]).state.is).toBe('failed');
    expect(through([...twice, ...look(192)]).state.is).toBe('downloading');
    // What came through is forgotten; a clock that was set back by months puts nothing off.
    expect(through([...twice, ...look(192), { is: 'downloaded' }]).updates.record.spoilt).toBe(null);
    expect(through([...twice, ...look(-2000), ...look(-1990)]).state.is).toBe('downloading');
  });

  it('is neither looked for nor kept where it is switched off', () => {
    const off = through([
      ...downloaded,
      { is: 'switched', off: 'person', now: NOW },
      { is: 'quit', shutdown: false, ...free },
    ]);
    expect(off.state).toEqual({ is: 'off', why: 'person' });
    expect(off.did).not.toContain('install');
    const begun = beginUpdates('1.0.0', NO_RECORD, 'no-feed', NOW);
    expect(stepUpdates(begun.updates, { is: 'tick', ...free, now: NOW + 600 * MINUTE }).effects).toEqual([]);
  });
});

const offered = fc.constantFrom('0.9.0', '1.0.0', '1.0.1', '1.1.0', '2.0.0', 'latest');
const obstacle = fc.constantFrom(null, { is: 'run' } as const, { is: 'due', at: '2026-11-27T07:10:00.000Z' } as const);
/** Times are given when the events are played: mostly on, sometimes back. */
const moment = fc.record({ now: fc.constant(0), obstacle, alone: fc.boolean(), online: fc.boolean() });
const event: fc.Arbitrary<UpdateEvent> = fc.oneof(
  { weight: 4, arbitrary: moment.map((at) => ({ is: 'tick', ...at }) as const) },
  { weight: 1, arbitrary: fc.constantFrom({ is: 'switched', off: 'person', now: 0 } as const) },
  { weight: 1, arbitrary: fc.constantFrom({ is: 'switched', off: null, now: 0 } as const) },
  { weight: 3, arbitrary: fc.constant({ is: 'asked', now: 0 } as const) },
  { weight: 1, arbitrary: fc.constant({ is: 'nothing', now: 0 } as const) },
  { weight: 4, arbitrary: offered.map((found) => ({ is: 'found', version: found, now: 0 }) as const) },
  { weight: 3, arbitrary: fc.double({ min: -10, max: 200 }).map((percent) => ({ is: 'progress', percent }) as const) },
  { weight: 4, arbitrary: fc.constant({ is: 'downloaded' } as const) },
  { weight: 2, arbitrary: fc.boolean().map((offline) => ({ is: 'broke', offline, now: 0 }) as const) },
  { weight: 2, arbitrary: moment.map((at) => ({ is: 'install', ...at }) as const) },
  {
    weight: 2,
    arbitrary: fc.tuple(moment, fc.boolean()).map(([at, shutdown]) => ({ is: 'quit', shutdown, ...at }) as const),
  },
  { weight: 1, arbitrary: fc.constant({ is: 'heard' } as const) },
);
/** Events, how long passed before each, and whether the program was started anew after it, as which version. */
const life = fc.array(
  fc.tuple(event, fc.integer({ min: -60, max: 500 }), fc.option(fc.constantFrom('1.0.0', '1.1.0'), { freq: 6 })),
  { maxLength: 60 },
);

type Life = typeof life extends fc.Arbitrary<infer V> ? V : never;

/** Tells of a step; a start of the program is one without an event. */
type Watch = (before: Updates, happened: UpdateEvent | null, after: Updates, effects: readonly UpdateEffect[]) => void;

/** Plays a life; what was saved last is there at the next start. */
function play(steps: Life, watch: Watch): void {
  let now = NOW;
  let { updates } = beginUpdates('1.0.0', NO_RECORD, null, now);
  let kept: UpdateRecord = updates.record;
  const take = (before: Updates, happened: UpdateEvent | null, step: UpdateStep) => {
    watch(before, happened, step.updates, step.effects);
    ({ updates } = step);
    for (const effect of step.effects) if (effect.do === 'save') kept = effect.record;
  };
  for (const [given, minutes, restart] of steps) {
    now += minutes * MINUTE;
    const happened = 'now' in given ? { ...given, now } : given;
    take(updates, happened, stepUpdates(updates, happened));
    if (restart !== null) take({ ...updates, record: kept }, null, beginUpdates(restart, kept, null, now));
  }
}

describe('whatever happens to updates', () => {
  it('none is installed during a run, shortly before one, in a shutdown, or before it is downloaded', () => {
    fc.assert(
      fc.property(life, (steps) => {
        play(steps, (before, happened, _after, effects) => {
          const install = effects.find((effect) => effect.do === 'install');
          if (install === undefined) return;
          if (happened === null || !('obstacle' in happened)) throw new Error('installed out of nothing');
          expect(happened.obstacle).toBe(null);
          expect(happened.is === 'quit' && happened.shutdown).toBe(false);
          expect(['ready', 'waiting']).toContain(before.state.is);
          // The receipt is written before anything is touched.
          expect(effects.findIndex((effect) => effect.do === 'save')).toBeLessThan(effects.indexOf(install));
        });
      }),
    );
  });

  it('nothing older or equal is fetched or installed', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const taken: (readonly [string, string])[] = [];
        play(steps, (_before, _happened, { state, version }, effects) => {
          const isTaken = effects.some((effect) => effect.do === 'install' || effect.do === 'download');
          if (isTaken) taken.push(['version' in state ? String(state.version) : '', version]);
        });
        expect(taken.filter(([taker, running]) => !isNewerVersion(taker, running))).toEqual([]);
      }),
    );
  });

  it('a download never goes back, and never past its end', () => {
    fc.assert(
      fc.property(life, (steps) => {
        play(steps, (before, happened, after) => {
          if (happened?.is !== 'progress') return;
          const [was, is] = [before.state, after.state];
          if (was.is !== 'downloading' || is.is !== 'downloading') return;
          expect(is.percent).toBeGreaterThanOrEqual(was.percent);
          expect(is.percent).toBeLessThanOrEqual(100);
        });
      }),
    );
  });

  it('the failure of a version is said once, also across starts', () => {
    fc.assert(
      fc.property(life, (steps) => {
        play(steps, (before, _happened, after) => {
          const { news, failed } = after.record;
          if (news?.is !== 'failed' || news === before.record.news) return;
          expect([before.record.failed === news.version, failed]).toEqual([false, news.version]);
        });
      }),
    );
  });

  it('what came out wrong is not fetched by itself for a day, and when it did so again for a week', () => {
    const DAY = 24 * 60 * MINUTE;
    fc.assert(
      fc.property(life, (steps) => {
        const wrong = { version: '', times: 0, at: 0 };
        play(steps, (before, happened, { state }, effects) => {
          const version = 'version' in before.state ? String(before.state.version) : '';
          if (happened?.is === 'broke' && !happened.offline && before.state.is === 'downloading') {
            Object.assign(wrong, { version, times: wrong.version === version ? wrong.times + 1 : 1, at: happened.now });
          }
          if (happened?.is === 'downloaded' && before.state.is === 'downloading') wrong.version = '';
          const isTaken = effects.some((effect) => effect.do === 'download');
          if (happened?.is !== 'found' || !isTaken || before.asked || state.is !== 'downloading') return;
          if (state.version !== wrong.version) return;
          const since = happened.now - wrong.at;
          // A clock that was set back by more than a day counts for nothing.
          expect(since >= (wrong.times === 1 ? DAY : 7 * DAY) || since < -DAY).toBe(true);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('what is in the way is told by the clock: a run that goes on, or one due within half an hour', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(fc.integer({ min: -90, max: 200 })), (isRunning, minutes) => {
        const dues = minutes.map((each) => NOW + each * MINUTE);
        const isSoon = dues.some((due) => due - NOW <= CLEAR_MS);
        expect(updateObstacle(isRunning, dues, NOW)?.is ?? null).toBe(isRunning ? 'run' : isSoon ? 'due' : null);
      }),
    );
  });
});
