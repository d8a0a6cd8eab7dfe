import type { Progress } from '../sync/run-context.ts';

/** Progress leaves the thread at most this often, in ms: main has better to do, and nobody sees more of it. */
const QUIET_MS = 100;

/** Passes on what is told first and last, and in between what comes after a while. */
export function fewer(tell: (progress: Progress) => void, now = () => performance.now()): (progress: Progress) => void {
  let last = Number.NEGATIVE_INFINITY;
  let stage: Progress['stage'] | null = null;
  return (progress) => {
    const isOver = progress.stage === 'push' && progress.done === progress.total;
    if (progress.stage === stage && !isOver && now() - last < QUIET_MS) return;
    last = now();
    ({ stage } = progress);
    tell(progress);
  };
}
