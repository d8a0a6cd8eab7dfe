import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Locator, type Page, test } from '@playwright/test';
import type { RowsView } from '../../shared/ipc/plan-channels.ts';
import type { Args, Reply } from '../../shared/ipc/contract.ts';
import { serveFiles } from '../bench/serve-files.ts';
import { keyringObstacle } from '../support/real-keyring.ts';
import type { AppDriver } from './support/app.ts';
import { ask, openBureau } from './support/bureau.ts';

const GENERATOR = fileURLToPath(new URL('../bench/generate-feed.ts', import.meta.url));
const CLIENTS = { 'Väike OÜ': 200, 'Suur OÜ': 200_000 };
const ROUNDS = 7;
/** Rows that may be in the document at once, the headings among them. */
const MOST_ROWS = 60;

/** Opens the preview of a client and waits until it is made. */
async function openPreview(page: Page, client: string): Promise<void> {
  await page.getByRole('button', { name: 'Kontaktisild, avalehele' }).click();
  await page.getByRole('button', { name: `Veel: ${client}` }).click();
  await page.getByRole('menuitem', { name: 'Eelvaade' }).click();
  await expect(page.getByRole('button', { name: /Lisandub/ })).toBeVisible({ timeout: 180_000 });
}

/**
 * Time in ms from an event of a kind to the first frame in which another table than the one before shows a row with
 * this text: taken in the page itself, where no test driver adds to it.
 */
