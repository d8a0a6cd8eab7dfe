import { parseArgs } from 'node:util';
import type { Language } from '../../shared/domain/problem.ts';
import { isAboutPerson, isReportName, REPORT_NAMES, type ReportName } from '../../shared/domain/report-name.ts';
import type { ReportRequest } from '../../shared/domain/report.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';

/** The decision about a duplicate group: who stands for it and which fields others give, or (`primary: null`) nobody. */
interface DecideCommand {
  readonly name: 'decide';
  readonly email: string;
  readonly primary: string | null;
  /** Target field -> customer code. */
  readonly take: Readonly<Record<string, string>>;
}

/** An approval: of one cancellation of an opt-out, or of one held plan. */
type ApproveCommand = { readonly name: 'approve'; readonly by: string; readonly reason: string } & (
  | { readonly what: 'cancellation'; readonly email: string }
  | { readonly what: 'plan'; readonly plan: string }
);

/** A command that needs the database only. */
export type StoreCommand =
  | { readonly name: 'status' | 'verify' }
  | DecideCommand
  | ApproveCommand
  | { readonly name: 'erase'; readonly email: string }
  | ({ readonly name: 'explain' } & Named);

/** Whom a command is about: by address or by the code of the card. */
type Named = { readonly email: string } | { readonly customer: string };

/** One of the accountant's reports: on the terminal, as JSON or into a file for a spreadsheet. */
export interface ReportCommand {
  readonly name: 'report';
  /** What is asked for, with the person that it is about. */
  readonly request: ReportRequest;
  readonly csv: string | null;
}

/** A command that needs both ends of a connection. */
export type EngineCommand =
  | { readonly name: 'check' | 'fields' | 'plan' | 'sync' }
  | { readonly name: 'push'; readonly plan: string }
  | { readonly name: 'undo'; readonly run: number | null }
  | ReportCommand;

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
  customer: { type: 'string' },
  person: { type: 'string' },
  primary: { type: 'string' },
  take: { type: 'string', multiple: true },
  skip: { type: 'boolean' },
  by: { type: 'string' },
  reason: { type: 'string' },
  run: { type: 'string' },
  csv: { type: 'string' },
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
  decide: ['connection!', 'email!', 'primary', 'take', 'skip'],
  approve: ['connection!', 'by!', 'email', 'reason', 'plan'],
  undo: ['connection!', 'run', 'json'],
  erase: ['connection!', 'email!'],
  explain: ['connection!', 'email', 'customer', 'json'],
  report: ['connection!', 'json', 'csv', 'email', 'customer', 'person'],
  verify: ['connection'],
  help: [],
};

/** Options that may be there more than once. */
const REPEATABLE: ReadonlySet<string> = new Set(['take']);

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
  const extra = name === 'report' ? rest[1] : rest[0];
  if (extra !== undefined) return wrong(`Üleliigne sõna „${extra}“.`, `Unexpected word “${extra}”.`);

  const given = tokens.flatMap((token) => (token.kind === 'option' ? [token] : []));
  const twice = given.find(
    ({ name: option }, place) =>
      !REPEATABLE.has(option) && given.findIndex(({ name: other }) => other === option) < place,
  );
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
  const command = name === 'report' ? reportCommand(rest[0], values) : commandOf(name, values);
  if (!command.ok) return command;
  const { connection = '', data = null, json = false } = values;
  return ok({ command: command.value, connection, data, json, language });
}

function reportCommand(report: string | undefined, values: Values): Result<Command, ArgumentsProblem> {
  const names = REPORT_NAMES.join(', ');
  if (report === undefined) {
    return wrong(`Käsul report puudub aruande nimi: ${names}.`, `The command report needs the name of one: ${names}.`);
  }
  if (!isReportName(report)) {
    return wrong(
      `Tundmatu aruanne „${report}“. Aruanded: ${names}.`,
      `Unknown report “${report}”. The reports are: ${names}.`,
    );
  }
  const { csv = null, json = false } = values;
  if (csv !== null && json) return wrong('Vali kas --json või --csv.', 'Choose either --json or --csv.');
  const whom = personOf(report, values);
  return whom.ok ? ok({ name: 'report', request: { name: report, ...whom.value }, csv }) : whom;
}

