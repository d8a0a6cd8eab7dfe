import { expect, test } from '@playwright/test';
import { barriers, showTheme, sidewaysScrolling, THEMES } from './support/look-at-page.ts';
import { LANGUAGES, openVisit } from './support/visit.ts';
import { leave, WINDOW_PAGES } from './support/window-pages.ts';

// Each language starts a program of its own.
test.describe.configure({ mode: 'parallel' });

for (const language of LANGUAGES) {
  test(`every view of the window keeps nobody out, in both themes (${language})`, async () => {
    test.setTimeout(300_000);
    await using visit = await openVisit(language);
    const { page, app } = visit;
    const found: string[] = [];
    for (const { name, open, dialog } of WINDOW_PAGES) {
      const note = (what: string) => found.push(`${name}: ${what}`);
      try {
        await open(visit);
        for (const theme of THEMES) {
          await showTheme(page, theme);
          for (const barrier of await barriers(page, theme)) note(`${theme} ${barrier}`);
        }
        for (const wide of await sidewaysScrolling(page)) note(wide);
        if (dialog) await leave(visit);
      } catch (error) {
        note(`cannot be looked at: ${error instanceof Error ? error.message.slice(0, 300) : String(error)}`);
        await leave(visit).catch(() => undefined);
      }
    }
    expect(found).toEqual([]);
    expect(await app.consoleMessages()).toEqual([]);
    expect(await app.cspViolations()).toEqual([]);
    expect(await app.unhandledRejections()).toEqual([]);
  });
}
