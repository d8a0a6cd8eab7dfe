import type { LimitFigures } from '../../../shared/domain/limits.ts';

/** The figures of a fetch and a plan in which nothing is unusual. */
export const QUIET: LimitFigures = {
  kind: 'full',
  records: 1000,
  recentRecords: [1000],
  isFirstRun: false,
  linkedContacts: 1000,
  managedLabels: 1000,
  labelsRemoved: 0,
  creates: 0,
  emailChanges: 0,
  optOuts: 0,
  fieldChanges: new Map(),
  rowErrors: 0,
  proposals: new Map(),
  canaryMissing: null,
  affected: {},
};
