import type { Language } from './problem-texts.ts';

/** Headings and labels of the diagnostics; codes and figures stand as the program has them. */
export interface DiagnosticsWords {
  readonly title: string;
  readonly note: string;
  readonly made: string;
  readonly program: string;
  readonly version: string;
  readonly system: string;
  readonly language: string;
  readonly timeZone: string;
  readonly keychain: string;
  readonly fine: string;
  readonly database: string;
  readonly file: string;
  readonly size: string;
  readonly schema: string;
  readonly integrity: string;
  readonly unchecked: string;
  readonly programAlerts: string;
  readonly state: string;
  readonly active: string;
  readonly since: string;
  readonly schedule: string;
  readonly pause: string;
  readonly retry: string;
  readonly lastSuccess: string;
  readonly alerts: string;
  readonly source: string;
  readonly target: string;
  readonly mapping: string;
  readonly rules: string;
  readonly consent: string;
  readonly unreadable: string;
  readonly runs: string;
  readonly slots: string;
  readonly training: string;
  readonly yes: string;
  readonly no: string;
  readonly none: string;
  readonly log: string;
  readonly unreadableLines: string;
}

const et: DiagnosticsWords = {
  title: 'Kontaktisilla diagnostika',
  note: 'Siin ei ole võtmeid, paroole, e-posti aadresse ega nimesid. Klientide ja serverite asemel on tähised (klient-1, server-1); „…“ on seal, kus võis olla nimi. Loe tekst enne edasiandmist läbi.',
  made: 'koostatud',
  program: 'Programm ja arvuti',
  version: 'programmi versioon',
  system: 'süsteem',
  language: 'keel',
  timeZone: 'ajavöönd',
  keychain: 'võtmehoidla',
  fine: 'korras',
  database: 'Andmebaas',
  file: 'fail',
  size: 'suurus',
  schema: 'skeemi versioon',
  integrity: 'terviklikkus',
  unchecked: 'kontroll katkes',
  programAlerts: 'programmi teated',
  state: 'seis',
  active: 'sünkroonib ise',
  since: 'alates',
  schedule: 'ajastus',
  pause: 'paus',
  retry: 'uus katse',
  lastSuccess: 'viimane õnnestumine',
  alerts: 'avatud teated',
  source: 'allikas',
  target: 'siht',
  mapping: 'seosed',
  rules: 'reeglid',
  consent: 'nõusolek',
  unreadable: 'seadistust ei saa lugeda',
  runs: 'Käivitused, uuemad eespool',
  slots: 'Ajastuse ajad, uuemad eespool',
  training: 'koolitusklient',
  yes: 'jah',
  no: 'ei',
  none: 'puudub',
  log: 'Logi viimased read',
  unreadableLines: 'loetamatuid ridu',
};

const en: DiagnosticsWords = {
  title: 'Kontaktisild diagnostics',
  note: 'There are no keys, passwords, e-mail addresses or names here. Marks stand for clients and servers (klient-1, server-1); “…” stands where a name may have been. Read the text before you pass it on.',
  made: 'made',
  program: 'Program and computer',
  version: 'version of the program',
  system: 'system',
  language: 'language',
  timeZone: 'time zone',
  keychain: 'keychain',
  fine: 'fine',
  database: 'Database',
  file: 'file',
  size: 'size',
  schema: 'version of the schema',
  integrity: 'integrity',
  unchecked: 'the check broke off',
  programAlerts: 'alerts of the program',
  state: 'state',
  active: 'syncs by itself',
  since: 'since',
  schedule: 'schedule',
  pause: 'pause',
  retry: 'next attempt',
  lastSuccess: 'last success',
  alerts: 'open alerts',
  source: 'source',
  target: 'target',
  mapping: 'mapping',
  rules: 'rules',
  consent: 'consent',
  unreadable: 'the settings cannot be read',
  runs: 'Runs, newest first',
  slots: 'Scheduled times, newest first',
  training: 'training company',
  yes: 'yes',
  no: 'no',
  none: 'none',
  log: 'Last lines of the log',
  unreadableLines: 'lines that cannot be read',
};

/** The words of the diagnostics in both languages. */
export const DIAGNOSTICS_WORDS: Readonly<Record<Language, DiagnosticsWords>> = { et, en };
