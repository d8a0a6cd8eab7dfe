import { hash } from 'node:crypto';
import { createDateReader } from '../../shared/domain/consent-date.ts';
import type { EmailGroup } from '../../shared/domain/group-by-email.ts';
import type { GroupPlan, GroupRules, Surroundings } from '../../shared/domain/group-plan.ts';
import { isQuietReason, standingsOf } from '../../shared/domain/standing.ts';
import type { Planning, StoredCustomer } from '../store.ts';
import packageJson from '../../package.json' with { type: 'json' };
import type { Sorted, StoredMember } from './members.ts';
import type { PlanInput } from './plan-input.ts';
import { rulesOf } from './plan-rules.ts';

/** Raised whenever the same card would be planned otherwise, so that every card is planned again once; so it is by each release. */
const PLANNER_VERSION = 1;

/** Every card is planned again at least this often, in ms: nothing may stand on a forgotten dependency for ever. */
const AT_LEAST_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * What the standings of a plan's cards depend on beside the store, as a digest; null where they may not outlive it: a
 * part of the feed is lost, or cards depend on those of another feed.
 */
export function planningBasis(input: PlanInput): string | null {
  const { row, drift, owners, targetFields, allowedLabels, now } = input;
  if (owners !== null || rulesOf(input).createsNobody) return null;
  const basis = [
    PLANNER_VERSION,
    packageJson.version,
    row.settingsDigest,
    [...drift.paused].toSorted(),
    [...drift.missing].toSorted(),
    targetFields,
    allowedLabels && [...allowedLabels].toSorted(),
    Math.floor(now.getTime() / AT_LEAST_MS),
  ];
  return hash('sha256', JSON.stringify(basis), 'hex');
}

/** Notes which cards of a plan are quiet. */
export interface QuietNoter {
  /** A card that has to be looked at each time: its record is at fault, or the target lacks its label. */
  restless(stored: StoredCustomer): void;
  /** A card that is no member of a group. */
  alone(stored: StoredCustomer, sorted: Exclude<Sorted, { readonly kind: 'member' }>): void;
  /** `isOpen` tells that what is wrong with its cards does not depend on them alone. */
  group(group: EmailGroup<StoredMember>, around: Surroundings, planned: GroupPlan, isOpen: boolean): void;
}

/** Later than any date that a card may name. */
const FAR_AHEAD = new Date(Date.UTC(9000, 0, 1));

/** Prepares the noting for one plan. */
export function createQuietNoter(planning: Planning, { consent }: GroupRules, now: Date): QuietNoter {
  const restless = new Set<number>();
  const [today, ever] = [createDateReader(now), createDateReader(FAR_AHEAD)];
  /** A date of the future will be one that counts, without anything being touched. */
  const isAhead = (date: string | null) => date !== null && today(date) === null && ever(date) !== null;
  const isTimeless = ({ statements }: StoredMember) =>
    consent === null || !statements.some(({ date }) => isAhead(date));
  return {
    restless: ({ row }) => void restless.add(row),
    alone(stored, sorted) {
      const { row, link, owner, copies } = stored;
      const standing = sorted.kind === 'several' ? 'waiting' : isQuietReason(sorted.reason) ? sorted.reason : null;
      const mayRest = link === null && owner === null && copies === 1 && !restless.has(row);
      planning.note(row, mayRest ? standing : null);
    },
    group({ address, members }, around, planned, isOpen) {
      const mayRest = !isOpen && members.every((each) => !restless.has(each.stored.row) && isTimeless(each));
      const cards = members.map(({ code, stored }) => ({ code, link: stored.link }));
      const standings = mayRest ? standingsOf(address, cards, around, planned) : null;
      for (const [index, { stored }] of members.entries()) planning.note(stored.row, standings?.[index] ?? null);
    },
  };
}
