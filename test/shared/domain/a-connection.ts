import type { Connection } from '../../../shared/domain/connection.ts';
import { parseConnectionFile } from '../../../shared/domain/connection-file.ts';

/** The smallest file that is a connection, as plain data to be changed by a test. */
export function smallestFile(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    format: 'kontaktisild-connection',
    version: 1,
    name: 'Kask OÜ',
    source: { url: 'https://login.directo.ee/xmlcore/cap_xml_direct/xmlcore.asp' },
    target: { kind: 'mailbow', url: 'https://kask.example' },
    mapping: [{ source: 'email', target: 'email' }],
    ...changes,
  };
}

/** The example of a whole file: every key, most of them at their defaults. */
export function wholeFile(): Record<string, unknown> {
  return {
    format: 'kontaktisild-connection',
    version: 1,
    name: 'Kask OÜ',
    source: {
      url: 'https://login.directo.ee/xmlcore/cap_xml_direct/xmlcore.asp',
      secretParameter: 'token',
      method: 'post',
      component: 'customer',
      channel: 'customers',
      item: 'customer',
      incremental: false,
    },
    target: { kind: 'mailbow', url: 'https://kask.example', user: 'api', profile: 'mailbow-v3', createMissing: true },
    mapping: [
      { source: 'email', target: 'email' },
      { source: 'name', target: 'name', write: 'always', whenEmpty: 'keep', transforms: ['trim'] },
      { source: 'contact', target: 'first_name', transforms: ['firstWord', { lookup: { EE: 'Eesti' } }] },
      { source: 'regno', ignore: true },
    ],
    labels: [
      { source: 'class', is: 'VIP', add: { kind: 'list', name: 'VIP' } },
      { source: 'class', each: true, add: { kind: 'tag', name: 'klass:{value}' } },
      { source: 'datafields.VALDKOND', filled: true, add: { kind: 'tag', name: 'valdkond:{value}' } },
    ],
    consent: {
      source: 'datafields.OPTIN',
      date: 'datafields.OPTIN.param',
      basis: 'legal-person',
      basisFor: { source: 'regno', filled: true },
      attestation: { by: 'KT', on: '2026-11-01', why: 'äriühingud' },
      yes: ['yes', 'y', 'jah', 'j', '1', 'true'],
      no: ['no', 'n', 'ei', 'e', '0', 'false'],
      undatedYes: 'fix-list',
      refusedNew: 'do-not-create',
      wording: '',
    },
    exclude: [{ source: 'class', is: 'SISE' }],
    canary: '1001',
    addresses: { several: { keyword: 'arve' } },
    duplicates: { allMappedEqual: 'collapse', oneOpen: 'use-open', otherwise: 'ask' },
    closed: 'leave-out',
    limits: { 'LIM-02': { percent: 5, count: 10 } },
    schedule: { every: 'month', on: 'last', at: '09:00', timeZone: 'Europe/Tallinn' },
  };
}

/** A connection with changes to the smallest file; throws where the file is wrong. */
export function aConnection(changes: Readonly<Record<string, unknown>> = {}): Connection {
  const parsed = parseConnectionFile(JSON.stringify(smallestFile(changes)));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return parsed.value;
}
