import type { Connection, ConsentSettings } from '../../shared/domain/connection.ts';
import { createConsentJudge } from '../../shared/domain/consent-verdict.ts';
import { sameValueBy } from '../../shared/domain/diff-contact.ts';
import { isHeld } from '../../shared/domain/finding.ts';
import type { GroupRules } from '../../shared/domain/group-plan.ts';
import { mayComeFrom } from '../../shared/domain/labels.ts';
import type { PlanInput } from './plan-input.ts';

/** The connection without the pairs and label rules whose source field rests. */
export function withoutPaused(connection: Connection, paused: ReadonlySet<string>): Connection {
  if (paused.size === 0) return connection;
  const { consent } = connection;
  // A basis whose field is missing holds for nobody: `isNot` would else hold for everybody.
  const isLost = consent?.basisFor != null && paused.has(consent.basisFor.source);
  return {
    ...connection,
    consent: isLost && consent !== null ? { ...consent, basis: 'optin-only' } : consent,
    mapping: connection.mapping.filter(({ source, target }) => target === 'email' || !paused.has(source)),
    labels: connection.labels.filter(({ source }) => !paused.has(source)),
  };
}

/** The rules that the groups of a plan are planned by. */
export function rulesOf(input: PlanInput): GroupRules {
  const { connection, targetFields, drift } = input;
  const { consent: settings, duplicates, labels, exclude } = connection;
  const resting = labels.filter(({ source }) => drift.paused.has(source));
  return {
    duplicates,
    same: sameValueBy(targetFields),
    consent: settings && { settings, judge: judgeOf(settings, input) },
    createsNobody:
      isHeld(drift.findings) || hasLostOwners(input) || exclude.some(({ source }) => drift.paused.has(source)),
    rests: (label) => resting.some((rule) => mayComeFrom(label, rule)),
  };
}

/** Whether no contact says any more which customer it belongs to: what that customer refuses cannot be found. */
const hasLostOwners = ({ drift }: PlanInput): boolean => drift.missing.has('customercode');

type Judge = ReturnType<typeof createConsentJudge>;

/** What is heard of consent where a part of the feed is lost. */
function judgeOf(settings: ConsentSettings, input: PlanInput): Judge {
  // Without its code, its address or its consent nobody can be told apart, or nobody's refusal be read.
  if (isHeld(input.drift.findings)) return () => ({ kind: 'blank' });
  const judge = createConsentJudge(settings, input.now);
  if (!hasLostOwners(input)) return judge;
  return (statements) => {
    const verdict = judge(statements);
    return verdict.kind === 'no' ? verdict : { kind: 'blank' };
  };
}
