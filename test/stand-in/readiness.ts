import { setImmediate } from 'node:timers';

let ready = false;
let coming: Promise<void> | null = null;

/** Whether the app is ready. */
export const isReady = (): boolean => ready;

/**
 * Becomes ready one turn of the loop after the program first asks: it has been loaded by then.
 * Electron is ready at the earliest then, too.
 */
export function becomeReady(tell: () => void): Promise<void> {
  coming ??= new Promise((resolve) => {
    setImmediate(() => {
      ready = true;
      tell();
      resolve();
    });
  });
  return coming;
}

/** Refuses, in Electron's words, what may only be done when the app is ready. */
export function mustBeReady(message: string): void {
  if (!ready) throw new Error(message);
}

/** Refuses, in Electron's words, what may only be done before the app is ready. */
export function mustNotBeReady(message: string): void {
  if (ready) throw new Error(message);
}
