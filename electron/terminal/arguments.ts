import { parseArgs } from 'node:util';
import type { Language } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';

/** A command that needs the database only. */
export type StoreCommand =
  | { readonly name: 'status' | 'verify' }
  | { readonly name: 'decide'; readonly email: string; readonly primary: string | null };

/** A command that needs both ends of a connection. */
export type EngineCommand =
  | { readonly name: 'check' | 'fields' | 'plan' | 'sync' }
  | { readonly name: 'push'; readonly plan: string };

/** What the person asked for. */
export type Command = StoreCommand | EngineCommand | { readonly name: 'help' };

/** A command with what surrounds it. */
export interface Arguments {
  readonly command: Command;
  /** Path of the connection file; empty for commands that need none. */
  readonly connection: string;
  readonly data: string | null;
  readonly json: boolean;
  readonly language: Language | null;
}

/** What is wrong with the arguments, in both languages. */
export type ArgumentsProblem = Readonly<Record<Language, string>>;

const OPTIONS = {
  connection: { type: 'string' },
  data: { type: 'string' },
  lang: { type: 'string' },
  json: { type: 'boolean' },
  plan: { type: 'string' },
  email: { type: 'string' },
  primary: { type: 'string' },
  skip: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Which options each command takes beside --data and --lang; those with `!` must be there. */
const COMMANDS: Readonly<Record<Command['name'], readonly string[]>> = {
  check: ['connection!'],
  fields: ['connection!', 'json'],
  plan: ['connection!', 'json'],
  push: ['connection!', 'plan!', 'json'],
  sync: ['connection!', 'json'],
  status: ['json'],
  decide: ['connection!', 'email!', 'primary', 'skip'],
  verify: ['connection'],
  help: [],
};

const wrong = (et: string, en: string): Result<never, ArgumentsProblem> => err({ et, en });

/** Reads the command line; anything it does not know is refused, so that a typing error never starts something else. */
export function parseArguments(argv: readonly string[]): Result<Arguments, ArgumentsProblem> {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(argv);
  } catch (error) {
    const option = /'(-[^']*)'/.exec(error instanceof Error ? error.message : '')?.[1] ?? '';
    return wrong(`Tundmatu või poolik valik ${option}.`, `Unknown or incomplete option ${option}.`);
  }
  const { values, positionals, tokens } = parsed;
  const language = values.lang ?? null;
  if (language !== null && language !== 'et' && language !== 'en') {
    return wrong('--lang on et või en.', '--lang is et or en.');
  }
  if (values.help) return ok({ command: { name: 'help' }, connection: '', data: null, json: false, language });
  const [name = 'help', ...rest] = positionals;
  if (!isCommand(name)) return wrong(`Tundmatu käsk „${name}“.`, `Unknown command “${name}”.`);
  if (rest[0] !== undefined) return wrong(`Üleliigne sõna „${rest[0]}“.`, `Unexpected word “${rest[0]}”.`);

  const given = tokens.flatMap((token) => (token.kind === 'option' ? [token] : []));
  const twice = given.find((token, place) => given.findIndex(({ name: other }) => other === token.name) < place);
  if (twice) return wrong(`Valik --${twice.name} on kaks korda.`, `The option --${twice.name} is there twice.`);
  const empty = given.find((token) => token.value === '');
  if (empty) return wrong(`Valik --${empty.name} on tühi.`, `The option --${empty.name} is empty.`);

  const taken = COMMANDS[name];
  for (const option of Object.keys(values)) {
    if (option === 'data' || option === 'lang') continue;
    if (!taken.includes(option) && !taken.includes(`${option}!`)) {
      return wrong(`Käsk ${name} ei tunne valikut --${option}.`, `The command ${name} has no option --${option}.`);
    }
  }
  const missing = taken.find((option) => option.endsWith('!') && !Object.hasOwn(values, option.slice(0, -1)));
  if (missing) {
    const option = missing.slice(0, -1);
    return wrong(`Käsul ${name} puudub --${option}.`, `The command ${name} needs --${option}.`);
  }
  const command = commandOf(name, values);
  if (!command.ok) return command;
  const { connection = '', data = null, json = false } = values;
  return ok({ command: command.value, connection, data, json, language });
}

function commandOf(
  name: Command['name'],
  values: ReturnType<typeof parse>['values'],
): Result<Command, ArgumentsProblem> {
  if (name === 'push') return ok({ name, plan: values.plan ?? '' });
  if (name !== 'decide') return ok({ name });
  const { email = '', primary, skip = false } = values;
  if ((primary === undefined) === !skip) {
    return wrong(
      'Käsk decide vajab kas --primary KOOD või --skip.',
      'The command decide needs either --primary CODE or --skip.',
    );
  }
  return ok({ name, email, primary: primary ?? null });
}

function parse(argv: readonly string[]) {
  return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true, tokens: true });
}

function isCommand(name: string): name is Command['name'] {
  return Object.hasOwn(COMMANDS, name);
}
