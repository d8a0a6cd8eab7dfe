import { dayText, HOME_ZONE, localDay, offsetAt } from '../lib/zoned-time.ts';
import type { AlertKind } from './alert.ts';
import type { ClientFacts, Condition, ConditionKind } from './client-state.ts';
import type { ScheduleSettings } from './connection.ts';
import { type Finding, isHeld } from './finding.ts';
import { PROBLEM_TEXTS, type ProblemCode } from './problem-texts.ts';
import { isAboutSecret, isGivenUp } from './retry.ts';

/** How kinds of conditions and alerts weigh among those of one level, the gravest least. */
const WEIGHT: Readonly<Record<AlertKind, number>> = {
  integrity: 0,
  'given-up': 1,
  'key-rejected': 2,
  keychain: 3,
  held: 4,
  'not-run': 5,
  failed: 6,
  'asks-first': 7,
  partial: 8,
  rejects: 9,
  drift: 10,
  missed: 11,
  review: 12,
  'settings-damaged': 13,
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** So long may a due slot go unserved, in ms. */
const UNSERVED: Readonly<Record<ScheduleSettings['every'], number>> = {
  day: 26 * HOUR,
  weekday: 26 * HOUR,
  week: 2 * DAY,
  month: 3 * DAY,
};

/** So many failures in a row are critical. */
const FAILURES = 3;

/** A larger share of rejected operations than this is worth a warning. */
const REJECTED_SHARE = 0.02;

/** A retry that is overdue for this long, in ms, does not come soon. */
const RETRY_GRACE = 30 * 60_000;

/** What has a weight: a condition or an alert. */
export interface Weighed {
  readonly kind: AlertKind;
  readonly level: Condition['level'];
}

/** What is wrong with a client, gravest first. */
export function conditionsOf(facts: ClientFacts, now: Date): readonly Condition[] {
  // A company to practise on has nothing to be alarmed about.
  if (facts.training) return [];
  const found = [
    givenUp(facts),
    secretRefused(facts),
    held(facts),
    asksFirst(facts),
    failed(facts),
    partial(facts, now),
    rejects(facts),
    drift(facts),
    notRun(facts, now),
    missed(facts),
  ];
  return found.filter((each) => each !== null).toSorted(compareGravity);
}

/** That cases wait for a decision: worth a notice, though nothing is wrong with the client. */
export function reviewCondition(openReviews: number): Condition | null {
  return openReviews > 0 ? warning('review', { cases: String(openReviews) }) : null;
}

/** Sorts conditions and alerts gravest first. */
export function compareGravity(a: Weighed, b: Weighed): number {
  return Number(a.level === 'warning') - Number(b.level === 'warning') || WEIGHT[a.kind] - WEIGHT[b.kind];
}

/** Whether the next run comes so soon that it is worth waiting for what it tells. */
export function isUnsettled({ running, lastRun, retry }: ClientFacts, now: Date): boolean {
  if (running) return true;
  if (retry === null || retry.dueAt === null || now.getTime() - Date.parse(retry.dueAt) > RETRY_GRACE) return false;
  // A key that is refused waits for a person, not for time.
  return retry.kind !== 'auth' && ['failed', 'partial', 'interrupted'].includes(lastRun?.status ?? '');
}

function givenUp(facts: ClientFacts): Condition | null {
  const { active, pause, retry } = facts;
  if (!active || pause === null || pause.until !== null) return null;
  // A person's pause comes earlier than the program's, which waits for four weeks.
  if (!isGivenUp(retry, new Date(pause.at))) return null;
  const problem = secretCode(facts);
  return critical('given-up', problem === null ? {} : { problem });
}

function secretRefused(facts: ClientFacts): Condition | null {
  const code = secretCode(facts);
  if (code === null) return null;
  return critical(code.startsWith('keychain/') ? 'keychain' : 'key-rejected', { problem: code });
}

/** Why the secret of a client does not do; a network that is down does not mean that another one was entered. */
function secretCode({ lastRun, lastSuccess, retry, secretProblem }: ClientFacts): string | null {
  const last = lastRun?.problem ?? null;
  if (last !== null && isSecretCode(last)) return last;
  if (retry?.kind !== 'auth' || secretProblem === null || !isSecretCode(secretProblem)) return null;
  const isOver = lastSuccess !== null && Date.parse(lastSuccess) >= Date.parse(retry.since);
  return isOver ? null : secretProblem;
}

function held(facts: ClientFacts): Condition | null {
  const [first] = holdingNow(facts);
  return first === undefined ? null : critical('held', wordsOf(first));
}

function asksFirst({ lastRun }: ClientFacts): Condition | null {
  const reason =
    lastRun?.status === 'held'
      ? /^run\/(first-run|long-absence|settings-changed|after-undo)$/.exec(lastRun.problem ?? '')
      : null;
  return reason?.[1] === undefined ? null : warning('asks-first', { reason: reason[1] });
}

function failed(facts: ClientFacts): Condition | null {
  const { lastRun, failures, retry } = facts;
  // Whatever else went wrong comes to light when the secret does again.
  if (lastRun === null || secretCode(facts) !== null) return null;
  if (lastRun.status === 'interrupted') {
    return isResumed(lastRun.status, retry?.kind) ? null : warning('failed', { problem: 'interrupted', failures: '1' });
  }
  if (lastRun.status !== 'failed') return null;
  const values = { problem: lastRun.problem ?? '', failures: String(failures) };
  return failures >= FAILURES ? critical('failed', values) : warning('failed', values);
}

function partial(facts: ClientFacts, now: Date): Condition | null {
  const { lastRun } = facts;
  if (lastRun?.status !== 'partial' || isSecretCode(lastRun.problem ?? '')) return null;
  const { open, rejected } = lastRun.outcome ?? { open: 0, rejected: 0 };
  // Rejected rows alone are told of by their own condition.
  if (open === 0 && lastRun.problem === null && rejects(facts) !== null) return null;
  const resumes = resumesAt(facts, now);
  return warning('partial', {
    open: String(open),
    rejected: String(rejected),
    ...(resumes === null ? {} : { resumes }),
  });
}

/** When a run that the target made wait goes on by itself, by the clock of the schedule. */
function resumesAt({ retry, pause, schedule }: ClientFacts, now: Date): string | null {
  if (retry?.kind !== 'resume' || retry.dueAt === null || pause !== null) return null;
  const due = Date.parse(retry.dueAt);
  if (now.getTime() - due > RETRY_GRACE) return null;
  return clockText(due, schedule?.timeZone ?? HOME_ZONE);
}

/** `09:47`, as a clock in the zone shows it; the minute that has begun is not promised. */
function clockText(instant: number, zone: string): string {
  const whole = Math.ceil(instant / MINUTE) * MINUTE;
  return new Date(whole + offsetAt(whole, zone)).toISOString().slice(11, 16);
}

function rejects({ lastRun }: ClientFacts): Condition | null {
  if (!lastRun?.outcome) return null;
  const { confirmed, rejected, open } = lastRun.outcome;
  const all = confirmed + rejected + open;
  return rejected > all * REJECTED_SHARE ? warning('rejects', { rejected: String(rejected), of: String(all) }) : null;
}

function drift(facts: ClientFacts): Condition | null {
  const holding = holdingNow(facts);
  const found = facts.findings.filter(
    (finding) => finding.id.startsWith('DRIFT-') && finding.level !== 'info' && !holding.includes(finding),
  );
  const [first] = found;
  return first === undefined ? null : warning('drift', { ...wordsOf(first), more: String(found.length - 1) });
}

function notRun({ active, pause, schedule, unservedSince }: ClientFacts, now: Date): Condition | null {
  if (!active || pause !== null || schedule === null || unservedSince === null) return null;
  const due = Date.parse(unservedSince);
  if (now.getTime() - due < UNSERVED[schedule.every]) return null;
  return critical('not-run', { day: dayText(localDay(due, schedule.timeZone)) });
}

function missed({ active, pause, missed: slots }: ClientFacts): Condition | null {
  return active && pause === null && slots > 0 ? warning('missed', { slots: String(slots) }) : null;
}

/** The findings that hold the last run. */
function holdingNow({ lastRun, findings }: ClientFacts): readonly Finding[] {
  return lastRun?.status === 'held' ? findings.filter((finding) => isHeld([finding])) : [];
}

/** What a sentence about a finding needs; its field keys name no person. */
function wordsOf({ id, count, words }: Finding): Readonly<Record<string, string>> {
  const fields = ['field', 'from', 'to'].filter((key) => words[key] !== undefined);
  return {
    finding: id,
    count: String(Math.round(count)),
    ...Object.fromEntries(fields.map((key) => [key, String(words[key])])),
  };
}

const isResumed = (status: string | undefined, kind: string | undefined): boolean =>
  status === 'interrupted' && kind === 'resume';

const isKnown = (code: string): code is ProblemCode => Object.hasOwn(PROBLEM_TEXTS, code);

/** Whether the code of a problem is about a key or password. */
export const isSecretCode = (code: string): boolean => isKnown(code) && isAboutSecret({ code });

const critical = (kind: ConditionKind, values: Condition['values']): Condition => ({ kind, level: 'critical', values });

const warning = (kind: ConditionKind, values: Condition['values']): Condition => ({ kind, level: 'warning', values });
