import { describe, expect, it } from 'vitest';
import { detectDrift, type FeedShape } from '../../../shared/domain/drift.ts';
import { mappingDrift } from '../../../shared/domain/mapping-drift.ts';
import { aConnection } from './a-connection.ts';

const CONNECTION = aConnection({
  mapping: [
    { source: 'email', target: 'email' },
    { source: 'datafields.LOJ', target: 'loyalty' },
    { source: 'phone2', target: 'phone' },
    { source: 'regno', ignore: true },
  ],
  labels: [{ source: 'class', is: 'VIP', add: { kind: 'list', name: 'VIP' } }],
});

function shape(fields: Readonly<Record<string, number>>): FeedShape {
  const counts = Object.entries(fields).map(([key, count]) => [key, { present: 1000, filled: count }] as const);
  return { records: 1000, fields: Object.fromEntries(counts), values: {} };
}

const BEFORE = shape({ code: 1000, email: 1000, 'datafields.LOJ': 400, phone2: 900, note: 5 });
const NOW = shape({
  code: 1000,
  email: 1000,
  'datafields.LOJAALSUSTASE': 400,
  phone2: 100,
  note: 5,
  regno: 9,
  class: 9,
  fax: 3,
});
const RENAMED = { from: 'datafields.LOJ', to: 'datafields.LOJAALSUSTASE', same: 390, of: 400 };
const drift = detectDrift({ before: BEFORE, now: NOW, renames: [RENAMED], connection: CONNECTION });
const fields = Object.keys(NOW.fields);

describe('what the board has to settle', () => {
  it('is what is new and undecided, what looks renamed, and what lost its values', () => {
    expect(mappingDrift({ findings: drift.findings, before: null, fields }, CONNECTION)).toEqual({
      fresh: ['fax'],
      renames: [{ from: 'datafields.LOJ', to: 'datafields.LOJAALSUSTASE', same: 390 }],
      fallen: ['phone2'],
    });
  });

  it('stays new while it is unsettled, though a finding tells of it only once', () => {
    const again = mappingDrift(
      { findings: [], before: BEFORE, fields: [...fields, 'datafields.KEEL[ENG]'] },
      CONNECTION,
    );
    expect(again).toEqual({ fresh: ['datafields.LOJAALSUSTASE', 'fax'], renames: [], fallen: [] });
  });

  it('is nothing more once it is paired or ignored, or gone again', () => {
    const settled = aConnection({
      mapping: [
        { source: 'email', target: 'email' },
        { source: 'datafields.LOJAALSUSTASE', target: 'loyalty' },
        { source: 'fax', ignore: true },
      ],
      labels: [
        { source: 'class', is: 'VIP', add: { kind: 'list', name: 'VIP' } },
        { source: 'regno', filled: true, add: { kind: 'tag', name: 'firma' } },
      ],
    });
    expect(mappingDrift({ findings: drift.findings, before: BEFORE, fields }, settled)).toEqual({
      fresh: [],
      renames: [],
      fallen: [],
    });
    expect(mappingDrift({ findings: drift.findings, before: BEFORE, fields: ['email'] }, CONNECTION)).toEqual({
      fresh: [],
      renames: [],
      fallen: [],
    });
  });
});
