import type { Redacted } from './redact.ts';

/** How grave an entry of the log is. */
export type LogLevel = 'info' | 'warn' | 'error';

/** One entry of the program's log, as it stands in a line of the file. */
export interface LogEntry {
  /** ISO date-time. */
  readonly time: string;
  readonly level: LogLevel;
  readonly event: string;
  readonly fields: Redacted;
  /** What is told of an error. */
  readonly error?: Redacted;
}

/** Writes an entry as one line of JSON. */
export function writeLogLine({ time, level, event, fields, error }: LogEntry): string {
  return JSON.stringify({ time, level, event, fields, ...(error === undefined ? {} : { error }) });
}

/** Reads a line; null where it is none of ours. */
export function readLogLine(line: string): LogEntry | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { time, level, event, fields, error } = value as Partial<Record<keyof LogEntry, Redacted>>;
  if (typeof time !== 'string' || typeof event !== 'string') return null;
  if (level !== 'info' && level !== 'warn' && level !== 'error') return null;
  return { time, level, event, fields: fields ?? null, ...(error === undefined ? {} : { error }) };
}
