import { FILE_HEADER, parseConnectionFile } from './connection-file.ts';
import type { Connection } from './connection.ts';

/** A connection with the ends of this one and the fields of its consent, and everything else as a file leaves it to be. */
export function usualConnection({ name, source, target, consent }: Connection): Connection {
  const file = {
    ...FILE_HEADER,
    name,
    source: { url: source.url, component: source.component },
    target: target.kind === 'files' ? target : { kind: target.kind, url: target.url },
    mapping: [{ source: 'email', target: 'email' }],
    consent: consent && { source: consent.source, date: consent.date },
  };
  const parsed = parseConnectionFile(JSON.stringify(file));
  if (!parsed.ok) throw new Error('the connection could not have been read from a file');
  return parsed.value;
}
