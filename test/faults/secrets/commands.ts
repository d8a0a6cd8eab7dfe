import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHOSEN_CONSENT } from '../../support/chosen-consent.ts';
import { MAILBOW_LOGIN } from '../../support/outside-mailbow.ts';
import { type EndedCommand, isCrash, startCli } from '../start-cli.ts';
import { MANNERS, type Servers } from './echo.ts';
import { CLIENT, FORGOTTEN, KEY, OTHER_KEYS, OTHER_PASSWORDS } from './people.ts';

/** What commands said, and what did not come to pass. */
export interface PlayedCommands {
  readonly texts: readonly { readonly where: string; readonly text: string }[];
  readonly faults: readonly string[];
}

/** Where commands are played. */
interface Stage {
  /** The bundled command line. */
  readonly cli: string;
  readonly servers: Servers;
  readonly folder: string;
  /** Looks at the data folder as it is at this moment. */
  readonly look: (when: 'worked' | 'damaged' | 'erased', data: string) => void;
}

/** Plays the command line as a person uses it, against servers that repeat what they were given. */
export async function playCommands({ cli, servers, folder, look }: Stage): Promise<PlayedCommands> {
  const data = join(folder, 'data');
  const file = join(folder, 'kask.kontaktisild.json');
  mkdirSync(join(folder, 'home'));
  writeFileSync(file, JSON.stringify(connectionFile(servers)));
  const texts: { where: string; text: string }[] = [];
  const faults: string[] = [];
  const run = async (words: readonly string[], env: Record<string, string> = {}): Promise<EndedCommand> => {
    const given = { KONTAKTISILD_DIRECTO_SECRET: KEY, KONTAKTISILD_MAILBOW_PASSWORD: MAILBOW_LOGIN.password, ...env };
    const options = { cli, home: join(folder, 'home'), env: given };
    const named = ['verify', 'status'].includes(words[0] ?? '') ? [] : ['--connection', file];
    const end = await startCli([...words, ...named, '--data', data], options).ended;
    const where = `${words.join(' ')} (${servers.state.directo ?? 'well'}, ${servers.state.mailbow ?? 'well'})`;
    texts.push({ where: `out of ${where}`, text: end.out }, { where: `err of ${where}`, text: end.err });
    if (isCrash(end) || end.hung) faults.push(`${where}: ${end.status} ${end.err.slice(-200)}`);
    return end;
  };
  const mustBe = async (status: number, words: readonly string[]) => {
    const end = await run(words);
    if (end.status !== status) faults.push(`${words.join(' ')} ended with ${end.status}: ${end.err.slice(-200)}`);
  };

  servers.mailbow.people.splice(0);
  Object.assign(servers.state, { day: 1, directo: null, mailbow: null });
  await run(['check'], {
    KONTAKTISILD_DIRECTO_SECRET: OTHER_KEYS[1],
    KONTAKTISILD_MAILBOW_PASSWORD: OTHER_PASSWORDS[1],
  });
  await mustBe(0, ['plan']);
  // Everything else of a bad answer takes its time: the command waits and tries again.
  for (const manners of MANNERS.filter((each) => each !== 'page')) {
    servers.state.directo = manners;
    await run(['plan']);
    servers.state.directo = null;
    servers.state.mailbow = manners;
    await run(['sync', '--json']);
    servers.state.mailbow = null;
  }
  await mustBe(0, ['sync', '--json']);
  servers.state.day = 2;
  await mustBe(0, ['sync']);
  const about = ['--email', FORGOTTEN.email];
  const more = [
    ['fields', '--json'],
    ['status', '--json'],
    ['verify'],
    ['explain', ...about],
    ['report', 'fix-list', '--json'],
  ];
  for (const words of [...more, ['report', 'why-no-mail', ...about]]) await run(words);
  look('worked', data);

  const database = join(data, 'kontaktisild.db');
  const half = readFileSync(database);
  half.fill(7, 0, 4096);
  writeFileSync(database, half);
  const restored = await run(['status']);
  if (!/backup of/.test(restored.err)) faults.push(`the damaged database was not restored: ${restored.err}`);
  look('damaged', data);

  await mustBe(0, ['erase', '--email', FORGOTTEN.email]);
  look('erased', data);
  return { texts, faults };
}

function connectionFile({ directo, mailbow }: Servers): Readonly<Record<string, unknown>> {
  const anything = { percent: 100, count: 1_000_000 };
  return {
    format: 'kontaktisild-connection',
    version: 1,
    name: CLIENT,
    source: { url: directo.url },
    target: { kind: 'mailbow', url: mailbow.url, user: MAILBOW_LOGIN.user },
    mapping: ['email', 'name', 'phone'].map((field) => ({ source: field, target: field })),
    consent: CHOSEN_CONSENT,
    limits: {
      'LIM-04': anything,
      'LIM-05': anything,
      'LIM-06': anything,
      'LIM-08': anything,
      'LIM-11': { percent: 0 },
    },
  };
}
