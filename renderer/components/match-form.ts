import type { Match } from '../../shared/domain/connection.ts';

/** The tests that may be made of a field, in the order in which they are offered. */
export const TESTS = ['is', 'isNot', 'contains', 'filled', 'each'] as const;

/** A test of a field. */
export type Test = (typeof TESTS)[number];

/** A test as it is typed: it may still lack something. */
export interface MatchForm {
  readonly source: string;
  readonly test: Test;
  readonly value: string;
}

/** What a test lacks. */
export type MatchFault = 'source' | 'value';

/** A test that says nothing yet. */
export const EMPTY_MATCH: MatchForm = { source: '', test: 'is', value: '' };

/** Whether a test compares with a text. */
export const comparesWith = (test: Test): boolean => test === 'is' || test === 'isNot' || test === 'contains';

/** A test as the form has it. */
export function matchForm(match: Match): MatchForm {
  const { source } = match;
  if ('is' in match) return { source, test: 'is', value: match.is };
  if ('isNot' in match) return { source, test: 'isNot', value: match.isNot };
  if ('contains' in match) return { source, test: 'contains', value: match.contains };
  return { source, test: 'filled' in match ? 'filled' : 'each', value: '' };
}

/** The test that a form describes. */
export function matchOf({ source, test, value }: MatchForm): Match {
  switch (test) {
    case 'is':
      return { source, is: value.trim() };
    case 'isNot':
      return { source, isNot: value.trim() };
    case 'contains':
      return { source, contains: value.trim() };
    case 'filled':
      return { source, filled: true };
    case 'each':
      return { source, each: true };
  }
}

/** What a form lacks before it is a test. */
export function matchFaults({ source, test, value }: MatchForm): readonly MatchFault[] {
  const faults: MatchFault[] = [];
  if (source === '') faults.push('source');
  if (comparesWith(test) && value.trim() === '') faults.push('value');
  return faults;
}
