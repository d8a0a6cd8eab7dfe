import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summarizeUndo, UNDO_ROWS, type UndoRow } from '../../../shared/domain/undo-preview.ts';

const anyRow: fc.Arbitrary<UndoRow> = fc.record({
  email: fc.nat(9999).map((n) => `${n}@kask.example`),
  fields: fc.constantFrom({}, { name: { from: 'a', to: 'b' } }),
  labels: fc.constantFrom({ add: [], remove: [] }, { add: [], remove: ['list:VIP'] }),
  changed: fc.boolean(),
  created: fc.boolean(),
  consent: fc.boolean(),
});

const writes = ({ fields, labels }: UndoRow) => Object.keys(fields).length + labels.remove.length > 0;

describe('what taking a run back would do', () => {
  it('counts every contact, and shows those first that something is written to', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 260 }), (rows) => {
        const { counts, rows: shown } = summarizeUndo(rows);
        expect(counts).toEqual({
          restored: rows.filter(writes).length,
          changed: rows.filter((row) => row.changed).length,
          created: rows.filter((row) => row.created).length,
          consent: rows.filter((row) => row.consent).length,
        });
        expect(shown).toHaveLength(Math.min(rows.length, UNDO_ROWS));
        expect(shown.filter(writes)).toHaveLength(Math.min(counts.restored, UNDO_ROWS));
        const firstIdle = shown.findIndex((row) => !writes(row));
        expect(firstIdle < 0 || shown.slice(firstIdle).every((row) => !writes(row))).toBe(true);
      }),
    );
  });
});
