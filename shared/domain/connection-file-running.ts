import {
  type Decoder,
  type Invalid,
  isRecord,
  literal,
  maybe,
  number,
  object,
  optional,
  record,
  refuse,
  required,
  tagged,
  text,
  andThen,
  where,
} from '../lib/decode.ts';
import { CLOCK_TIME } from '../lib/clock-time.ts';
import { HOME_ZONE, isTimeZone } from '../lib/zoned-time.ts';
import {
  type DuplicateSettings,
  type LimitOverrides,
  type ScheduleSettings,
  type SeveralAddresses,
  WEEKDAYS,
} from './connection.ts';
import { line } from './connection-file-texts.ts';
import { FIXED_LIMITS, SET_LIMITS } from './limit-settings.ts';

const keyword = object({ keyword: required(line) });
const severalAddresses: Decoder<SeveralAddresses> = (value, at) =>
  isRecord(value)
    ? keyword(value, at)
    : value === 'first' || value === 'ask'
      ? value
      : refuse(at, {
          et: 'lubatud on: "first", "ask", { "keyword": "…" }',
          en: 'allowed: "first", "ask", { "keyword": "…" }',
        });

/** What to do with a field that holds more than one address. */
export const addressSettings: Decoder<{ readonly several: SeveralAddresses }> = object({
  several: optional<SeveralAddresses>(severalAddresses, 'first'),
});

/** Which duplicate groups are decided without a person. */
export const duplicateSettings: Decoder<DuplicateSettings> = object({
  allMappedEqual: optional(literal('collapse', 'ask'), 'collapse'),
  oneOpen: optional(literal('use-open', 'ask'), 'use-open'),
  otherwise: optional(literal('ask'), 'ask'),
});

const fixed: readonly string[] = FIXED_LIMITS;
// The canary has no figures; a file may name it all the same.
const known: readonly string[] = [...SET_LIMITS, 'LIM-14'];

const amount = where(number, (value) => value >= 0, {
  et: 'lubatud on arv alates 0',
  en: 'allowed is a number from 0',
});
const limit = andThen(object({ percent: maybe(amount), count: maybe(amount) }), ({ percent, count }) => ({
  ...(percent === undefined ? {} : { percent }),
  ...(count === undefined ? {} : { count }),
}));
const fixedLimit = (_: unknown, at: Parameters<typeof refuse>[0]): Invalid =>
  refuse(at, { et: 'seda piiri ei saa muuta', en: 'this limit cannot be changed' });
const unknownLimit = (_: unknown, at: Parameters<typeof refuse>[0]): Invalid =>
  refuse(at, {
    et: `tundmatu võti; lubatud on: ${known.join(', ')}`,
    en: `unknown key; allowed are: ${known.join(', ')}`,
  });

/** Overrides of safety limits. Some limits are promises and stay as they are. */
export const limitOverrides: Decoder<LimitOverrides> = record((id) => {
  if (known.includes(id)) return limit;
  return fixed.includes(id) ? fixedLimit : unknownLimit;
});

const clock = where(text, (value) => CLOCK_TIME.test(value), {
  et: 'lubatud on kellaaeg kujul TT:MM, 00:00–23:59',
  en: 'allowed is a time as HH:MM, 00:00–23:59',
});
const zone = where(line, isTimeZone, {
  et: 'tundmatu ajavöönd; lubatud on nt Europe/Tallinn',
  en: 'unknown time zone; allowed is for example Europe/Tallinn',
});
const time = { at: optional(clock, '09:00'), timeZone: optional(zone, HOME_ZONE) };
const monthDay: Decoder<number | 'last'> = (value, at) =>
  value === 'last' || (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 31)
    ? value
    : refuse(at, { et: 'lubatud on: 1…31, "last"', en: 'allowed: 1…31, "last"' });

/** When the scheduler runs. */
export const scheduleSettings: Decoder<ScheduleSettings> = tagged(
  'every',
  new Map<string, Decoder<ScheduleSettings>>([
    ['day', object({ every: required(literal('day')), ...time })],
    ['weekday', object({ every: optional(literal('weekday'), 'weekday'), ...time })],
    [
      'week',
      object({
        every: required(literal('week')),
        on: required(literal(...WEEKDAYS)),
        ...time,
      }),
    ],
    ['month', object({ every: required(literal('month')), on: required(monthDay), ...time })],
  ]),
  'weekday',
);
