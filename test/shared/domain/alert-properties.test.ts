import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alert, AlertChange, ClientStanding } from '../../../shared/domain/alert.ts';
import { isSameMatter } from '../../../shared/domain/alert-steps.ts';
import type { Condition } from '../../../shared/domain/client-state.ts';
import { offsetAt } from '../../../shared/lib/zoned-time.ts';
import { type AlertBook, type Look, openAlertBook, ZONE } from './alert-book.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-10-20T06:00:00.000Z');
const NAMES = ['Kask OÜ', 'Tamm AS', 'Lepp OÜ'] as const;

/** One moment: how long after the one before, and how each client stands. */
interface Moment {
  readonly minutes: number;
  readonly clients: readonly ClientStanding[];
}

const condition: fc.Arbitrary<Condition> = fc.record({
  kind: fc.constantFrom('key-rejected', 'held', 'failed', 'not-run'),
  level: fc.constantFrom('critical', 'warning'),
  values: fc.record({ problem: fc.constantFrom('source/bad-key', 'target/auth') }),
});

const standing = (name: string): fc.Arbitrary<ClientStanding> =>
  fc
    .record({
      found: fc.uniqueArray(condition, { maxLength: 2, comparator: isSameMatter }),
      unsettled: fc.integer({ min: 0, max: 9 }).map((n) => n === 9),
      mood: fc.integer({ min: 0, max: 19 }),
    })
    .map(({ found, unsettled, mood }) => {
      const paused = mood === 19;
      const active = mood !== 18;
      const conditions = found.filter(({ kind }) => kind !== 'not-run' || (active && !paused));
      const awake = conditions.length > 0 ? 'attention' : 'ok';
      return {
        name,
        conditions,
        unsettled,
        newReviews: false,
        paused,
        active,
        lastSuccess: null,
        state: paused ? 'paused' : active ? awake : 'draft',
      };
    });

const moments: fc.Arbitrary<readonly Moment[]> = fc.array(
  fc.record({
    minutes: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 60, max: 12_000 })),
    clients: fc.tuple(...NAMES.map(standing)),
  }),
  { minLength: 1, maxLength: 40 },
);

/** What a person was told last of one matter. */
interface Heard {
  readonly level: Condition['level'];
  readonly at: number;
  readonly reminders: number;
}

const matterOf = ({ name, kind, values }: Pick<Alert, 'name' | 'kind' | 'values'>) =>
  `${name}/${kind}/${kind === 'key-rejected' ? values['problem'] : ''}`;

const isNight = (now: number) => {
  const hour = new Date(now + offsetAt(now, ZONE)).getUTCHours();
  return hour < 8 || hour >= 18;
};

/** After the story comes a day on which all is well: what is still to be told is told. */
const CALM: Moment = {
  minutes: 60,
  clients: NAMES.map((name) => ({
    name,
    state: 'ok',
    conditions: [],
    active: true,
    paused: false,
    lastSuccess: null,
    unsettled: false,
    newReviews: false,
  })),
};

/** What a look is judged by. */
interface Seen extends Look {
  readonly book: AlertBook;
  readonly now: number;
  readonly clients: readonly ClientStanding[];
}

type Judge = (seen: Seen) => readonly string[];

/** Goes through a story and lists what a judge finds wrong with its looks, and what is left open in the end. */
function faultsOf(story: readonly Moment[], judge: Judge): readonly string[] {
  const book = openAlertBook();
  let now = START;
  const faults = [...story, ...Array.from({ length: 26 }, () => CALM)].flatMap(({ minutes, clients }) => {
    now += minutes * 60_000;
    return judge({ ...book.look(new Date(now), clients), book, now, clients });
  });
  return book.open.length > 0 ? [...faults, 'an alert is never done with'] : faults;
}