/** The person that a report is about, named in one way; a report about everybody takes none. */
function personOf(report: ReportName, { email, customer, person }: Values): Result<Whom, ArgumentsProblem> {
  const named: readonly Whom[] = [
    ...(email === undefined ? [] : [{ email }]),
    ...(customer === undefined ? [] : [{ customer }]),
    ...(person === undefined ? [] : [{ person }]),
  ];
  const [whom, ...more] = named;
  if (!isAboutPerson(report)) {
    if (whom === undefined) return ok({});
    return wrong(
      `Aruanne ${report} ei ole ühe isiku kohta: jäta ${optionOf(whom)} ära.`,
      `The report ${report} is not about one person: leave out ${optionOf(whom)}.`,
    );
  }
  const mayCall = report === 'why-no-mail';
  if (whom !== undefined && more.length === 0 && (mayCall || person === undefined)) return ok(whom);
  const ways = ['--email A', '--customer C', ...(mayCall ? ['--person NAME'] : [])];
  return wrong(
    `Aruanne ${report} vajab ühte neist: ${ways.join(', ').replace(' NAME', ' NIMI')}.`,
    `The report ${report} needs one of ${ways.join(', ')}.`,
  );
}

type Whom = Omit<ReportRequest, 'name'>;

const optionOf = (whom: Whom): string => `--${Object.keys(whom).join(', --')}`;

function explainCommand({ email, customer }: Values): Result<Command, ArgumentsProblem> {
  if (email !== undefined && customer === undefined) return ok({ name: 'explain', email });
  if (email === undefined && customer !== undefined) return ok({ name: 'explain', customer });
  return wrong(
    'Käsk explain vajab kas --email AADRESS või --customer KOOD.',
    'The command explain needs either --email ADDRESS or --customer CODE.',
  );
}

function commandOf(name: Exclude<Command['name'], 'report'>, values: Values): Result<Command, ArgumentsProblem> {
  if (name === 'push') return ok({ name, plan: values.plan ?? '' });
  if (name === 'explain') return explainCommand(values);
  if (name === 'erase') return ok({ name, email: values.email ?? '' });
  if (name === 'approve') return approveCommand(values);
  if (name === 'undo') return undoCommand(values);
  if (name === 'decide') return decideCommand(values);
  return ok({ name });
}

function approveCommand({ by = '', reason, email, plan }: Values): Result<Command, ArgumentsProblem> {
  if ((email === undefined) === (plan === undefined)) {
    return wrong(
      'Käsk approve vajab kas --email AADRESS või --plan PLAAN.',
      'The command approve needs either --email ADDRESS or --plan HASH.',
    );
  }
  if (plan !== undefined) return ok({ name: 'approve', what: 'plan', plan, by, reason: reason ?? '' });
  if (reason === undefined) {
    return wrong('Loobumise tühistamine vajab põhjust: --reason TEKST.', 'To cancel an opt-out takes a --reason TEXT.');
  }
  return ok({ name: 'approve', what: 'cancellation', email: email ?? '', by, reason });
}

function undoCommand({ run }: Values): Result<Command, ArgumentsProblem> {
  if (run === undefined) return ok({ name: 'undo', run: null });
  if (!/^[1-9]\d{0,14}$/.test(run)) return wrong('Valik --run on käivituse number.', '--run is the number of a run.');
  return ok({ name: 'undo', run: Number(run) });
}

function decideCommand({
  email = '',
  primary,
  skip = false,
  take: pairs = [],
}: Values): Result<Command, ArgumentsProblem> {
  if ((primary === undefined) === !skip) {
    return wrong(
      'Käsk decide vajab kas --primary KOOD või --skip.',
      'The command decide needs either --primary CODE or --skip.',
    );
  }
  if (skip && pairs.length > 0) {
    return wrong('Valik --take ei sobi kokku valikuga --skip.', 'The option --take does not go with --skip.');
  }
  const take = new Map<string, string>();
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    const field = pair.slice(0, Math.max(at, 0));
    const code = pair.slice(at + 1);
    if (field === '' || code === '') {
      return wrong(`Valik --take on kujul VÄLI=KOOD, mitte „${pair}“.`, `--take is FIELD=CODE, not “${pair}”.`);
    }
    if (take.has(field)) {
      return wrong(`Väli „${field}“ on valikus --take kaks korda.`, `The field “${field}” is taken twice.`);
    }
    take.set(field, code);
  }
  return ok({ name: 'decide', email, primary: primary ?? null, take: Object.fromEntries(take) });
}

type Values = ReturnType<typeof parse>['values'];

function parse(argv: readonly string[]) {
  return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true, tokens: true });
}

function isCommand(name: string): name is Command['name'] {
  return Object.hasOwn(COMMANDS, name);
}
