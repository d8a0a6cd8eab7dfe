import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  choiceOf,
  type Draft,
  draftOf,
  NO_DRAFT,
  stillSound,
  withPrimary,
  withTaken,
} from '../../../../renderer/features/review/group-draft.ts';
import { fakeMember } from '../../fakes/review.ts';

const CODES = ['2003', '2004', '2005'] as const;
const TARGETS = ['name', 'phone', 'city'] as const;

/** Any way in which a person may choose. */
const steps = fc.array(
  fc.oneof(
    fc.record({ primary: fc.constantFrom(...CODES) }),
    fc.record({ target: fc.constantFrom(...TARGETS), code: fc.constantFrom('', ...CODES) }),
  ),
  { maxLength: 12 },
);
const drafts = steps.map((made) =>
  made.reduce<Draft>(
    (draft, step) => ('primary' in step ? withPrimary(draft, step.primary) : withTaken(draft, step.target, step.code)),
    NO_DRAFT,
  ),
);

describe('a choice in a duplicate group', () => {
  it('never takes a field from the customer who gives all the others', () => {
    fc.assert(
      fc.property(drafts, ({ chosen, fields }) => {
        expect(Object.values(fields).filter((code) => code === chosen)).toEqual([]);
      }),
    );
  });

  it('is as it was when a field is taken and given back', () => {
    fc.assert(
      fc.property(drafts, fc.constantFrom(...TARGETS), fc.constantFrom('', ...CODES), (draft, target, code) => {
        const { [target]: _, ...others } = draft.fields;
        const before = { ...draft, fields: others };
        expect(withTaken(withTaken(before, target, code), target, code)).toEqual(before);
      }),
    );
  });

  it('loses nothing but what was taken from members who have left', () => {
    const members = [fakeMember('2003', 'Firma OÜ', 'Tallinn'), fakeMember('2005', 'Firma', 'Elva')];
    const draft: Draft = { chosen: '2003', fields: { city: '2004', phone: '', name: '2005' }, labels: 'primary' };
    expect(stillSound(draft, { members })).toEqual({ ...draft, fields: { phone: '', name: '2005' } });
    expect(stillSound({ ...draft, chosen: '2004' }, { members }).chosen).toBeNull();
  });

  it('begins with what was decided before, and is sent as it stands', () => {
    const fields = { city: '2004' };
    const begun = draftOf({ choice: { kind: 'primary', code: '2003', fields, labels: 'primary' } });
    expect(begun).toEqual({ chosen: '2003', fields, labels: 'primary' });
    expect(choiceOf('primary', begun)).toEqual({ kind: 'primary', code: '2003', fields, labels: 'primary' });
    expect(choiceOf('skip', begun)).toEqual({ kind: 'skip' });
    expect(draftOf({ choice: { kind: 'skip' } })).toEqual(NO_DRAFT);
  });
});
