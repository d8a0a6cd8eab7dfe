import { describe, expect, it } from 'vitest';
import { type Finding, type FindingId, holdsText, isHeld, sampleOf } from '../../../shared/domain/finding.ts';

const finding = (id: FindingId, level: Finding['level'], more: Partial<Finding> = {}): Finding => ({
  id,
  level,
  value: 0.5,
  limit: 0.1,
  count: 30,
  affected: [],
  words: {},
  ...more,
});

const IDS: Readonly<Record<FindingId, boolean>> = {
  'LIM-02': true,
  'LIM-03': true,
  'LIM-04': true,
  'LIM-05': true,
  'LIM-06': true,
  'LIM-07': false,
  'LIM-08': false,
  'LIM-09': true,
  'LIM-13': false,
  'LIM-14': true,
  'DRIFT-EMAIL': true,
  'DRIFT-CODE': true,
  'DRIFT-OPTIN': true,
  'DRIFT-FIELD': false,
  'DRIFT-RENAME': false,
  'DRIFT-NEW': false,
  'DRIFT-VALUE': false,
};
const ids = Object.keys(IDS) as FindingId[];

describe('a plan', () => {
  it.each(ids)('with %s at hold level is held, or never is by it', (id) => {
    expect(isHeld([finding('LIM-08', 'warn'), finding(id, 'hold')])).toBe(IDS[id]);
  });

  it('is not held by warnings, nor by nothing', () => {
    expect([isHeld(ids.map((id) => finding(id, 'warn'))), isHeld([])]).toEqual([false, false]);
  });
});

describe('what an approval of a held plan is for', () => {
  const one = finding('LIM-02', 'hold');

  it('is what holds it, with its figures, and nothing else', () => {
    const text = holdsText([one]);
    expect(holdsText([finding('LIM-08', 'warn'), { ...one, affected: ['1'], words: { of: 3 } }])).toBe(text);
    const others = [[], [{ ...one, count: 31 }], [{ ...one, value: 0.6 }], [one, finding('LIM-03', 'hold')]];
    for (const other of others) expect(holdsText(other)).not.toBe(text);
  });
});

it('names up to twenty of the codes that are concerned, each once and in their order', () => {
  const codes = Array.from({ length: 25 }, (_, n) => String(125 - n));
  expect(sampleOf([...codes, ...codes])).toEqual(Array.from({ length: 20 }, (_, n) => String(101 + n)));
  expect(sampleOf()).toEqual([]);
});
