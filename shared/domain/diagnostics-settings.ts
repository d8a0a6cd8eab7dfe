import type { Connection } from './connection.ts';
import { code, limit, list } from './diagnostics-atoms.ts';
import type { DiagnosticsWords } from './diagnostics-words.ts';
import { parseFieldKey } from './field.ts';
import { DIRECTO_HOST } from './hide-hosts.ts';

/** The shape of a client's settings: which kinds of rules there are and how many, none of the values that were typed. */
export function settingsLines(
  connection: Connection,
  words: DiagnosticsWords,
  standIn: (text: string) => string,
): readonly string[] {
  const { source, target, labels, exclude, limits, addresses, duplicates, closed, canary } = connection;
  const several = typeof addresses.several === 'string' ? addresses.several : 'keyword';
  const incremental = source.incremental ? 'incremental' : 'full';
  return [
    `${words.source}: ${hostOf(source.url, standIn)}, ${source.component}, ${source.method}, ${source.secretParameter}, ${incremental}`,
    `${words.target}: ${target.kind === 'files' ? 'files' : `mailbow, ${hostOf(target.url, standIn)}, ${profileOf(target.profile)}, createMissing ${target.createMissing}`}`,
    `${words.mapping}: ${mappingText(connection)}`,
    `${words.rules}: labels ${labels.length}, exclude ${exclude.length}, addresses ${several}, allMappedEqual ${duplicates.allMappedEqual}, oneOpen ${duplicates.oneOpen}, closed ${closed}, canary ${canary !== null}, limits ${list(Object.keys(limits), limit)}`,
    `${words.consent}: ${consentText(connection)}`,
  ];
}

function consentText({ consent }: Connection): string {
  if (consent === null) return '–';
  const { basis, basisFor, attestation, yes, no, undatedYes, refusedNew, wording } = consent;
  return `${basis}, for ${basisFor === null ? 'all' : 'some'}, attested ${attestation !== null}, words ${yes.length}/${no.length}, undated ${undatedYes}, refused ${refusedNew}, wording ${wording !== ''}`;
}

/** Fields of Directo's own by name; what a company called its datafields is told as a number. */
function mappingText({ mapping, ignored }: Connection): string {
  const own = mapping.map(({ source }) => source).filter((key) => isOwn(key));
  const others = mapping.length - own.length;
  const transforms = mapping.reduce((sum, pair) => sum + pair.transforms.length, 0);
  return `${list(own)}; other fields ${others}; transforms ${transforms}; ignored ${ignored.length}`;
}

const isOwn = (key: string): boolean => parseFieldKey(key)?.kind === 'attribute' && /^[a-z][a-z0-9_]{0,30}$/.test(key);

const profileOf = (profile: string): string => (/^mailbow-v\d+$/.test(profile) ? code(profile) : 'own profile');

/** Only the host, and only where it is Directo's: another one names a company. */
function hostOf(url: string, standIn: (text: string) => string): string {
  const host = /^\w+:\/\/([^/?#@\s]*)/.exec(url)?.[1] ?? '';
  return host === DIRECTO_HOST ? host : standIn(host);
}
