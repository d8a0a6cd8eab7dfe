import { type Problem, problem } from '../../shared/domain/problem.ts';
import type { ProblemCode } from '../../shared/domain/problem-texts.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Keychain, Patience } from '../ports.ts';
import { type Keytar, requireKeytar } from './keytar-module.ts';
import { createTurns } from './one-at-a-time.ts';

/** How a keychain is reached. */
export interface KeychainOptions {
  /** Under which name entries stand; builds for development use another one. */
  readonly service: string;
  readonly load?: () => Keytar | null;
  /** How long an answer is waited for, in ms: a person may have to type a password first. */
  readonly waitMs?: Readonly<Record<Exclude<Patience, 'whenever'>, number>>;
  readonly platform?: NodeJS.Platform;
}

type Code = Extract<ProblemCode, `keychain/${string}`>;

/** Windows keeps at most 2560 bytes in an entry, as UTF-16; one limit for all systems. */
const LONGEST = 1200;

/** A minute for a person; a keyring that asks somebody who is not there must not hold a scheduled run for ever. */
const WAIT_MS = { person: 60_000, background: 5_000 } as const;

/** The entry that tells whether the keychain takes anything; it holds nothing of anybody. */
const PROBE = 'probe';

/** Joins the OS keychain through keytar. Nothing is ever kept anywhere else, and no question deletes what it cannot read. */
export function createKeychain(options: KeychainOptions): Keychain {
  const { service, load = loadKeytar, waitMs = WAIT_MS, platform = process.platform } = options;
  const turns = createTurns();
  const fail = (code: Code) => err(problem(code, { system: systemOf(platform) }));

  /** `unsure` is the problem of a question that was put and may still be carried out. */
  const ask = async <T>(
    question: (keytar: Keytar) => Promise<T>,
    patience: Patience = 'background',
    unsure: Code = 'keychain/timeout',
    onLate?: () => void,
  ): Promise<Result<T, Problem>> => {
    const keytar = load();
    if (keytar === null) return fail('keychain/missing');
    let isGivenUp = false;
    const put = async () => {
      const answer = await question(keytar);
      if (isGivenUp) onLate?.();
      return answer;
    };
    const turn = await turns(put, patience === 'whenever' ? null : waitMs[patience]);
    if (turn.kind === 'answered') return ok(turn.value);
    if (turn.kind === 'broke') return fail(codeOf(turn.error));
    isGivenUp = true;
    return fail(turn.begun ? unsure : 'keychain/timeout');
  };

  const read = async (account: string, patience?: Patience): Promise<Result<string | null, Problem>> => {
    const kept = await ask((keytar) => keytar.getPassword(service, account), patience);
    return kept.ok ? ok(kept.value === '' ? null : kept.value) : kept;
  };

  /** Only a write tells that a keyring of libsecret is open. */
  const proveOpen = (patience?: Patience) =>
    ask(async (keytar) => {
      await keytar.setPassword(service, PROBE, PROBE);
      await keytar.deletePassword(service, PROBE);
    }, patience);

  return {
    async get(account, { patience, saved = false, certain = false } = {}) {
      const kept = await read(account, patience);
      if (!kept.ok || kept.value !== null || !saved) return kept;
      // libsecret answers null of a locked keyring as well; elsewhere a locked keychain says so.
      if (systemOf(platform) !== 'linux') return fail('keychain/gone');
      if (!certain) return fail('keychain/locked');
      const open = await proveOpen(patience);
      if (!open.ok) return open;
      // The write may have made somebody open it.
      const now = await read(account, patience);
      return now.ok && now.value === null ? fail('keychain/gone') : now;
    },
    async set(account, secret, { patience } = {}) {
      if (Buffer.byteLength(secret, 'utf8') > LONGEST) return fail('keychain/too-long');
      const set = await ask((keytar) => keytar.setPassword(service, account, secret), patience, 'keychain/unsure');
      return set.ok ? ok(null) : set;
    },
    async remove(account, { patience, saved = false, onLate } = {}) {
      const take = (keytar: Keytar) => keytar.deletePassword(service, account);
      const removed = await ask(take, patience, 'keychain/removal-unsure', onLate);
      if (!removed.ok) return removed;
      if (removed.value || !saved || systemOf(platform) !== 'linux') return ok(null);
      // libsecret finds nothing to delete in a locked keyring either.
      const opened = await proveOpen(patience);
      return opened.ok ? ok(null) : opened;
    },
  };
}

/** The systems whose next steps differ. */
function systemOf(platform: NodeJS.Platform): 'windows' | 'mac' | 'linux' {
  if (platform === 'win32') return 'windows';
  return platform === 'darwin' ? 'mac' : 'linux';
}

/** The system's own words by what they mean; seen with libsecret 0.20, gnome-keyring 42 and in keytar's own source. */
const WORDS: readonly (readonly [RegExp, Code])[] = [
  [/cannot find module|shared object file/i, 'keychain/missing'],
  [/locked|interaction is not allowed|dismissed|cancel/i, 'keychain/locked'],
  [/timeout was reached|NoReply/i, 'keychain/timeout'],
  [
    /D-?Bus|DISPLAY|Object does not exist|ServiceUnknown|not provided by any|could not connect|connection is closed/i,
    'keychain/no-service',
  ],
];

function codeOf(error: unknown): Code {
  const text = error instanceof Error ? error.message : '';
  return WORDS.find(([words]) => words.test(text))?.[1] ?? 'keychain/failed';
}

function loadKeytar(): Keytar | null {
  try {
    return requireKeytar();
  } catch {
    return null;
  }
}
