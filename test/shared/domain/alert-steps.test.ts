import { describe, expect, it } from 'vitest';
import type { Condition, ConditionKind } from '../../../shared/domain/client-state.ts';
import type { Notice } from '../../../shared/domain/alert-notices.ts';
import { openAlertBook } from './alert-book.ts';
import { aStanding } from './client-of-test.ts';

/** Tuesday, by the clock in Tallinn. */
const at = (time: string, day = 24) => new Date(`2026-11-${day}T${time}:00+02:00`);

const critical = (kind: ConditionKind, values: Condition['values'] = {}): Condition => ({
  kind,
  level: 'critical',
  values,
});
const warning = (kind: ConditionKind, values: Condition['values'] = {}): Condition => ({
  kind,
  level: 'warning',
  values,
});
const badKey = critical('key-rejected', { problem: 'source/bad-key' });

const kask = (...conditions: Condition[]) => aStanding('Kask OÜ', { conditions });

/** Notices in a few words. */
const said = (notices: readonly Notice[]) =>
  notices.map((notice) =>
    notice.about === 'one'
      ? `${notice.name ?? 'program'}: ${notice.told.kind} ${notice.told.telling}${notice.more > 0 ? ` +${notice.more}` : ''}`
      : `${notice.fine} fine, ${notice.attention} not: ${notice.troubled.names.join()} +${notice.troubled.more}; ${notice.recovered.names.join()} +${notice.recovered.more}`,
  );

describe('cases that wait for a decision', () => {
  it('are told of once, again only where a run finds more, and end without a word', () => {
    const book = openAlertBook();
    const look = (time: string, cases: number, newReviews: boolean) => {
      const conditions = cases === 0 ? [] : [warning('review', { cases: String(cases) })];
      return said(book.look(at(time), [aStanding('Kask OÜ', { state: 'ok', conditions, newReviews })]).notices);
    };
    // Those of a preview were seen there.
    expect(look('09:00', 2, false)).toEqual([]);
    expect(look('10:00', 2, true)).toEqual(['Kask OÜ: review alarm']);
    expect([look('10:01', 2, true), look('11:00', 2, false), look('12:00', 1, false)]).toEqual([[], [], []]);
    expect(look('13:00', 3, true)).toEqual(['Kask OÜ: review alarm']);
    expect(look('14:00', 0, false)).toEqual([]);
    expect(book.open).toEqual([]);
  });
});

