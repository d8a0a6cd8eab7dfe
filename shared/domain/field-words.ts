import { oneLine, quoted, type Say } from './change-sentence.ts';
import type { LabelRule, Match } from './connection.ts';
import type { Language } from './problem-texts.ts';

/** Says the usual name of a field; one that has none is called by its key. */
export type NameOfField = (key: string, language: Language) => string;

/** A field by its name and its key, so that no two fields are called the same. */
export function sayField(nameOf: NameOfField): Say<string> {
  return (key, language) => {
    const [, datafield] = /^datafields\.(.+)$/su.exec(key) ?? [];
    if (datafield !== undefined) return `${language === 'et' ? 'lisaväli' : 'datafield'} ${oneLine(datafield)}`;
    const name = nameOf(key, language);
    return oneLine(name === key ? key : `${name} (${key})`);
  };
}

/** A test of a field in words. */
export function sayMatch(nameOf: NameOfField): Say<Match> {
  const field = sayField(nameOf);
  return (match, language) => {
    const et = language === 'et';
    const name = field(match.source, language);
    if ('is' in match) return `${name} ${et ? 'on' : 'is'} ${quoted(match.is, language)}`;
    if ('isNot' in match) return `${name} ${et ? 'ei ole' : 'is not'} ${quoted(match.isNot, language)}`;
    if ('contains' in match) return `${name} ${et ? 'sisaldab' : 'contains'} ${quoted(match.contains, language)}`;
    if ('filled' in match) return `${name} ${et ? 'on täidetud' : 'is filled'}`;
    return `${name}: ${et ? 'iga väärtus' : 'each value'}`;
  };
}

const KINDS = { et: { list: 'list', tag: 'silt' }, en: { list: 'list', tag: 'tag' } } as const;

/** A rule that gives a label, in words. */
export function sayRule(nameOf: NameOfField): Say<LabelRule> {
  const match = sayMatch(nameOf);
  return (rule, language) =>
    `${match(rule, language)} → ${KINDS[language][rule.add.kind]} ${quoted(rule.add.name, language)}`;
}
