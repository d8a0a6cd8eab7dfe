import type { Alert, AlertChange, AlertKind, ClientStanding, ProgramCondition } from './alert.ts';
import type { Condition } from './client-state.ts';

/** What the remembered alerts are held against. */
export interface Standings {
  readonly clients: readonly ClientStanding[];
  readonly program: readonly ProgramCondition[];
  /** The computer woke a moment ago: what was slept through is about to be caught up with. */
  readonly justAwake: boolean;
}

/** A client or the program, with what is wrong with it. */
interface Subject {
  readonly name: string | null;
  readonly conditions: readonly {
    readonly kind: AlertKind;
    readonly level: Condition['level'];
    readonly values: Condition['values'];
  }[];
  /** Alerts whose end was a person's doing and is no recovery. */
  readonly isSilent: (alert: Alert) => boolean;
  /** Kinds that are not worth an alert yet. */
  readonly isEarly: (kind: AlertKind) => boolean;
  /** Whether more cases than an alert told of are news. */
  readonly newReviews: boolean;
}

const SCHEDULE_KINDS: readonly AlertKind[] = ['not-run', 'missed'];

/**
 * What has to be remembered otherwise, now that conditions are these. `open` are the alerts that are not done with.
 * Nothing is told here: a new alert is one that nobody was told of.
 */
export function compareAlerts(
  open: readonly Alert[],
  { clients, program, justAwake }: Standings,
): readonly AlertChange[] {
  const subjects: readonly Subject[] = [
    { name: null, conditions: program, isSilent: () => false, isEarly: () => false, newReviews: false },
    ...clients.filter(({ unsettled }) => !unsettled).map((client) => subjectOf(client, justAwake)),
  ];
  return subjects.flatMap((subject) =>
    changesOf(
      subject,
      open.filter(({ name }) => name === subject.name),
    ),
  );
}

/** Whether an alert and a condition are about the same thing: another key that is refused is another matter. */
export function isSameMatter(a: Pick<Alert, 'kind' | 'values'>, b: Pick<Alert, 'kind' | 'values'>): boolean {
  return a.kind === b.kind && (a.kind !== 'key-rejected' || a.values['problem'] === b.values['problem']);
}

/** Whether the alert is over and somebody may still have to be told so. */
export const isEnding = ({ clearedAt, notifiedAt, recoveredAt }: Alert): boolean =>
  clearedAt !== null && notifiedAt !== null && recoveredAt === null;

function subjectOf(client: ClientStanding, justAwake: boolean): Subject {
  const { name, active, paused, conditions, newReviews } = client;
  return {
    name,
    // Whoever sets a client up sits in front of it.
    conditions: active ? conditions : [],
    isSilent: (alert) =>
      !active ||
      (paused && SCHEDULE_KINDS.includes(alert.kind)) ||
      // Whoever decided the last case knows.
      alert.kind === 'review' ||
      isOnlyResumed(alert, client),
    // Cases of a preview that a person made were seen there.
    isEarly: (kind) => (justAwake && SCHEDULE_KINDS.includes(kind)) || (kind === 'review' && !newReviews),
    newReviews,
  };
}

/** Whoever goes on with a client that the program gave up has not made it well yet: only a run tells. */
function isOnlyResumed({ kind, openedAt }: Alert, { lastSuccess, paused }: ClientStanding): boolean {
  if (kind !== 'given-up') return false;
  return paused || lastSuccess === null || Date.parse(lastSuccess) <= Date.parse(openedAt);
}

function changesOf(
  { conditions, isSilent, isEarly, newReviews, name }: Subject,
  alerts: readonly Alert[],
): readonly AlertChange[] {
  const lasting = conditions.flatMap((condition): readonly AlertChange[] => {
    const alike = alerts.filter((alert) => isSameMatter(alert, condition));
    const active = alike.find(({ clearedAt }) => clearedAt === null);
    const told = alike.find((alert) => isEnding(alert) && isGraveEnough(alert, condition));
    // Nobody heard of what came between.
    if (told !== undefined && active?.notifiedAt == null) {
      return [...(active ? dropped(active) : []), { change: 'reopen', id: told.id }, ...updated(told, condition)];
    }
    if (active === undefined) return isEarly(condition.kind) ? [] : [{ change: 'open', name, ...condition }];
    if (newReviews && active.notifiedAt !== null && hasMoreCases(active, condition)) {
      return [...dropped(active), { change: 'open', name, ...condition }];
    }
    if (isGraveEnough(active, condition) || active.notifiedAt === null) return updated(active, condition);
    return [
      { change: 'clear', id: active.id },
      { change: 'open', name, ...condition },
    ];
  });
  const ended = alerts.filter((alert) => !conditions.some((condition) => isSameMatter(alert, condition)));
  return [...lasting, ...ended.flatMap((alert) => endOf(alert, isSilent(alert)))];
}

function endOf(alert: Alert, isSilent: boolean): readonly AlertChange[] {
  if (isSilent || alert.notifiedAt === null) return dropped(alert);
  return alert.clearedAt === null ? [{ change: 'clear', id: alert.id }] : [];
}

function dropped({ id, clearedAt }: Alert): readonly AlertChange[] {
  return [...(clearedAt === null ? [{ change: 'clear', id } as const] : []), { change: 'recovered', id }];
}

function updated({ id, level, values }: Alert, now: Pick<Alert, 'level' | 'values'>): readonly AlertChange[] {
  const isSame = level === now.level && hasSameWords(values, now.values);
  return isSame ? [] : [{ change: 'update', id, level: now.level, values: now.values }];
}

const hasMoreCases = (alert: Pick<Alert, 'kind' | 'values'>, now: Pick<Alert, 'values'>): boolean =>
  alert.kind === 'review' && Number(now.values['cases']) > Number(alert.values['cases']);

const isGraveEnough = ({ level }: Pick<Alert, 'level'>, condition: Pick<Alert, 'level'>): boolean =>
  level === 'critical' || condition.level === 'warning';

function hasSameWords(a: Alert['values'], b: Alert['values']): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
