import type { ActivationStep } from '../../shared/domain/activation.ts';
import type { SetupPage } from './client-page.ts';

const PAGES: Readonly<Record<ActivationStep, SetupPage>> = {
  secrets: 'connection',
  connection: 'connection',
  mapping: 'mapping',
  consent: 'consent',
  schedule: 'schedule',
  'first-run': 'preview',
  preview: 'preview',
  drift: 'mapping',
};

/** The page on which a client gets what it lacks. */
export function pageOfStep(step: ActivationStep): SetupPage {
  return PAGES[step];
}