describe('an alert', () => {
  it('is told when it opens, not again while nothing changes, and once when it is over', () => {
    const book = openAlertBook();
    expect(book.look(at('10:00'), [kask(badKey)]).notices).toEqual([
      {
        about: 'one',
        name: 'Kask OÜ',
        told: { telling: 'alarm', ...badKey },
        more: 0,
        target: { to: 'inbox', connection: 'Kask OÜ' },
      },
    ]);
    expect(book.look(at('10:01'), [kask(badKey)])).toEqual({ compared: [], told: [], notices: [] });
    expect(book.look(at('11:00'), [kask()]).notices).toEqual([
      {
        about: 'one',
        name: 'Kask OÜ',
        told: { telling: 'recovery', ...badKey },
        more: 0,
        target: { to: 'overview', connection: 'Kask OÜ' },
      },
    ]);
    expect(book.look(at('11:01'), [kask()])).toEqual({ compared: [], told: [], notices: [] });
    expect(book.all).toEqual([
      {
        id: 1,
        name: 'Kask OÜ',
        ...badKey,
        openedAt: at('10:00').toISOString(),
        notifiedAt: at('10:00').toISOString(),
        reminders: 0,
        seenAt: null,
        clearedAt: at('11:00').toISOString(),
        recoveredAt: at('11:00').toISOString(),
      },
    ]);
  });

  it('takes on new figures without a word', () => {
    const book = openAlertBook();
    book.look(at('10:00'), [kask(warning('missed', { slots: '1' }))]);
    const update = (values: Condition['values']) => ({
      compared: [{ change: 'update', id: 1, level: 'warning', values }],
      told: [],
      notices: [],
    });
    for (const values of [{ slots: '2' }, { slots: '2', more: '1' }, { slots: '2' }]) {
      expect(book.look(at('11:00'), [kask(warning('missed', values))])).toEqual(update(values));
    }
  });

  it('is told anew when it becomes critical, and the milder one is not called over', () => {
    const book = openAlertBook();
    book.look(at('10:00'), [kask(warning('failed'))]);
    expect(said(book.look(at('11:00'), [kask(critical('failed'))]).notices)).toEqual(['Kask OÜ: failed alarm']);
    expect(said(book.look(at('12:00'), [kask(warning('failed'))]).notices)).toEqual([]);
    expect(said(book.look(at('13:00'), [kask()]).notices)).toEqual(['Kask OÜ: failed recovery']);
    expect(book.open).toEqual([]);
  });

  it('about another key is another alert', () => {
    const book = openAlertBook();
    book.look(at('10:00'), [kask(badKey)]);
    const { notices } = book.look(at('11:00'), [kask(critical('key-rejected', { problem: 'target/auth' }))]);
    expect(said(notices)).toEqual(['Kask OÜ: key-rejected alarm']);
    expect(book.open.map(({ values }) => values)).toEqual([{ problem: 'target/auth' }]);
  });

  it('waits for the end of a run, whatever is wrong meanwhile', () => {
    const book = openAlertBook();
    book.look(at('10:00'), [kask(badKey)]);
    const running = (...conditions: Condition[]) => aStanding('Kask OÜ', { conditions, unsettled: true });
    const nothing = { compared: [], told: [], notices: [] };
    expect(book.look(at('11:00'), [running()])).toEqual(nothing);
    expect(book.look(at('12:00', 25), [running(badKey, warning('failed'))])).toEqual(nothing);
    expect(said(book.look(at('12:01', 25), [kask(badKey)]).notices)).toEqual(['Kask OÜ: key-rejected reminder']);
  });

  it('is not raised over slots that are about to be caught up with', () => {
    const book = openAlertBook();
    const late = [kask(critical('not-run'), warning('missed'), warning('failed'))];
    expect(said(book.look(at('10:00'), late, { justAwake: true }).notices)).toEqual(['Kask OÜ: failed alarm']);
    expect(said(book.look(at('11:00'), late).notices)).toEqual(['Kask OÜ: not-run alarm +1']);
  });

  it('ends without a word where a person paused the client or took it out of the schedule', () => {
    const book = openAlertBook();
    book.look(at('10:00'), [kask(critical('not-run'), badKey)]);
    const paused = aStanding('Kask OÜ', { state: 'paused', paused: true, conditions: [badKey] });
    expect(book.look(at('10:05'), [paused]).notices).toEqual([]);
    // Whoever paused it knows.
    expect(book.look(at('12:00', 26), [paused]).notices).toEqual([]);
    expect(book.open.map(({ kind }) => kind)).toEqual(['key-rejected']);
    const draft = aStanding('Kask OÜ', { state: 'draft', conditions: [badKey] });
    expect(book.look(at('12:05', 26), [draft]).notices).toEqual([]);
    expect(book.open).toEqual([]);
  });

  it('that the program gave a client up ends without a word, unless a run has succeeded since', () => {
    const end = (more: Parameters<typeof aStanding>[1]) => {
      const book = openAlertBook();
      const paused = aStanding('Kask OÜ', { paused: true, conditions: [critical('given-up')] });
      book.look(at('10:00'), [paused]);
      const { notices } = book.look(at('11:00'), [aStanding('Kask OÜ', more)]);
      expect(book.open).toEqual([]);
      return said(notices);
    };
    expect(end({})).toEqual([]);
    expect(end({ lastSuccess: at('09:00').toISOString() })).toEqual([]);
    expect(end({ lastSuccess: at('10:30').toISOString() })).toEqual(['Kask OÜ: given-up recovery']);
    // It works again, but not by itself yet.
    expect(end({ lastSuccess: at('10:30').toISOString(), state: 'paused', paused: true })).toEqual([]);
  });

  it('of the program stands beside those of clients', () => {
    const book = openAlertBook();
    const program = [{ kind: 'integrity', level: 'critical', values: {} } as const];
    expect(said(book.look(at('10:00'), [kask(badKey)], { program }).notices)).toEqual([
      'program: integrity alarm',
      'Kask OÜ: key-rejected alarm',
    ]);
    const over = book.look(at('11:00'), [kask(badKey)]).notices;
    expect(said(over)).toEqual(['program: integrity recovery']);
    expect(over[0]?.target).toEqual({ to: 'inbox', connection: null });
  });
});

describe('reminders', () => {
  it('come for critical alerts after 24 h, 72 h, then weekly', () => {
    const book = openAlertBook();
    const hours: number[] = [];
    const start = at('09:00');
    for (let hour = 0; hour < 24 * 20; hour += 1) {
      const now = new Date(start.getTime() + hour * 3_600_000);
      if (book.look(now, [kask(critical('held'), warning('partial'))]).notices.length > 0) hours.push(hour);
    }
    expect(hours).toEqual([0, 24, 72, 72 + 168, 72 + 336]);
    expect(book.open.map(({ kind, reminders }) => [kind, reminders])).toEqual([
      ['held', 4],
      ['partial', 0],
    ]);
  });

  it('go on for a client that the program paused', () => {
    const book = openAlertBook();
    const stuck = [aStanding('Kask OÜ', { paused: true, conditions: [critical('given-up'), badKey] })];
    expect(said(book.look(at('09:00'), stuck).notices)).toEqual(['Kask OÜ: given-up alarm +1']);
    expect(said(book.look(at('09:00', 25), stuck).notices)).toEqual(['Kask OÜ: given-up reminder']);
  });
});

