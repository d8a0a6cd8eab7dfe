import type { ChildProcess } from 'node:child_process';
import type { Page } from '@playwright/test';
import type * as Electron from 'electron';

/** How the program is started. */
export interface StartOptions {
  /** The program's main bundle. */
  readonly entry: string;
  readonly env: Readonly<Record<string, string>>;
  /** Words of its command line. */
  readonly switches: readonly string[];
  /** File with how far (ms) the program's clock is off; null: it has the computer's own. */
  readonly clockFile: string | null;
}

/** The program as it runs, in the stand-in or in Electron. */
export interface Running {
  readonly process: ChildProcess;
  /** Runs a function in the main process. It is sent there as text. */
  evaluate<A, R>(run: (main: typeof Electron, argument: A) => R, argument: A): Promise<Awaited<R>>;
  /** The pages of its windows; waits for the first one to come. */
  pages(): Promise<readonly Page[]>;
  /** Starts the same once more, as a person does who has forgotten that it runs. */
  startAgain(): ChildProcess;
  /** Lets go of the pages. */
  disconnect(): Promise<void>;
}
