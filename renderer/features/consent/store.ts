import { createSettingsDraft } from '../../settings-draft.ts';
import { consentOf, type ConsentDraft, draftOf, questionOf } from './consent-form.ts';

/** How consent is read, as a person works on it. */
export const useConsent = createSettingsDraft<ConsentDraft>({
  draftOf,
  changeOf: (draft) => ({ consent: consentOf(draft) }),
  questionOf,
});
