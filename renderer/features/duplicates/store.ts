import { createSettingsDraft } from '../../settings-draft.ts';
import { draftOf, type DuplicatesDraft, settingsOf } from './duplicates-form.ts';

/** What is decided about duplicates and closed cards without asking, as a person works on it. */
export const useDuplicates = createSettingsDraft<DuplicatesDraft>({
  draftOf,
  changeOf: settingsOf,
  questionOf: (draft) => ({ change: settingsOf(draft), values: [] }),
});
