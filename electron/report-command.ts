import { type FileHandle, open, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Language, problem } from '../shared/domain/problem.ts';
import { type Report, rowsIn } from '../shared/domain/report.ts';
import type { TerminalTexts } from '../shared/i18n/terminal.ts';
import { reportCsv } from './reports/report-csv.ts';
import type { Arguments, ReportCommand } from './terminal/arguments.ts';
import { EXIT, exitStatusOf } from './terminal/exit-status.ts';
import { printable } from './terminal/printable.ts';
import { reportJson } from './terminal/report-json.ts';
import { reportLines } from './terminal/report-lines.ts';
import { sayProblem, type Streams, writeAll } from './terminal/say.ts';
import type { Paint } from './terminal/style.ts';

/** Where a report goes, and how it is said. */
interface ReportSession extends Streams {
  /** Is called once a report stands in a file. */
  readonly onSaved: (report: Report) => Promise<void>;
  readonly args: Arguments;
  readonly language: Language;
  readonly texts: TerminalTexts;
  readonly paint: Paint;
}

/** Writes a report to the terminal, as JSON, or into a file for a spreadsheet. */
export async function sayReport(session: ReportSession, { csv }: ReportCommand, report: Report): Promise<number> {
  const { args, out, err, language, paint, texts } = session;
  if (csv === null) {
    await writeAll(out, args.json ? [reportJson(report, language)] : reportLines(report, language, paint));
    return EXIT.ok;
  }
  try {
    // What is there already stays: a report names people, and a wrong name must not cost another file.
    await writeWhole(await open(csv, 'wx', 0o600), csv, reportCsv(report, language));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const name = basename(csv);
    const refusal =
      code === 'EEXIST'
        ? problem('input/file-exists', { file: name })
        : problem('input/not-saved', { file: name, text: code === '' ? '' : `(${code})` });
    sayProblem(session, refusal, language);
    return exitStatusOf(refusal);
  }
  await session.onSaved(report);
  err.write(`${texts.reportSaved(printable(csv), rowsIn(report))}\n`);
  return EXIT.ok;
}

/** Writes all of a file that has just been made; of one that cannot be written whole nothing stays. */
async function writeWhole(file: FileHandle, path: string, pieces: Iterable<string>): Promise<void> {
  try {
    await file.writeFile(pieces);
    await file.close();
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(path, { force: true });
    throw error;
  }
}
