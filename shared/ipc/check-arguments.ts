import { type Problem, problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Channel } from './channels.ts';
import { CONTRACT } from './contract.ts';

/** Checks what came over a channel against its contract: the argument, or the place in it that does not fit. */
export function checkArguments(channel: Channel, args: unknown): Result<unknown, Problem> {
  try {
    const parsed = CONTRACT[channel].args.safeParse(args);
    return parsed.success ? ok(parsed.data) : refused(parsed.error.issues[0]?.path.join('.') ?? '');
  } catch {
    // Bytes in the place of a list, say: the schema would freeze them, which cannot be done.
    return refused('');
  }
}

const refused = (field: string) => err(problem('input/value', { field, text: '' }));
