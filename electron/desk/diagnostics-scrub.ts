import type { Connection } from '../../shared/domain/connection.ts';
import { type LogScrub, namedInLog } from '../../shared/domain/diagnostics-log.ts';
import { DIRECTO_HOST, hideHosts } from '../../shared/domain/hide-hosts.ts';
import { hideProperNames } from '../../shared/domain/hide-proper-names.ts';
import { clientWords, createStandIn, pathWords, type Token } from '../../shared/domain/stand-ins.ts';

/** A client under its token, with its settings where they can be read. */
export interface TokenClient {
  readonly token: string;
  readonly name: string;
  readonly connection: Connection | null;
}

/** What the diagnostics must not name beside clients. */
export interface Surroundings {
  /** The data folder, and the folder of the person at the computer. */
  readonly folder: string;
  readonly home: string;
  /** Login name of the person at the computer, and the name of the computer. */
  readonly author: string;
  readonly computer: string;
  /** Takes known secrets, addresses and numbers out of a text. */
  readonly scrub: (text: string) => string;
}

/** Users of accounts that name nobody. */
const PLAIN_USER = /^(?:admin|api|directo|mailbow|user)$/i;

/** Makes the functions that replace clients, hosts, folders and persons by tokens, and take out what else may be a name. */
export function createLogScrub(
  clients: readonly TokenClient[],
  log: readonly string[],
  { folder, home, author, computer, scrub }: Surroundings,
): LogScrub {
  const known = new Set(clients.map(({ name }) => name));
  const gone = namedInLog(log, 'client').filter((name) => !known.has(name));
  const connections = clients.flatMap(({ connection }) => (connection === null ? [] : [connection]));
  const hosts = [...new Set([...connections.flatMap(hostsOf), ...namedInLog(log, 'host')])];
  const users = connections.flatMap(({ target }) => (target.kind === 'mailbow' ? [target.user] : []));
  const files = connections.flatMap(({ target }) => (target.kind === 'files' ? [target.folder] : [target.profile]));
  const named: readonly Token[] = [
    ...clients.map(({ token, name }) => ({ token, words: clientWords(name) })),
    ...numbered('endine-klient', gone, clientWords),
    ...numbered('server', hosts.filter(isForeign), (host) => [host, host.replace(/:\d+$/, '')]),
  ];
  const standIn = createStandIn([
    ...named,
    ...numbered(
      'konto',
      users.filter((user) => !PLAIN_USER.test(user)),
    ),
    ...numbered(
      'kaust',
      files.filter((file) => /[\\/]/.test(file)),
      pathWords,
    ),
    { token: 'andmekaust', words: pathWords(folder) },
    // The home of a service can be the root of the disk.
    { token: '~', words: home.length > 3 ? pathWords(home) : [] },
    { token: 'kasutaja', words: [author] },
    { token: 'arvuti', words: [computer] },
  ]);
  return {
    // Tokens first: a name that is cut into pieces is found no more.
    text: (text) => hideProperNames(hideHosts(scrub(standIn(text)))),
    all: (text) => scrub(standIn(text)),
  };
}

/** Hosts of a connection, with their ports. */
function hostsOf({ source, target }: Connection): readonly string[] {
  return [source.url, ...(target.kind === 'mailbow' ? [target.url] : [])].map((url) => new URL(url).host);
}

const isForeign = (host: string): boolean =>
  host !== DIRECTO_HOST && !/^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(host);

function numbered(
  token: string,
  names: readonly string[],
  wordsOf: (name: string) => readonly string[] = (name) => [name],
): readonly Token[] {
  return [...new Set(names)].map((name, index) => ({ token: `${token}-${index + 1}`, words: wordsOf(name) }));
}
