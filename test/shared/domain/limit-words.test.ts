import { describe, expect, it } from 'vitest';
import { createErrorGauge } from '../../../electron/sync/error-gauge.ts';
import { checkLimits, type LimitFigures } from '../../../shared/domain/limits.ts';
import { QUIET } from './quiet-figures.ts';
import { LIMIT_WORDS } from '../../../shared/domain/limit-words.ts';
import { otherCompany } from '../../../shared/domain/other-company.ts';

/** The figures of a fetch in which `count` of `whole` have what the limit measures. */
const FIGURES: Readonly<Record<string, (count: number, whole: number) => Partial<LimitFigures>>> = {
  'LIM-02': (count, whole) => ({ records: whole - count, recentRecords: [whole] }),
  'LIM-03': (count, whole) => ({ labelsRemoved: count, managedLabels: whole }),
  'LIM-04': (count, whole) => ({ creates: count, linkedContacts: whole }),
  'LIM-05': (count, whole) => ({ fieldChanges: new Map([['phone', count]]), linkedContacts: whole }),
  'LIM-06': (count, whole) => ({ emailChanges: count, linkedContacts: whole }),
  'LIM-08': (count, whole) => ({ optOuts: count, linkedContacts: whole }),
  'LIM-09': (count, whole) => ({ rowErrors: count, records: whole }),
};

/** Whether a limit is passed: one that only warns says that it suspects a fault. */
function isPassed(id: string, count: number, whole: number): boolean {
  const findings = checkLimits({ ...QUIET, ...FIGURES[id]?.(count, whole) }, {});
  return findings.some((each) => each.id === id && (each.level === 'hold' || each.words['fault'] === 'yes'));
}

describe('the figures that limits are called by', () => {
  it.each(Object.keys(FIGURES))('are those that hold for %s where nothing is set', (id) => {
    const { percent = 0, count = 0 } = LIMIT_WORDS[id]?.usual ?? {};
    // A whole of which the count is far more than the share, then one of which the share is far more than the count.
    expect([isPassed(id, count, count), isPassed(id, count + 1, count + 1)]).toEqual([false, true]);
    const share = percent * 100;
    expect([isPassed(id, share, 10_000), isPassed(id, share + 1, 10_000)]).toEqual([false, true]);
  });

  it('are those of the replies to writes', () => {
    const { percent = 0, count = 0 } = LIMIT_WORDS['LIM-10']?.usual ?? {};
    const gauge = createErrorGauge({});
    const errors = (percent * count) / 100;
    for (let n = 0; n < count; n += 1) {
      expect(gauge.isTooMuch).toBe(false);
      gauge.add(n < errors ? 'error' : 'done');
    }
    expect(gauge.isTooMuch).toBe(true);
    gauge.add('done');
    expect(gauge.isTooMuch).toBe(false);
  });

  it('are those of another company', () => {
    const { percent = 0, count = 0 } = LIMIT_WORDS['LIM-11']?.usual ?? {};
    const isOther = (knownCodes: number, codes: number) =>
      otherCompany({ codes, knownCodes, codesBefore: knownCodes, codesStaying: knownCodes, mostGood: 0 }, {}) !== null;
    expect([isOther(percent * 10, 1000), isOther(percent * 10 - 1, 1000)]).toEqual([false, true]);
    expect([isOther(1, 1 + count), isOther(1, 2 + count)]).toEqual([false, true]);
  });
});
