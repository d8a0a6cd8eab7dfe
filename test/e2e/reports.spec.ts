import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { TRAINING_COMPANY_NAME } from '../../electron/training/company.ts';
import { REPORT_NAMES, type ReportName } from '../../shared/domain/report-name.ts';
import type { PlanView } from '../../shared/ipc/views.ts';
import { ask } from './support/bureau.ts';
import { openPage } from './support/kask.ts';
import { openVisit, type Visit } from './support/visit.ts';

const PDFTOTEXT = 'pdftotext';

/** What is typed to find the person whom a report is about. */
const SOUGHT: Partial<Record<ReportName, string>> = {
  'consent-proof': 'mari.maasikas@example.com',
  'why-no-mail': '1002',
};

/** The text of each page of a PDF, with its lines as they stand on paper. */
function pagesOf(file: string): readonly string[] {
  const text = execFileSync(PDFTOTEXT, ['-layout', file, '-'], { encoding: 'utf8' });
  return text.split('\f').filter((page) => page.trim() !== '');
}

function hasPoppler(): boolean {
  try {
    execFileSync(PDFTOTEXT, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function printed({ app, page, text, button, settle, toClientPage }: Visit, name: ReportName, folder: string) {
  await toClientPage('history');
  await toClientPage('reports');
  await button('reports.open', { name: text(`reports.names.${name}`) }).click();
  const sought = SOUGHT[name];
  if (sought !== undefined) {
    await page.getByRole('textbox', { name: text('person.search') }).fill(sought);
    await page.locator('.found-person').first().click();
  }
  await settle();
  const filePath = join(folder, `${name}.pdf`);
  await app.answerDialog({ canceled: false, filePath });
  await button('reports.savePdf').click();
  await expect(page.getByText(text('reports.saved'))).toBeVisible({ timeout: 20_000 });
  return pagesOf(filePath);
}

test('every report stands on paper with whose it is, of when, and what it says (skipped without poppler-utils)', async () => {
  test.skip(!hasPoppler(), 'pdftotext of poppler-utils is not installed');
  test.setTimeout(120_000);
  const folder = process.env['KONTAKTISILD_PAPER'] ?? mkdtempSync(join(tmpdir(), 'kontaktisild-paper-'));
  await using visit = await openVisit('et');
  const { page, text, home } = visit;
  await ask(page, 'training.start', {});
  const { summary } = (await ask(page, 'plan.make', { connection: TRAINING_COMPANY_NAME })) as PlanView;
  await ask(page, 'run.apply', { connection: TRAINING_COMPANY_NAME, hash: summary.hash });
  await home();
  await openPage(page, TRAINING_COMPANY_NAME, text('pages.history'));

  for (const name of REPORT_NAMES) {
    const pages = await printed(visit, name, folder);
    const heading = new RegExp(
      `${text(`reports.names.${name}`).replaceAll('?', '[?]')} · ${TRAINING_COMPANY_NAME} · \\d\\d\\.\\d\\d\\.\\d{4} \\d\\d:\\d\\d`,
    );
    expect(pages.map((sheet) => heading.test(sheet))).toEqual(pages.map(() => true));
    expect(pages.map((sheet, n) => new RegExp(`\\s${n + 1} ?/ ?${pages.length}\\s*$`).test(sheet))).toEqual(
      pages.map(() => true),
    );
    // What only the window has is not on paper, and nobody is masked there.
    const whole = pages.join('\n');
    expect([whole.includes('•••'), whole.includes(text('reports.savePdf'))]).toEqual([false, false]);
    if (name === 'consent-proof') expect(pages).toHaveLength(1);
    if (name === 'reconciliation') {
      expect(whole).toMatch(/Klapib|Ei klapi/);
      expect(whole).toMatch(new RegExp(`Kliendikaardid Directos\\s+${summary.counts.customers}\\b`));
    }
  }
  if (process.env['KONTAKTISILD_PAPER'] === undefined) rmSync(folder, { recursive: true });
});
