import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHANNELS } from '../../../shared/ipc/channels.ts';
import { CONTRACT } from '../../../shared/ipc/contract.ts';
import { MAILBOW_LOGIN } from '../../support/outside-mailbow.ts';
import { type Bundle, bundleCli } from '../bundle.ts';
import { argumentFor } from '../ipc/arguments.ts';
import type { Finding, Part } from '../part.ts';
import { seeded } from '../random.ts';
import { playCommands } from './commands.ts';
import { FORM_NAMES } from './forms.ts';
import { enter, lookBack, openLife, work } from './life.ts';
import { CLIENT, FORGOTTEN, secretsPlanted, STAYING, tracesOf } from './people.ts';
import { createScanner, type Hit } from './scan.ts';

/** Files in which persons may stand: the database with its journals, and its backups. */
const HOLDS_PERSONS = /^(?:kontaktisild\.db(?:-wal|-shm|-journal)?$|backups[\\/])/;

/** A diagnostics file: it goes to somebody else, and no person may stand in it. */
const DIAGNOSTICS = /diagnostika/;

/** Plants secrets and persons in a whole life of a client, and looks for them where they do not belong. */
export const secretsPart: Part = {
  name: 'secrets',
  title: 'secrets and persons',
  async run({ short, seed, only, say }) {
    if (only !== null && only !== 0) return { figures: {}, findings: [], notes: [] };
    const replay = `${short ? '--short ' : ''}--seed ${seed} --only secrets`;
    const secrets = secretsPlanted(MAILBOW_LOGIN.password, MAILBOW_LOGIN.user);
    const persons = [FORGOTTEN, ...STAYING].flatMap(tracesOf);
    const [forSecrets, forPersons] = [createScanner(secrets), createScanner(persons)];
    const forForgotten = createScanner(tracesOf(FORGOTTEN));
    const hits: Hit[] = [];
    const findings: Finding[] = [];
    using bundle: Bundle = await bundleCli();
    await using life = await openLife(bundle.worker);
    const { bench, desk, threads, servers } = life;

    const lookAround = (when: string) => {
      const found = [
        ...forSecrets.folder(bench.folder),
        ...forSecrets.folder(life.saved),
        ...forPersons.folder(bench.folder, (name) => !HOLDS_PERSONS.test(name)),
        ...forPersons.folder(life.saved, (name) => DIAGNOSTICS.test(name)),
        ...desk.taken().flatMap(({ where, bytes }) => forSecrets.bytes(where, bytes)),
        ...threads.files().flatMap((name) => {
          const bytes = threads.read(name);
          const inError = name.includes('.broke.') ? forPersons.bytes(name, bytes) : [];
          return [...forSecrets.bytes(`thread ${name}`, bytes), ...inError];
        }),
      ];
      hits.push(...found.map((hit) => ({ ...hit, where: `${when}: ${hit.where}` })));
    };

    await enter(life);
    lookAround('entered');
    await work(life);
    if (!readFileSync(join(bench.folder, 'logs', 'main.log'), 'utf8').includes('ipc.bug'))
      findings.push({ kind: 'crashed', text: 'the log does not tell of the thread that broke', replay });
    if (!threads.hasCrashed()) findings.push({ kind: 'crashed', text: 'the thread was to break and did not', replay });
    lookAround('worked');
    await lookBack(life);
    lookAround('looked back');
    for (const [name, scanner] of [['secrets', forSecrets] as const, ['persons', forPersons] as const]) {
      say(`${scanner.count.files} files and messages looked through for ${name}`);
    }
    const known = forForgotten.folder(bench.folder).filter(({ where }) => HOLDS_PERSONS.test(where));
    if (known.length < 10) findings.push({ kind: 'lost', text: 'the person was never in the database', replay });

    const erased = await desk.ask('erasure.erase', { connection: CLIENT, email: FORGOTTEN.email.toUpperCase() });
    if (erased?.hadContact !== true || !erased.codes.includes('K7011'))
      findings.push({ kind: 'lost', text: 'the person was not known as the erasure should have found it', replay });
    if (erased?.scrubbed !== 'done')
      findings.push({ kind: 'lost', text: 'the erasure did not come to its end', replay });
    hits.push(...forForgotten.folder(bench.folder).map((hit) => ({ ...hit, where: `erased: ${hit.where}` })));

    const chance = seeded(seed);
    for (let round = 0; round < (short ? 2 : 25); round += 1) {
      for (const channel of CHANNELS) await desk.askAnything(channel, argumentFor(CONTRACT[channel].args, chance));
      servers.state.day += 1;
    }
    life.keepSaved();
    lookAround('called at random');
    const left = { channels: CHANNELS.length - desk.answered.size };

    const folder = mkdtempSync(join(tmpdir(), 'kontaktisild-secrets-'));
    try {
      const look = (when: string, data: string) => {
        const found = [
          ...forSecrets.folder(data),
          ...forPersons.folder(data, (name) => !HOLDS_PERSONS.test(name)),
          ...(when === 'erased' ? forForgotten.folder(data) : []),
        ];
        hits.push(...found.map((hit) => ({ ...hit, where: `commands, ${when}: ${hit.where}` })));
      };
      const { texts, faults } = await playCommands({ cli: bundle.cli, servers, folder, look });
      hits.push(...texts.flatMap(({ where, text }) => forSecrets.bytes(where, Buffer.from(text))));
      findings.push(...faults.map((text) => ({ kind: 'crashed' as const, text, replay })));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }

    findings.push(...hits.map((hit) => ({ kind: 'found' as const, text: sentenceOf(hit), replay })));
    const scanners = [forSecrets, forPersons, forForgotten];
    const sum = (which: 'files' | 'packed') => scanners.reduce((all, { count }) => all + count[which], 0);
    return {
      figures: { planted: secrets.length + persons.length, scanned: sum('files') },
      findings,
      notes: [
        `${secrets.length} secrets and ${persons.length} traces of persons planted, each looked for in ${FORM_NAMES.length} forms; ` +
          `${sum('files')} files and messages, ${sum('packed')} packed pieces in them; ` +
          `${CHANNELS.length - left.channels} of ${CHANNELS.length} channels answered well; found where they do not belong: ${hits.length}`,
      ],
    };
  },
};

const sentenceOf = ({ where, what, form, around }: Hit): string => `${what} (${form}) in ${where}: ${around}`;
