import { useSetup } from './store.ts';

/** What is to be done next for a new client. */
export type WizardStage = 'source' | 'question' | 'target' | 'save';

/** How far entering a new client has come. */
export function useWizardStage(): WizardStage {
  const { look, theirs, targetLook } = useSetup();
  if (look?.source.outcome !== 'ok') return 'source';
  if (theirs !== true) return 'question';
  return targetLook?.outcome === 'ok' ? 'save' : 'target';
}
