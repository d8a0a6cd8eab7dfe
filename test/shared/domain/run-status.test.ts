import { describe, expect, it } from 'vitest';
import { isSuccess, type RunStatus } from '../../../shared/domain/run-status.ts';

const SUCCESS: Readonly<Record<RunStatus, boolean>> = {
  running: false,
  succeeded: true,
  'succeeded-with-remarks': true,
  partial: false,
  held: false,
  failed: false,
  interrupted: false,
  cancelled: false,
};

describe('how a run ended', () => {
  it('is a success where everything was written, with remarks or without', () => {
    const statuses = Object.keys(SUCCESS) as RunStatus[];
    expect(Object.fromEntries(statuses.map((status) => [status, isSuccess(status)]))).toEqual(SUCCESS);
  });
});