describe('quiet hours', () => {
  it('hold everything but a refused key until eight', () => {
    const book = openAlertBook();
    expect(said(book.look(at('18:00'), [kask(badKey, critical('held'))]).notices)).toEqual([
      'Kask OÜ: key-rejected alarm',
    ]);
    expect(book.look(at('07:59', 25), [kask(badKey, critical('held'))]).notices).toEqual([]);
    expect(said(book.look(at('08:00', 25), [kask(badKey, critical('held'))]).notices)).toEqual(['Kask OÜ: held alarm']);
  });

  it('swallow what opened and ended in them', () => {
    const book = openAlertBook();
    book.look(at('19:00'), [kask(critical('held'))]);
    book.look(at('20:00'), [kask()]);
    expect(book.open).toEqual([]);
    expect(book.look(at('08:00', 25), [kask()])).toEqual({ compared: [], told: [], notices: [] });
  });

  it('swallow an end after which it is as it was', () => {
    const book = openAlertBook();
    book.look(at('17:00'), [kask(critical('held', { count: '1' }))]);
    book.look(at('19:00'), [kask()]);
    book.look(at('20:00'), [kask(critical('held', { count: '2' }))]);
    expect(book.look(at('08:00', 25), [kask(critical('held', { count: '2' }))]).notices).toEqual([]);
    expect(book.open.map(({ id, values, clearedAt }) => [id, values, clearedAt])).toEqual([[1, { count: '2' }, null]]);
  });

  it('hold a recovery until eight', () => {
    const book = openAlertBook();
    book.look(at('17:00'), [kask(critical('held'))]);
    expect(book.look(at('19:00'), [kask()]).notices).toEqual([]);
    expect(said(book.look(at('08:00', 25), [kask()]).notices)).toEqual(['Kask OÜ: held recovery']);
  });

  it('hold back that it became critical, and forget it where it is mild again by the morning', () => {
    const book = openAlertBook();
    book.look(at('17:00'), [kask(warning('failed'))]);
    book.look(at('19:00'), [kask(critical('failed'))]);
    book.look(at('20:00'), [kask(warning('failed'))]);
    expect(book.look(at('08:00', 25), [kask(warning('failed'))]).notices).toEqual([]);
    book.look(at('19:00', 25), [kask(critical('failed'))]);
    expect(said(book.look(at('08:00', 26), [kask(critical('failed'))]).notices)).toEqual(['Kask OÜ: failed alarm']);
    book.look(at('19:00', 26), [kask()]);
    expect(said(book.look(at('08:00', 27), [kask()]).notices)).toEqual(['Kask OÜ: failed recovery']);
    expect(book.open).toEqual([]);
  });
});

describe('several clients at once', () => {
  const of = (names: readonly string[], ...conditions: Condition[]) =>
    names.map((name) => aStanding(name, { conditions }));

  it('are one notice with the count of all that run by themselves and up to three names', () => {
    const book = openAlertBook();
    const fine = [
      ...of(['A', 'B', 'C']),
      aStanding('W', { state: 'working' }),
      aStanding('P', { state: 'paused', paused: true }),
      aStanding('D', { state: 'draft' }),
      aStanding('E', { state: 'working', active: false, unsettled: true }),
    ];
    const bad = [...of(['Mänd', 'Kuusk'], warning('partial')), ...of(['Saar', 'Tamm'], badKey)];
    expect(book.look(at('10:00'), [...fine, ...bad]).notices).toEqual([
      {
        about: 'several',
        fine: 4,
        attention: 4,
        troubled: { names: ['Saar', 'Tamm', 'Mänd'], more: 1 },
        recovered: { names: [], more: 0 },
        target: { to: 'overview', connection: null },
      },
    ]);
  });

  it('are not called well again while something else is wrong with them', () => {
    const book = openAlertBook();
    book.look(at('10:00'), of(['Saar', 'Tamm', 'Kask'], badKey, warning('drift')));
    const after = [
      ...of(['Saar'], badKey, warning('drift')),
      ...of(['Tamm'], warning('drift')),
      ...of(['Kask', 'Uus']),
    ];
    expect(said(book.look(at('11:00'), after).notices)).toEqual(['2 fine, 2 not:  +0; Kask +0']);
  });

  it('are not spoken of where each got rid of one thing and has another', () => {
    const book = openAlertBook();
    book.look(at('10:00'), of(['Saar', 'Tamm'], badKey, warning('drift')));
    const { told, notices } = book.look(at('11:00'), of(['Saar', 'Tamm'], warning('drift')));
    expect(notices).toEqual([]);
    expect(told).toEqual([
      { change: 'recovered', id: 1 },
      { change: 'recovered', id: 3 },
    ]);
  });
});