/** Follows what a person hears, and finds what is heard twice, too early, or never. */
function createListener(): { readonly heard: ReadonlyMap<string, Heard>; readonly judge: Judge } {
  const heard = new Map<string, Heard>();

  const swallowed = ({ compared, book, clients }: Seen): readonly string[] =>
    compared.flatMap((each) => {
      const alert = each.change === 'recovered' ? book.all.find(({ id }) => id === each.id) : undefined;
      if (alert === undefined || alert.notifiedAt === null) return [];
      const client = clients.find(({ name }) => name === alert.name);
      heard.delete(matterOf(alert));
      const isSilent = client?.active === false || (client?.paused && alert.kind === 'not-run');
      return isSilent ? [] : ['the end of a told alarm was swallowed'];
    });

  const hear = (each: AlertChange, alert: Alert, now: number): string | null => {
    const matter = matterOf(alert);
    const before = heard.get(matter);
    if (each.change === 'recovered') {
      heard.delete(matter);
      return before === undefined ? 'a recovery from what was not told' : null;
    }
    if (each.change !== 'notified') return 'something else than news';
    heard.set(matter, { level: alert.level, at: now, reminders: each.reminder ? (before?.reminders ?? 0) + 1 : 0 });
    if (!each.reminder) {
      const isGraver = before?.level === 'warning' && alert.level === 'critical';
      return before === undefined || isGraver ? null : 'told twice';
    }
    if (before?.level !== 'critical') return 'reminded of what was not told as critical';
    const wait = [24, 48][before.reminders] ?? 168;
    return now - before.at < wait * HOUR ? 'reminded too early' : null;
  };

  const judge: Judge = (seen) => {
    const { told, notices, book, now } = seen;
    const news = told.flatMap((each) => {
      const alert = 'id' in each ? book.all.find(({ id }) => id === each.id) : undefined;
      if (alert === undefined) return [];
      const isReplaced = each.change === 'recovered' && book.all.some((other) => isSuccessor(other, alert));
      return isReplaced ? [] : [{ each, alert }];
    });
    const faults = [...swallowed(seen), ...news.map(({ each, alert }) => hear(each, alert, now))];
    if (new Set(told.map((each) => ('id' in each ? each.id : 0))).size < told.length) faults.push('changed twice');
    const isWorthIt = ({ each, alert }: (typeof news)[number]) =>
      each.change === 'notified' || seen.clients.find(({ name }) => name === alert.name)?.state !== 'attention';
    const isOfOne = new Set(news.map(({ alert }) => alert.name)).size === 1;
    if ((news.some(isWorthIt) || isOfOne) !== notices.length > 0) {
      faults.push('news without a notice, or a notice without news');
    }
    if (notices.length > 1) faults.push('several notices about clients at once');
    // An alarm that became milder is remembered as mild: it may become grave again.
    for (const alert of book.all.filter((each) => each.clearedAt === null && each.notifiedAt !== null)) {
      const before = heard.get(matterOf(alert));
      if (before) heard.set(matterOf(alert), { ...before, level: alert.level });
    }
    return faults.filter((fault) => fault !== null);
  };
  return { heard, judge };
}

const isSuccessor = (other: Alert, alert: Alert) => other.clearedAt === null && matterOf(other) === matterOf(alert);

describe('whatever happens, and whenever', () => {
  const hold = (property: (story: readonly Moment[]) => void) =>
    fc.assert(fc.property(moments, property), { numRuns: 500 });

  it('a person hears of each change once, is reminded when it is due, and hears once that it is over', () => {
    hold((story) => {
      const { heard, judge } = createListener();
      expect(faultsOf(story, judge)).toEqual([]);
      expect([...heard.keys()]).toEqual([]);
    });
  });

  it('nobody is disturbed in quiet hours, but by a key that is refused', () => {
    hold((story) => {
      const judge: Judge = ({ told, notices, book: { all }, now }) => {
        if (!isNight(now)) return [];
        const alarms = told.filter((each) => each.change === 'notified');
        const isUrgent = (each: (typeof alarms)[number]) =>
          !each.reminder && all.some(({ id, kind }) => id === each.id && kind === 'key-rejected');
        return [
          ...(alarms.every(isUrgent) ? [] : ['told at night']),
          ...(notices.length > alarms.length ? ['a recovery at night'] : []),
        ];
      };
      expect(faultsOf(story, judge)).toEqual([]);
    });
  });

  it('by day every condition of a settled client has been told, and only one alert is open for each', () => {
    hold((story) => {
      const judge: Judge = ({ book: { open }, now, clients }) =>
        clients
          .filter(({ unsettled }) => !unsettled)
          .flatMap(({ name, active, conditions }) => {
            const own = open.filter((alert) => alert.name === name);
            const lasting = own.filter(({ clearedAt }) => clearedAt === null);
            const wanted = active ? conditions : [];
            const isUntold =
              !isNight(now) && own.some((alert) => alert.notifiedAt === null || alert.clearedAt !== null);
            return [
              ...(lasting.length === wanted.length ? [] : ['alerts and conditions differ']),
              ...(wanted.every((each) =>
                lasting.some((alert) => isSameMatter(alert, each) && alert.level === each.level),
              )
                ? []
                : ['an alert has another level than its condition']),
              ...(isUntold ? ['not told by day'] : []),
            ];
          });
      expect(faultsOf(story, judge)).toEqual([]);
    });
  });

  it('a look at what has not changed changes nothing', () => {
    hold((story) => {
      const judge: Judge = ({ book, now, clients }) => {
        const { compared, told, notices } = book.look(new Date(now), clients);
        return compared.length + told.length + notices.length === 0 ? [] : ['not idempotent'];
      };
      expect(faultsOf(story, judge)).toEqual([]);
    });
  });
});
