import { type Change, changed, changedText, fromTable, inBoth, oneLine, type Say } from './change-sentence.ts';
import type { FilesSettings, MailbowSettings, SourceSettings, TargetSettings } from './connection.ts';

const INTERFACE = fromTable<SourceSettings['secretParameter']>({
  token: { et: 'XML Direct (token)', en: 'XML Direct (token)' },
  key: { et: 'vanem (key)', en: 'older (key)' },
});
const COMPONENT = fromTable<SourceSettings['component']>({
  customer: { et: 'kliendid', en: 'customers' },
  contact: { et: 'kontaktid', en: 'contacts' },
});
const METHOD = fromTable<SourceSettings['method']>({
  post: { et: 'POST', en: 'POST' },
  get: { et: 'GET', en: 'GET' },
});
const sayIncremental: Say<boolean> = (isIncremental, language) =>
  language === 'et'
    ? isIncremental
      ? 'vahepeal muutunud, kord nädalas kõik'
      : 'iga kord kõik'
    : isIncremental
      ? 'what changed in between, everything once a week'
      : 'everything every time';

/** What changed in where customers come from. */
export function sourceChanges(before: SourceSettings, after: SourceSettings): readonly Change[] {
  const { method, component, channel, item, incremental } = before;
  const parts: Readonly<Record<keyof SourceSettings, readonly Change[]>> = {
    url: changedText({ et: 'Directo aadress', en: 'Directo address' }, before.url, after.url),
    secretParameter: changed(
      { et: 'Directo liides', en: 'Directo interface' },
      before.secretParameter,
      after.secretParameter,
      INTERFACE,
    ),
    method: changed({ et: 'Directo päring', en: 'Directo request' }, method, after.method, METHOD),
    component: changed({ et: 'Directost loetakse', en: 'Read from Directo' }, component, after.component, COMPONENT),
    channel: changedText({ et: 'Kanal', en: 'Channel' }, channel, after.channel),
    item: changedText({ et: 'Kirje', en: 'Item' }, item, after.item),
    incremental: changed(
      { et: 'Lugemise ulatus', en: 'How much is read' },
      incremental,
      after.incremental,
      sayIncremental,
    ),
  };
  return Object.values(parts).flat();
}

const sayMissing: Say<boolean> = (isCreated, language) =>
  language === 'et' ? (isCreated ? 'luuakse' : 'ei looda') : isCreated ? 'created' : 'not created';

function mailbowChanges(before: MailbowSettings, after: MailbowSettings): readonly Change[] {
  const parts: Readonly<Record<Exclude<keyof MailbowSettings, 'kind'>, readonly Change[]>> = {
    url: changedText({ et: 'Mailbow aadress', en: 'Mailbow address' }, before.url, after.url),
    user: changedText({ et: 'Mailbow kasutaja', en: 'Mailbow user' }, before.user, after.user),
    profile: changedText({ et: 'Mailbow API profiil', en: 'Mailbow API profile' }, before.profile, after.profile),
    createMissing: changed(
      { et: 'Mailbow’s puuduvad listid, sildid ja väljad', en: 'Lists, tags and fields that Mailbow lacks' },
      before.createMissing,
      after.createMissing,
      sayMissing,
    ),
  };
  return Object.values(parts).flat();
}

const filesChanges = (before: FilesSettings, after: FilesSettings): readonly Change[] =>
  changedText({ et: 'Failide kaust', en: 'Folder of the files' }, before.folder, after.folder);

/** A target in a few words. */
export const sayTarget: Say<TargetSettings> = (target, language) => {
  if (target.kind === 'mailbow') return `Mailbow ${oneLine(target.url)}`;
  return `${language === 'et' ? 'failid kausta' : 'files in'} ${oneLine(target.folder)}`;
};

/** What changed in where contacts go; `usual` is a target like the new one with everything as usual. */
export function targetChanges(before: TargetSettings, after: TargetSettings, usual: TargetSettings): readonly Change[] {
  if (after.kind === 'files') {
    return before.kind === 'files' ? filesChanges(before, after) : [movedTarget(before, after)];
  }
  if (before.kind === 'mailbow') return mailbowChanges(before, after);
  return [movedTarget(before, after), ...(usual.kind === 'mailbow' ? mailbowChanges(usual, after) : [])];
}

const movedTarget = (before: TargetSettings, after: TargetSettings): Change =>
  inBoth((language) => {
    const label = language === 'et' ? 'Sihtkoht' : 'Target';
    return `${label}: ${sayTarget(before, language)} → ${sayTarget(after, language)}`;
  });
