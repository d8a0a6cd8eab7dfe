import type { AlertKind } from '../../shared/domain/alert.ts';
import { pageOfAlert } from '../../shared/domain/alert-page.ts';
import { ALERT_TEXTS, type AlertText } from '../../shared/i18n/alerts.ts';
import type { Language } from '../../shared/domain/problem.ts';

/** Where a button leads that helps with a condition. */
export type NextStep =
  | 'directo'
  | 'mailbow'
  | 'check'
  | 'preview'
  | 'mapping'
  | 'labels'
  | 'review'
  | 'history'
  | 'versions'
  | 'goOn'
  | 'schedule'
  | 'settings';

/**
 * What one can do with a client; `plan` opens its schedule as it is, `schedule` in order to switch it on, `setUp` goes on
 * with the first step of setting up that is still open.
 */
export type ClientAction = NextStep | 'plan' | 'pause' | 'export' | 'setUp';

/** What a sentence about a condition or an alert is made of. */
interface Told {
  readonly kind: AlertKind;
  readonly values: Readonly<Record<string, string>>;
}

/** The sentence of a condition or an alert, with its next step in words. */
export function sayCondition({ kind, values }: Told, language: Language): AlertText {
  return ALERT_TEXTS[language].say[kind](values);
}

/** What is said of an alert that is settled. */
export function saySettled({ kind, values }: Told, language: Language): string {
  return ALERT_TEXTS[language].over[kind](values);
}

/** Where the next step about a condition is taken; null where no page of the window helps. */
export function nextStepOf({ kind, values }: Told): NextStep | null {
  switch (kind) {
    case 'key-rejected':
      return keyStep(values['problem']);
    case 'keychain':
    case 'given-up':
      // Which of the two secrets it is shows itself there.
      return 'check';
    case 'held':
    case 'asks-first':
    case 'partial':
    case 'rejects':
    case 'drift':
    case 'review':
      // A notice outside the window leads to the same place.
      return pageOfAlert({ kind, values });
    case 'not-run':
    case 'missed':
      return 'preview';
    case 'failed':
      return failedStep(values['problem']);
    case 'settings-damaged':
      return 'settings';
    case 'integrity':
      return null;
  }
}

function keyStep(problem: string | undefined): NextStep {
  if (problem === 'target/auth') return 'mailbow';
  // A key that was not ordered is no wrong key: there is nothing to enter.
  return problem === 'source/not-ordered' ? 'check' : 'directo';
}

function failedStep(problem = ''): NextStep {
  if (problem === 'input/missing-field') return 'mapping';
  if (problem === 'target/name-refused') return 'labels';
  if (problem === 'run/push-errors') return 'history';
  // Settings that cannot be read are mended by going back to those that could.
  if (problem === 'input/connection') return 'versions';
  return /^(?:source|target)\//.test(problem) ? 'check' : 'preview';
}
