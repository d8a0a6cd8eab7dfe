import type { ProfileCheck, ProfileIssue } from '../../shared/ipc/limits-channels.ts';
import { placeInJson } from '../../shared/lib/json-place.ts';
import { readJson } from '../../shared/lib/json-text.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { profileCalls } from './profile-calls.ts';
import { profileWords } from './profile-words.ts';
import { pointerTo } from './pointer.ts';
import { type Profile, profileSchema } from './profile.ts';

const CAPS = { characters: 100_000, depth: 20 };

/** So many faults are told: the first ones are mended first. */
const TOLD = 20;

/** Reads the text of a profile: the profile, or everything that is wrong with it, by its place in the text. */
export function readProfile(text: string): Result<Profile, readonly ProfileIssue[]> {
  const json = readJson(text, CAPS);
  if (!json.ok) {
    const place = json.problem.kind === 'syntax' ? json.problem : { line: 1, column: 1 };
    const { line, column } = place;
    return err([{ pointer: '', line, column, ...(json.problem.kind === 'syntax' ? SYNTAX : TOO_LARGE) }]);
  }
  const parsed = profileSchema.safeParse(json.value);
  if (parsed.success) return ok(parsed.data);
  return err(
    parsed.error.issues.slice(0, TOLD).map((issue) => {
      // A key that is not known stands there itself; of all other faults the value is wrong.
      const path = issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
      return { pointer: pointerTo('', ...issue.path), ...placeInJson(text, path), ...profileWords(issue) };
    }),
  );
}

/** Looks at the text of a profile for a person who edits it. */
export function checkProfileText(text: string): ProfileCheck {
  const read = readProfile(text);
  return read.ok ? { calls: profileCalls(read.value), issues: [] } : { calls: [], issues: read.problem };
}

const SYNTAX = {
  et: 'siin katkeb JSON: puudub koma, jutumärk või sulg, või on üks neist liiast',
  en: 'the JSON breaks off here: a comma, quotation mark or bracket is missing, or there is one too many',
};
const TOO_LARGE = { et: 'tekst on liiga pikk', en: 'the text is too long' };
