import { highest, middle, type Row, rowOf, type SizeResult } from './bench-result.ts';
import { atLeast, atMost, type Goal } from './goal.ts';

/** The size that the goals are set for. */
export const GOAL_SIZE = 200_000;

/** Judges every goal by what was measured: nothing is rounded in anybody's favour. */
export function judgeGoals(results: readonly SizeResult[]): readonly Goal[] {
  const result = results.find(({ customers }) => customers === GOAL_SIZE) ?? results.at(-1);
  if (result === undefined) return [];
  const product = { parse: rowOf(result, 'parse', 'product'), ...plansOf(result) };
  const parseRatio = (rival: string) => ratio(rowOf(result, 'parse', rival), product.parse);
  const planRatio = (stage: 'first' | 'next') => ratio(rowOf(result, stage, 'naive program'), product[stage]);
  const nextMs = middle(product.next, 'ms');
  const nextRecords = middle(product.next, 'records');
  const { prefixes } = result;
  const plans = [product.first, product.next];
  return [
    atLeast('parse: times fast-xml-parser on the whole document', 9, parseRatio('fast-xml-parser, whole'), '×'),
    atLeast('parse: times Python lxml.iterparse', 3.5, parseRatio('Python lxml.iterparse'), '×'),
    atLeast('parse: times xmllint --stream --noout', 1, parseRatio('xmllint --stream'), '×'),
    ...results.map((each) =>
      atMost(
        `parse: memory over baseline, ${each.customers} customers`,
        40,
        highest(rowOf(each, 'parse', 'product'), 'overMb'),
        'MB',
      ),
    ),
    atLeast('next day: times the naive program', 10, planRatio('next'), '×'),
    atLeast(
      'next day: records a second',
      150_000,
      nextMs === null || nextRecords === null ? null : nextRecords / (nextMs / 1000),
      '',
    ),
    atLeast('first import: times the naive program', 4, planRatio('first'), '×'),
    ...results.map((each) =>
      atMost(
        `plan: peak memory of the whole process, ${each.customers} customers`,
        each.customers > GOAL_SIZE ? 270 : 200,
        most(Object.values(plansOf(each)), 'peakMb'),
        'MB',
      ),
    ),
    atMost('plan: main’s event loop late by', 20, most(plans, 'delayMs'), 'ms'),
    atMost('next day: preview after the last byte', 100, middle(product.next, 'tailMs'), 'ms'),
    atMost('first import: preview after the last byte', 300, middle(product.first, 'tailMs'), 'ms'),
    atMost('prefixes accepted of all proper ones', 0, (prefixes.prefixes ?? 0) - (prefixes.refused ?? 0), ''),
    atMost('prefixes: cost beside XMLValidator', 10, (100 * prefixes.ms) / (prefixes.rivalMs ?? Number.NaN), '%'),
    atMost('database beside the XML', 0.75, divide(most(plans, 'databaseMb'), result.xmlMb), '×'),
    atMost('highest write-ahead log', 20, most(plans, 'walMb'), 'MB'),
    ...growth(results),
  ];
}

/** Cost must grow with the feed, not faster. */
function growth(results: readonly SizeResult[]): readonly Goal[] {
  const large = results.find(({ customers }) => customers === 5 * GOAL_SIZE);
  const usual = results.find(({ customers }) => customers === GOAL_SIZE);
  if (large === undefined || usual === undefined) return [];
  const grown = ratio(plansOf(large).next, plansOf(usual).next);
  return [atMost('next day: time of 1,000,000 beside 200,000', 5.5, grown, '×')];
}

function plansOf(result: SizeResult) {
  return { first: rowOf(result, 'first', 'product'), next: rowOf(result, 'next', 'product') };
}

/** How many times faster `fast` was. */
function ratio(slow: Row | undefined, fast: Row | undefined): number | null {
  return divide(middle(slow, 'ms'), middle(fast, 'ms'));
}

function divide(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a / b;
}

function most(
  rows: readonly (Row | undefined)[],
  figure: 'peakMb' | 'delayMs' | 'databaseMb' | 'walMb',
): number | null {
  const values = rows.map((row) => highest(row, figure)).filter((value) => value !== null);
  return values.length === 0 ? null : Math.max(...values);
}
