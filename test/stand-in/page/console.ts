import type { Target } from '../connection.ts';
import { fromChromium } from '../address.ts';

/** A message of a page's console, as Electron tells it. */
export interface ConsoleMessage {
  readonly level: 'info' | 'warning' | 'error' | 'debug';
  readonly message: string;
  readonly lineNumber: number;
  readonly sourceId: string;
}

/** Who hears the console. */
export interface Console {
  onConsole(message: ConsoleMessage): void;
}

/** Tells everything that a page's console shows: the page's own words, errors, and what Chromium has to say. */
export function listenToConsole(target: Target, hearer: Console): void {
  const tell = (level: string, text: string, url: string | undefined, line: number | undefined) =>
    hearer.onConsole({
      level: levelOf(level),
      message: text.replaceAll(/https:\/\/[a-z0-9.-]+\.test/g, (found) => fromChromium(found).replace(/\/$/, '')),
      lineNumber: (line ?? 0) + 1,
      sourceId: fromChromium(url ?? ''),
    });
  target.on('Runtime.consoleAPICalled', ({ type, args, stackTrace }) => {
    const text = args.map(({ value, description }) => description ?? String(value)).join(' ');
    const [frame] = stackTrace?.callFrames ?? [];
    tell(type, text, frame?.url, frame?.lineNumber);
  });
  target.on('Runtime.exceptionThrown', ({ exceptionDetails: { exception, text, url, lineNumber } }) => {
    // The description begins with the error's name; the text says only that nobody caught it.
    tell('error', `${text} ${exception?.description ?? String(exception?.value ?? '')}`, url, lineNumber);
  });
  target.on('Log.entryAdded', ({ entry: { level, text, url, lineNumber } }) => tell(level, text, url, lineNumber));
}

function levelOf(level: string): ConsoleMessage['level'] {
  if (level === 'error' || level === 'assert') return 'error';
  if (level === 'warning') return 'warning';
  return level === 'debug' || level === 'verbose' ? 'debug' : 'info';
}
