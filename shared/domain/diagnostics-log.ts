import { code, moment, systemCode } from './diagnostics-atoms.ts';
import type { DiagnosticsWords } from './diagnostics-words.ts';
import { type LogEntry, readLogLine } from './log-line.ts';
import type { Redacted } from './redact.ts';

/** How texts are scrubbed before they may leave the computer. */
export interface LogScrub {
  /** One text that is nothing but words: tokens for names, no addresses, nothing that may be a name. */
  text(text: string): string;
  /** A text that was put together from scrubbed ones. */
  all(text: string): string;
}

/** How deep errors inside errors are told. */
const DEPTH = 4;

/** The entries of the log in words that hold no name. What is none of our lines is only counted. */
export function logLines(lines: readonly string[], scrub: LogScrub, words: DiagnosticsWords): readonly string[] {
  const entries = lines.map(readLogLine);
  const unreadable = entries.filter((entry) => entry === null).length;
  return [
    ...entries.flatMap((entry) => (entry === null ? [] : entryLines(entry, scrub))),
    ...(unreadable === 0 ? [] : [`${words.unreadableLines}: ${unreadable}`]),
  ];
}

/** The clients, or the hosts, that entries of the log are about; some were removed since. */
export function namedInLog(lines: readonly string[], key: 'client' | 'host'): readonly string[] {
  const names = lines.flatMap((line) => {
    const fields = readLogLine(line)?.fields;
    const name = isGroup(fields) ? fields[key] : undefined;
    return typeof name === 'string' ? [name] : [];
  });
  return [...new Set(names)];
}

function entryLines({ time, level, event, fields, error }: LogEntry, scrub: LogScrub): readonly string[] {
  const told = isGroup(fields) ? Object.entries(fields).map(([key, value]) => fieldText(key, value, scrub)) : [];
  const line = [moment(time), level, code(event), ...told].join(' ');
  return [line, ...(error === undefined ? [] : errorLines(error, scrub, 1))];
}

function fieldText(key: string, value: Redacted, scrub: LogScrub): string {
  return `${code(key)}=${atomText(value, scrub)}`;
}

/** Fields of an entry are single values; anything else is only named. */
function atomText(value: Redacted, scrub: LogScrub): string {
  if (typeof value === 'string') return moment(value) === value ? value : quoted(scrub.text(value));
  return typeof value === 'object' && value !== null ? '{…}' : String(value);
}

const quoted = (text: string): string => (/^[^\s"=]+$/.test(text) ? text : JSON.stringify(text));

/** Kind, message and stack of an error, and the errors inside it; properties of its own only where they are codes. */
function errorLines(error: Redacted, scrub: LogScrub, depth: number): readonly string[] {
  const indent = '  '.repeat(depth);
  if (!isGroup(error)) return [`${indent}${atomText(error, scrub)}`];
  const { error: kind, message, at, cause, errors } = error;
  const codes = ['code', 'errno', 'syscall'].flatMap((key) => {
    const value = error[key];
    return typeof value === 'string' || typeof value === 'number'
      ? [`${key}=${key === 'syscall' ? code(String(value)) : systemCode(String(value))}`]
      : [];
  });
  const head = [typeof kind === 'string' ? scrub.text(kind) : '…', ...codes].join(' ');
  const frames = Array.isArray(at) ? at.flatMap((frame) => frameText(frame)) : [];
  const inner = [cause, ...(isList(errors) ? errors : [])].filter((each) => each !== undefined);
  return [
    `${indent}${head}: ${typeof message === 'string' ? scrub.text(message) : '…'}`,
    ...frames.map((frame) => `${indent}  ${frame}`),
    ...(depth < DEPTH ? inner.flatMap((each) => errorLines(each, scrub, depth + 1)) : []),
  ];
}

const CALL =
  /^at (?<call>(?:async )?(?:new )?[\w$.<>#]{1,80})(?: \[as [\w$.]{1,40}\])? \((?:(?:[^()]*[\\/:])?(?<place>[\w.-]{1,60}:\d{1,7}:\d{1,7})|<anonymous>)\)$/;
const PLACE = /^at (?<call>async )?(?:[^()]*[\\/:])?(?<place>[\w.-]{1,60}:\d{1,7}:\d{1,7})$/;

/** A line of a stack without its folders, which name the person at the computer. */
function frameText(frame: unknown): readonly string[] {
  if (typeof frame !== 'string') return [];
  const { call, place } = (CALL.exec(frame) ?? PLACE.exec(frame))?.groups ?? {};
  if (call === undefined && place === undefined) return ['at …'];
  return [['at', call?.trim(), place].filter((part) => part !== undefined).join(' ')];
}

function isGroup(value: Redacted | undefined): value is { readonly [key: string]: Redacted } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: Redacted | undefined): value is readonly Redacted[] {
  return Array.isArray(value);
}
