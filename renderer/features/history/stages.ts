import type { PastEntry } from '../../../shared/domain/past-entry.ts';

/** A stage of a run. */
export type StageName = 'fetch' | 'contacts' | 'plan' | 'push';

/** How a stage ended, as far as it is known from how the run did. */
export interface StageEnd {
  readonly stage: StageName;
  readonly state: 'done' | 'remarks' | 'waits' | 'stopped' | 'skipped' | 'running';
}

const ALL = ['fetch', 'contacts', 'plan', 'push'] as const satisfies readonly StageName[];

/** The stages of a run and how each ended. A run that took another one back reads no feed. */
export function stagesOf(entry: PastEntry): readonly StageEnd[] {
  if (entry.run === null) return [];
  const { plan } = entry;
  if (plan === null) return unplanned(entry);
  const own = plan.undoes === null ? ALL : (['plan', 'push'] as const);
  return own.map((stage) => ({ stage, state: stateOf(stage, entry, plan) }));
}

/** A run that never came to a plan: where it stopped is told by what stopped it. */
function unplanned({ status, problem }: PastEntry): readonly StageEnd[] {
  const stopped: StageName = problem?.startsWith('target/') ? 'contacts' : 'fetch';
  const place = ALL.indexOf(stopped);
  return ALL.map((stage, index) => {
    if (index > place) return { stage, state: 'skipped' };
    // Both ends are read side by side: that one of them failed says nothing of the other.
    return { stage, state: index < place ? 'skipped' : status === 'running' ? 'running' : 'stopped' };
  });
}

function stateOf(
  stage: StageName,
  { status, outcome }: PastEntry,
  plan: NonNullable<PastEntry['plan']>,
): StageEnd['state'] {
  switch (stage) {
    case 'fetch':
      return plan.fetch.badRecords > 0 ? 'remarks' : 'done';
    case 'contacts':
      return 'done';
    case 'plan':
      return status === 'held' ? 'waits' : plan.findings.some(({ level }) => level !== 'info') ? 'remarks' : 'done';
    case 'push':
      if (outcome === null) return status === 'running' ? 'running' : 'skipped';
      if (status === 'held') return 'waits';
      if (outcome.open > 0) return 'stopped';
      return outcome.rejected > 0 ? 'remarks' : 'done';
  }
}
