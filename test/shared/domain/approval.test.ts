import { expect, it } from 'vitest';
import { approvalKey, approvalsCountFrom } from '../../../shared/domain/approval.ts';

it('an approval counts for seven days', () => {
  expect(approvalsCountFrom(new Date('2026-11-23T07:00:00Z'))).toEqual(new Date('2026-11-16T07:00:00Z'));
});

it('an approval is for one question about one address', () => {
  const keys = [
    { address: 'mari@kask.example', subject: 'a' },
    { address: 'mari@kask.example', subject: 'b' },
    { address: 'jaan@kask.example', subject: 'a' },
  ].map(approvalKey);
  expect(new Set(keys).size).toBe(3);
});
