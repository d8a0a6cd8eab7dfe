// Loaded before the program into its process: node --import ../stand-in/register.ts --import measure-start.ts MAIN
// Tells in one line of JSON how long the program takes from its process to its window, and ends it.
import { app, type BrowserWindow } from 'electron';
import { isMainThread } from 'node:worker_threads';

/** How long a start took, in ms from the beginning of the process. */
export interface StartFigures {
  /** The window is made: settings, log, database and tray's program are there. */
  readonly windowMs: number;
  /** Its page has been read. */
  readonly pageMs: number;
}

if (isMainThread) {
  app.once('browser-window-created', (_: unknown, window: BrowserWindow) => {
    const windowMs = performance.now();
    window.webContents.once('did-finish-load', () => {
      const figures: StartFigures = { windowMs, pageMs: performance.now() };
      process.stdout.write(`${JSON.stringify(figures)}\n`);
      app.exit();
    });
  });
}
