// Loaded into the stand-in's process before the program (node --import): watches it, and is the spec's door to it.
import { isMainThread } from 'node:worker_threads';
import type * as Electron from 'electron';
import { record } from './recorder.ts';
import type { FromStandIn, ToStandIn } from './stand-in-process.ts';

if (isMainThread) {
  // Loaded here only: the program's threads inherit this file, but have no Electron.
  const standIn = await import('../../stand-in/electron.ts');
  const { whenChromiumRuns } = await import('../../stand-in/browser.ts');
  // The specs speak Electron's language; what the stand-in lacks of it fails when it is used.
  const electron = standIn as unknown as typeof Electron;
  record(electron);

  const tell = (message: FromStandIn) => void process.send?.(message);
  whenChromiumRuns((endpoint) => tell({ kind: 'chromium', endpoint }));
  process.on('message', (message: ToStandIn) => void answer(electron, message).then(tell));
  // A spec that is gone needs no program any more.
  process.on('disconnect', () => process.exit(1));
}

async function answer(electron: typeof Electron, { id, source, argument }: ToStandIn): Promise<FromStandIn> {
  try {
    // oxlint-disable-next-line typescript/no-implied-eval, no-new-func -- the same that Playwright does in Electron
    const run = new Function('electron', 'argument', `return (${source})(electron, argument);`) as Run;
    return { kind: 'answer', id, ok: true, value: structuredClone(await run(electron, argument)) };
  } catch (error) {
    return { kind: 'answer', id, ok: false, value: error instanceof Error ? (error.stack ?? error.message) : error };
  }
}

type Run = (electron: typeof Electron, argument: unknown) => unknown;
