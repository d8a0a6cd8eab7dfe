import { describeProblem, type Language, type Problem, sideOf } from '../../shared/domain/problem.ts';
import { TERMINAL_TEXTS } from '../../shared/i18n/terminal.ts';
import { endOf, outcomeWord } from './exit-status.ts';
import { visible } from './printable.ts';

/** Where a command writes: results to `out`, everything else to `err`. */
export interface Streams {
  readonly out: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly err: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/** Says a problem on stderr: its named outcome as a line of its own, then what happened and what to do. */
export function sayProblem({ err }: Streams, value: Problem, language: Language): void {
  const end = endOf(value);
  const isOfEnd = end === 'source' || end === 'target';
  if (isOfEnd) err.write(`outcome: ${outcomeWord(value)}\n`);
  sayRemark({ err }, value, language);
  if (isOfEnd && sideOf(value) === 'keychain') err.write(`${TERMINAL_TEXTS[language].secretByEnvironment[end]}\n`);
}

/** Says on stderr what happened and what to do, of something that is not how the command ends. */
export function sayRemark({ err }: Pick<Streams, 'err'>, value: Problem, language: Language): void {
  const { what, next } = describeProblem(value, language);
  // The words of a server are part of some problems; they may end without a full stop.
  const stop = /[.!?…]$/.test(what) ? '' : '.';
  err.write(`${visible(`${what}${stop} ${next}`)}\n`);
}

/** Writes pieces one after the other and waits where the reader is slow. A reader that has gone away ends it quietly. */
export async function writeAll(stream: NodeJS.WritableStream, pieces: Iterable<string>): Promise<void> {
  let gone = false;
  const onError = () => {
    gone = true;
  };
  stream.on('error', onError);
  let text = '';
  const flush = () =>
    new Promise<void>((resolve) => {
      const piece = text;
      text = '';
      stream.write(piece, () => resolve());
    });
  for (const piece of pieces) {
    text += piece;
    if (text.length > 65_536) await flush();
    if (gone) break;
  }
  if (text !== '' && !gone) await flush();
  stream.removeListener('error', onError);
}
