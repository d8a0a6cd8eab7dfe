import type { AlertKind } from './alert.ts';

/** Page of a client on which a condition can be looked at or settled; null where it is none of these. */
export function pageOfAlert({
  kind,
  values,
}: {
  readonly kind: AlertKind;
  readonly values: Readonly<Record<string, string>>;
}): 'preview' | 'history' | 'mapping' | 'review' | null {
  switch (kind) {
    case 'held':
    case 'asks-first':
      return 'preview';
    case 'partial':
      // Everything was tried: what the target refused is told with the run.
      return values['open'] === '0' && values['rejected'] !== '0' ? 'history' : 'preview';
    case 'rejects':
      return 'history';
    case 'drift':
      return 'mapping';
    case 'review':
      return 'review';
    case 'key-rejected':
    case 'keychain':
    case 'given-up':
    case 'failed':
    case 'not-run':
    case 'missed':
    case 'settings-damaged':
    case 'integrity':
      return null;
  }
}
