import { expect, it } from 'vitest';
import { nextOpenStep, openSteps } from '../../../renderer/app/open-steps.ts';
import { ACTIVATION_STEPS } from '../../../shared/domain/activation.ts';
import { CLIENTS } from '../fake-data.ts';

const [first] = CLIENTS;

it('a client that runs by itself has no step left; another one has what it lacks, and then to be switched on', () => {
  expect([...openSteps(first)]).toEqual([]);
  expect([...openSteps(undefined)]).toEqual([]);
  expect([...openSteps({ active: false, missing: [] })]).toEqual(['activate']);
  expect([...openSteps({ active: false, missing: ACTIVATION_STEPS })]).toEqual([
    'connection',
    'mapping',
    'consent',
    'schedule',
    'preview',
    'activate',
  ]);
});

it('setting up goes on with the first of them', () => {
  const next = (missing: typeof first.missing) => nextOpenStep({ ...first, active: false, missing });
  expect([next(['schedule', 'first-run']), next(['first-run', 'drift']), next([])]).toEqual([
    'schedule',
    'mapping',
    'activate',
  ]);
  expect(nextOpenStep(undefined)).toBe('connection');
});
