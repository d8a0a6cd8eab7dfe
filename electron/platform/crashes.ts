import type { Log } from '../ports.ts';

/** The part of a process that is listened to. */
export interface CrashingProcess {
  on(event: 'uncaughtException' | 'unhandledRejection', listener: (error: unknown) => void): unknown;
  off(event: 'uncaughtException' | 'unhandledRejection', listener: (error: unknown) => void): unknown;
}

/**
 * Logs what nobody caught, then ends the program as Node would. Without a listener Node would print the error as it is,
 * and Electron would show it in a window and go on with a program of which nobody knows the state. Answers the function
 * that stops listening.
 */
export function logCrashes(
  log: Log,
  end: () => void = () => process.exit(1),
  crashing: CrashingProcess = process,
): () => void {
  const listener = (origin: string) => (error: unknown) => {
    log.error('program.crash', error, { origin });
    end();
  };
  const exception = listener('exception');
  const rejection = listener('rejection');
  crashing.on('uncaughtException', exception);
  crashing.on('unhandledRejection', rejection);
  return () => {
    crashing.off('uncaughtException', exception);
    crashing.off('unhandledRejection', rejection);
  };
}
