import { z } from 'zod';
import { REPORT_NAMES } from '../domain/report-name.ts';
import type { Cell, Report } from '../domain/report.ts';
import { channel, name } from './schema.ts';

const report = z.strictObject({
  /** The client; of the order letter, whatever it will be called. */
  connection: z.string().max(200),
  name: z.enum(REPORT_NAMES),
  /** The person that it is about, where it is about one: by address or by the code of the card. */
  email: z.string().max(500).optional(),
  customer: z.string().max(200).optional(),
});
const rows = z.strictObject({ connection: name, table: z.string().max(100), page: z.int().min(0).max(1_000_000) });
const open = z.strictObject({ connection: z.string().max(200) });
const saved = z.strictObject({ connection: z.string().max(200), as: z.enum(['csv', 'pdf', 'txt']) });

/** The accountant's reports. One is open at a time: its rows are read, and it is saved, as it was made. */
export const REPORT_CHANNELS = {
  /** Makes a report; its tables come without rows. */
  'reports.make': channel<Report>()(report),
  /** One page of rows of a table of the open report. */
  'reports.rows': channel<{ readonly rows: readonly (readonly Cell[])[] }>()(rows),
  /** Saves the open report where the person chooses: as a table for a spreadsheet, as the window prints it, or the letter alone. */
  'reports.save': channel<{ readonly saved: boolean }>()(saved),
  /** Puts the letter of the open report where it can be pasted from. */
  'reports.copy': channel<null>()(open),
} as const;
