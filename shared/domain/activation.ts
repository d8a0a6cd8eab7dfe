import { sourceKeysRead } from './connection-file.ts';
import type { Connection } from './connection.ts';
import { BREAKING_DRIFT, type Finding } from './finding.ts';

/** What a client still lacks before it may run by itself, in the order in which it is set up. */
export const ACTIVATION_STEPS = [
  'secrets',
  'connection',
  'mapping',
  'consent',
  'schedule',
  'first-run',
  'preview',
  'drift',
] as const;

/** One of the things that a client may lack. */
export type ActivationStep = (typeof ACTIVATION_STEPS)[number];

/** What the gate before running by itself looks at. Times are ISO date-times. */
export interface ActivationFacts {
  readonly connection: Connection;
  /** Whether a person said that no consent is read. */
  readonly readsNoConsent: boolean;
  /** Whether every secret that the connection needs is kept and may go where it leads. */
  readonly hasSecrets: boolean;
  /** When both ends last answered well; null: never. */
  readonly answeredAt: string | null;
  /** Keys of the fields that the feed had when it was last looked at; null: nobody has looked yet. */
  readonly seenFields: readonly string[] | null;
  /** Findings of the newest plan. */
  readonly findings: readonly Finding[];
  /** Whether a person has applied a first sync to its end. */
  readonly hasRun: boolean;
  /** Whether a person has seen a preview made with the settings as they are now. */
  readonly hasSeenPreview: boolean;
}

/** For how long a good answer of both ends counts, in ms. */
const ANSWER_COUNTS_MS = 24 * 3_600_000;

/**
 * What a client lacks before it may run by itself; an empty list: nothing. The address is always paired, or the settings
 * could not have been read; and basis and rule of consent are chosen together, or not at all.
 */
export function missingSteps(facts: ActivationFacts, now: Date): readonly ActivationStep[] {
  const { connection, hasSecrets, hasRun } = facts;
  const open: Record<ActivationStep, boolean> = {
    secrets: !hasSecrets,
    connection: !isRecent(facts.answeredAt, now),
    mapping: !isDecided(connection, facts.seenFields),
    consent: connection.consent === null && !facts.readsNoConsent,
    schedule: connection.schedule === null,
    'first-run': !hasRun,
    // Whoever applies a first sync has seen its preview: that is one step, not two.
    preview: hasRun && !facts.hasSeenPreview,
    drift: facts.findings.some(({ id }) => BREAKING_DRIFT.has(id)),
  };
  return ACTIVATION_STEPS.filter((step) => open[step]);
}

/**
 * Fields of the feed about which nobody has decided: neither paired nor ignored, nor read by a rule or for consent. To a
 * run they count as ignored; a person who sets the client up says so once, so that no field is merely overlooked.
 */
export function undecidedFields(connection: Connection, seen: readonly string[]): readonly string[] {
  // The name of a card is read in any case, to stand beside its code: it has to be paired or ignored all the same.
  const read = sourceKeysRead({ ...connection, mapping: [] }).filter((key) => key !== 'name');
  const decided = new Set([...read, ...connection.mapping.map(({ source }) => source), ...connection.ignored]);
  return seen.filter((key) => !decided.has(key));
}

function isDecided(connection: Connection, seen: readonly string[] | null): boolean {
  if (seen !== null) return undecidedFields(connection, seen).length === 0;
  return connection.mapping.length > 1 || connection.ignored.length > 0;
}

function isRecent(answeredAt: string | null, now: Date): boolean {
  return answeredAt !== null && now.getTime() - Date.parse(answeredAt) <= ANSWER_COUNTS_MS;
}
