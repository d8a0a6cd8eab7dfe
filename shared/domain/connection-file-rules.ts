import {
  type At,
  type Decoder,
  INVALID,
  type Invalid,
  isValid,
  literal,
  maybe,
  object,
  refuse,
  required,
  andThen,
} from '../lib/decode.ts';
import type { LabelRule, Match } from './connection.ts';
import { filledText, line } from './connection-file-texts.ts';

const noEach: Decoder<never> = (_, at) =>
  refuse(at, {
    et: 'each on lubatud ainult labels all; lubatud on: is, isNot, contains, filled',
    en: 'each is allowed in labels only; allowed are: is, isNot, contains, filled',
  });

const TESTS = ['is', 'isNot', 'contains', 'filled', 'each'] as const;

const tests = (key: Decoder<string>) => ({
  source: required(key),
  is: maybe(filledText),
  isNot: maybe(filledText),
  contains: maybe(filledText),
  filled: maybe(literal(true)),
});

/** The one test that an object holds; none or several are refused. */
function oneTest(
  parts: { readonly source: string } & { readonly [T in (typeof TESTS)[number]]?: string | true | undefined },
  at: At,
): Match | Invalid {
  const { source, is, isNot, contains } = parts;
  const given = TESTS.filter((test) => parts[test] !== undefined);
  if (given.length !== 1) {
    return refuse(at, {
      et: 'siin peab olema täpselt üks: is, isNot, contains, filled või each',
      en: 'exactly one of is, isNot, contains, filled or each must be here',
    });
  }
  if (typeof is === 'string') return { source, is };
  if (typeof isNot === 'string') return { source, isNot };
  if (typeof contains === 'string') return { source, contains };
  return parts.filled === true ? { source, filled: true } : { source, each: true };
}

/** A test that leaves customers out, or that says for whom a legal basis holds: it concerns the whole customer. */
export function customerTest(key: Decoder<string>): Decoder<Match> {
  return andThen(object({ ...tests(key), each: maybe(noEach) }), oneTest);
}

/** A rule that gives a label. */
export function labelRule(key: Decoder<string>): Decoder<LabelRule> {
  const add = object({ kind: required(literal('list', 'tag')), name: required(line) });
  return andThen(object({ ...tests(key), each: maybe(literal(true)), add: required(add) }), (parts, at) => {
    const match = oneTest(parts, at);
    return isValid(match) ? { ...match, add: parts.add } : INVALID;
  });
}