function timeToRows(page: Page, event: 'click' | 'input', text: string): Promise<number> {
  return page.evaluate(
    ([kind, wanted]) => {
      const before = document.querySelector('[role=grid]');
      return new Promise<number>((resolve) => {
        const begin = () => {
          const start = performance.now();
          const look = () => {
            const grid = document.querySelector('[role=grid]');
            const row = grid?.querySelector('[role=row][aria-rowindex="2"]');
            if (grid !== before && row?.textContent.includes(wanted)) resolve(performance.now() - start);
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        };
        window.addEventListener(kind, begin, { once: true, capture: true });
      });
    },
    [event, text] as const,
  );
}

/** Does something to the page and tells how long it takes until the rows that it asks for are there. */
async function timed(page: Page, event: 'click' | 'input', text: string, act: () => Promise<void>): Promise<number> {
  const taken = timeToRows(page, event, text);
  await act();
  return taken;
}

/** Median times until the table of new contacts shows rows: when it is opened, and when a search narrows it. */
async function measure(page: Page): Promise<{ readonly opening: number; readonly filtering: number }> {
  const opening: number[] = [];
  const filtering: number[] = [];
  const grid = page.getByRole('grid', { name: 'Lisandub' });
  const search = page.getByRole('searchbox', { name: 'Otsi' });
  const tile = page.getByRole('button', { name: /Lisandub/ });
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.getByRole('button', { name: /Vahele jäetud/ }).click();
    await expect(grid).toHaveCount(0);
    opening.push(await timed(page, 'click', '@', () => tile.click()));
    // Every round asks for something else, so that no answer is at hand already.
    const needle = `${round + 1}0`;
    filtering.push(await timed(page, 'input', needle, () => search.fill(needle)));
  }
  await page.getByRole('button', { name: /Vahele jäetud/ }).click();
  await tile.click();
  await expect(grid).toBeVisible();
  return { opening: median(opening), filtering: median(filtering) };
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** Pages of rows that the window has asked for, with how many rows each brought. */
async function pagesAsked(app: AppDriver): Promise<readonly { readonly offset: number; readonly rows: number }[]> {
  const log = await app.ipcLog();
  return log.flatMap((entry) => {
    if (entry.kind !== 'call') return [];
    const [channel, args] = entry.args as [string, Args<'plan.rows'>];
    if (channel !== 'plan.rows') return [];
    const { offset } = args;
    const reply = entry.reply as Reply<'plan.rows'>;
    return [{ offset, rows: reply.ok ? (reply.value satisfies RowsView).rows.length : 0 }];
  });
}

/** Flings the table from place to place, a frame at each, and answers the most rows that were ever in the document. */
function fling(grid: Locator, places: readonly number[]): Promise<number> {
  return grid.evaluate(async (element, shares) => {
    let most = 0;
    const count = () => {
      most = Math.max(most, element.querySelectorAll('[role=row]').length);
    };
    const observer = new MutationObserver(count);
    observer.observe(element, { childList: true, subtree: true });
    for (const share of shares) {
      element.scrollTop = (element.scrollHeight - element.clientHeight) * share;
      await new Promise((resolve) => requestAnimationFrame(resolve));
      count();
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    observer.disconnect();
    return most;
  }, places);
}

/** The row that the keyboard stands on. */
const activeRow = (grid: Locator): Locator => grid.locator('[data-active="true"]');

test('a preview of 200,000 customers opens, filters and scrolls like one of 200', async () => {
  const reason = keyringObstacle();
  test.skip(reason !== null, reason ?? '');
  test.setTimeout(240_000);
  const folder = mkdtempSync(join(tmpdir(), 'kontaktisild-large-'));
  const server = await serveFiles(folder);
  try {
    await using bureau = await openBureau(new Date().toISOString());
    const { app } = bureau;
    const page = await app.firstWindow();
    await page.setViewportSize({ width: 1280, height: 800 });
    for (const [name, customers] of Object.entries(CLIENTS)) {
      const out = join(folder, `${customers}.xml`);
      expect(spawnSync(process.execPath, [GENERATOR, '--customers', String(customers), '--out', out]).status).toBe(0);
      await ask(page, 'connections.create', {
        name,
        sourceUrl: `${server.url}/${customers}.xml`,
        secretParameter: 'token',
        target: { kind: 'mailbow', url: server.url, user: 'api' },
        secrets: { directo: `võti ${name}`, mailbow: 'salasona' },
      });
    }
    await openPreview(page, 'Väike OÜ');
    const small = await measure(page);
    await openPreview(page, 'Suur OÜ');
    const large = await measure(page);
    const opening = large.opening / small.opening;
    const filtering = large.filtering / small.filtering;
    const say = (what: string, from: number, to: number) =>
      console.log(
        `${what}: 200 customers ${from.toFixed(0)} ms, 200,000 ${to.toFixed(0)} ms (×${(to / from).toFixed(1)})`,
      );
    say('opening', small.opening, large.opening);
    say('filtering', small.filtering, large.filtering);
    expect(opening).toBeLessThan(3);
    expect(filtering).toBeLessThan(3);

    const grid = page.getByRole('grid', { name: 'Lisandub' });
    const total = Number(await grid.getAttribute('aria-rowcount')) - 1;
    expect(total).toBeGreaterThan(100_000);

    // Dragged from end to end, then flung to and fro: few rows are ever there, and few pages come.
    const before = (await pagesAsked(app)).length;
    const dragged = Array.from({ length: 20 }, (_, index) => index / 19);
    const flung = Array.from({ length: 20 }, (_, index) => ((index * 7) % 20) / 19);
    expect(await fling(grid, [...dragged, ...flung])).toBeLessThanOrEqual(MOST_ROWS);
    const asked = (await pagesAsked(app)).slice(before);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThanOrEqual(2 * (dragged.length + flung.length));
    expect(Math.max(...asked.map(({ rows }) => rows))).toBeLessThanOrEqual(200);

    // By keyboard: the last row, the first one, ten rows on; each says where it stands among all of them.
    await grid.focus();
    for (const [key, index] of [
      ['End', total],
      ['Home', 1],
      ['PageDown', 11],
      ['End', total],
      ['PageUp', total - 10],
    ] as const) {
      await grid.press(key);
      const row = activeRow(grid);
      await expect(row).toHaveAttribute('aria-rowindex', String(index + 1));
      await expect(row).toContainText('@');
      await expect(row).toBeInViewport();
      await expect(grid).toHaveAttribute('aria-activedescendant', (await row.getAttribute('id')) ?? '');
      expect(await grid.getByRole('row').count()).toBeLessThanOrEqual(MOST_ROWS);
    }
    expect((await pagesAsked(app)).map(({ offset }) => offset)).toContain(Math.floor((total - 1) / 200) * 200);
    expect(await app.consoleMessages()).toEqual([]);
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
