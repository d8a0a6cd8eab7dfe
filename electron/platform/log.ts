import electronLog from 'electron-log/node';
import { type LogLevel, writeLogLine } from '../../shared/domain/log-line.ts';
import { createRedactor } from '../../shared/domain/redact.ts';
import type { Log, LogFields } from '../ports.ts';
import { ageLogFiles, logFile, prepareLogFiles, readLogTail } from './log-files.ts';

/** A file that is longer, in bytes, is full. */
const FULL = 1024 ** 2;

/** Where the log is written, and by which clock. */
export interface LogOptions {
  readonly folder: string;
  readonly now?: () => Date;
}

/** The program's log with what only the program itself needs. */
export interface OpenLog extends Log {
  /** Remembers a secret, in memory only: it is taken out of everything that is logged from now on. */
  hide(secret: string): void;
  /** A text as it would stand in the log. */
  scrub(text: string): string;
  /** The last lines, oldest first. */
  tail(lines: number): Promise<readonly string[]>;
}

/** What is handed to the library for one entry. */
interface Given {
  readonly event: string;
  readonly fields: LogFields;
  readonly error?: unknown;
}

/**
 * Opens the log: lines of JSON in a folder that only this user can read, scrubbed before they are written. Logging never
 * throws, whatever the disk does: the program goes on without it.
 */
export function openLog({ folder, now = () => new Date() }: LogOptions): OpenLog {
  const redactor = createRedactor();
  let isReady = attempt(() => prepareLogFiles(folder));

  // The library tells the console of files that it cannot write, by way of its default logger; nobody reads it there.
  electronLog.transports.console.writeFn = () => undefined;
  const logger = electronLog.create({ logId: folder });
  const { console: terminal, file, ipc, remote } = logger.transports;
  terminal.level = false;
  if (ipc) ipc.level = false;
  remote.level = false;

  // One hook sees everything that passes: what comes out of it is the line.
  logger.hooks = [
    (message) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only `write` below hands something over
      const [given] = message.data as [Given];
      const entry = {
        time: now().toISOString(),
        level: levelOf(message.level),
        event: redactor.text(given.event),
        fields: redactor.value(given.fields),
        ...('error' in given ? { error: redactor.value(given.error) } : {}),
      };
      return { ...message, data: [writeLogLine(entry)] };
    },
  ];
  file.setAppName('Kontaktisild');
  file.resolvePathFn = () => logFile(folder);
  file.maxSize = FULL;
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  file.transforms = [({ data }) => data[0] as unknown];
  // What cannot be moved now is tried again with the next line.
  file.archiveLogFn = () => void attempt(() => ageLogFiles(folder));

  const write = (level: LogLevel, given: Given) => {
    // The library gives a file up for good that it cannot open once.
    isReady ||= attempt(() => prepareLogFiles(folder));
    if (isReady) attempt(() => logger[level](given));
  };
  return {
    info: (event, fields = {}) => write('info', { event, fields }),
    warn: (event, fields = {}) => write('warn', { event, fields }),
    error: (event, error, fields = {}) => write('error', { event, fields, error }),
    hide: (secret) => redactor.hide(secret),
    scrub: (text) => redactor.text(text),
    tail: (lines) => readLogTail(folder, lines),
  };
}

function attempt(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

const levelOf = (level: string): LogLevel => (level === 'warn' || level === 'error' ? level : 'info');
