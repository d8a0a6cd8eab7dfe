import type { TerminalTexts } from '../../shared/i18n/terminal.ts';
import type { Progress } from '../sync/run-context.ts';

/** A line on the terminal that is written over and wiped at the end; silent where the output is no terminal. */
export interface ProgressLine {
  show(progress: Progress): void;
  wipe(): void;
}

const WIDTH = 28;

/** Makes the progress line for an output stream; at most ten times a second. */
export function createProgressLine(
  stream: { readonly isTTY?: boolean; write(text: string): unknown },
  texts: TerminalTexts,
  now: () => number,
): ProgressLine {
  let last = -Infinity;
  let shown = false;
  return {
    show(progress) {
      if (stream.isTTY !== true) return;
      const finished = progress.stage === 'push' && progress.done === progress.total;
      if (!finished && now() - last < 100) return;
      last = now();
      shown = true;
      stream.write(`\r\u001B[2K${line(progress, texts)}`);
    },
    wipe() {
      if (shown) stream.write('\r\u001B[2K');
      shown = false;
    },
  };
}

function line(progress: Progress, texts: TerminalTexts): string {
  if (progress.stage === 'fetch') {
    return `${texts.progress.fetch}: ${progress.records} (${(progress.bytes / 1e6).toFixed(1)} MB)`;
  }
  if (progress.stage === 'contacts') return `${texts.progress.contacts}: ${progress.contacts}`;
  return `${texts.progress.push}: ${bar(progress.done, progress.total)}`;
}

/** A bar with its numbers: `████░░░░ 3/8`. */
export function bar(done: number, total: number): string {
  const full = total === 0 ? WIDTH : Math.round((done / total) * WIDTH);
  return `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${done}/${total}`;
}
