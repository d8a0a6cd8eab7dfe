import {
  array,
  type At,
  atIndex,
  atKey,
  type Decoder,
  INVALID,
  isRecord,
  isValid,
  items,
  literal,
  object,
  optional,
  record,
  refuse,
  required,
  text,
  andThen,
  where,
} from '../lib/decode.ts';
import { NAMED_TRANSFORMS, type Pair, type Transform } from './connection.ts';
import { line } from './connection-file-texts.ts';

/** The mapping of a file, taken apart: pairs in file order, and the sources ignored on purpose. */
export interface FileMapping {
  readonly pairs: readonly Pair[];
  readonly ignored: readonly string[];
}

const namedTransform = literal(...NAMED_TRANSFORMS);
const lookup = object({ lookup: required(record(() => text)) });
const transform: Decoder<Transform> = (value, at) => {
  if (isRecord(value)) return lookup(value, at);
  const named = typeof value === 'string' ? namedTransform(value, { path: at.path, issues: [] }) : INVALID;
  if (isValid(named)) return named;
  const known = `${NAMED_TRANSFORMS.join(', ')}, {"lookup": {…}}`;
  return refuse(at, { et: `tundmatu teisendus; lubatud on: ${known}`, en: `unknown transform; allowed are: ${known}` });
};

// A field of this name cannot be kept apart from JavaScript's own in every program that reads it.
const targetKey = where(line, (key) => key !== '__proto__', {
  et: 'selle nimega välja ei saa kasutada',
  en: 'a field of this name cannot be used',
});

type Entry = Pair | { readonly source: string; readonly ignore: true };

/** One entry: a pair, or a source that is ignored. */
function entry(key: Decoder<string>): Decoder<Entry> {
  const pair = object({
    source: required(key),
    target: required(targetKey),
    write: optional(literal('always', 'if-empty', 'never'), 'always'),
    whenEmpty: optional(literal('keep', 'clear'), 'keep'),
    transforms: optional(array(transform), []),
  });
  const ignored = object({ source: required(key), ignore: required(literal(true)) });
  return (value, at) => (isRecord(value) && Object.hasOwn(value, 'ignore') ? ignored(value, at) : pair(value, at));
}

/** The mapping: `email` goes to `email` exactly once and nothing else does; a target stands once; no source is both mapped and ignored. */
export function fileMapping(key: Decoder<string>): Decoder<FileMapping> {
  return andThen(items(entry(key)), (entries, at) => {
    const before = at.issues.length;
    const taken = new Set<string>();
    const mapped = new Set(entries.flatMap((each) => (isValid(each) && 'target' in each ? [each.source] : [])));
    for (const [index, each] of entries.entries()) {
      if (isValid(each)) checkEntry(each, atIndex(at, index), taken, mapped);
    }
    const whole = entries.filter(isValid);
    // A broken entry may be the e-mail's own, so its absence is said only where every entry could be read.
    if (whole.length === entries.length && !taken.has('email')) {
      refuse(at, {
        et: 'väli email peab olema seotud Mailbow väljaga email: { "source": "email", "target": "email" }',
        en: 'the field email must be mapped to email: { "source": "email", "target": "email" }',
      });
    }
    if (at.issues.length > before || whole.length < entries.length) return INVALID;
    return {
      pairs: whole.flatMap((each) => ('target' in each ? [each] : [])),
      ignored: [...new Set(whole.flatMap((each) => ('target' in each ? [] : [each.source])))],
    };
  });
}

/** Notes what is wrong between an entry and the ones before it. */
function checkEntry(each: Entry, at: At, taken: Set<string>, mapped: ReadonlySet<string>): void {
  if (!('target' in each)) {
    if (!mapped.has(each.source)) return;
    refuse(atKey(at, 'source'), {
      et: 'see väli on korraga seotud ja eiratud; jäta alles üks',
      en: 'this field is both mapped and ignored; keep one of the two',
    });
    return;
  }
  if (taken.has(each.target)) {
    refuse(atKey(at, 'target'), {
      et: 'see Mailbow väli on juba seotud; iga väli võib olla üks kord',
      en: 'this target field is mapped already; each may stand once',
    });
  }
  taken.add(each.target);
  if (each.target === 'email' && each.source !== 'email') {
    refuse(atKey(at, 'source'), {
      et: 'väljale email võib siduda ainult välja email',
      en: 'only the field email may be mapped to email',
    });
  }
}
