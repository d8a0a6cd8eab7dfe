// `npm run screenshots`: pictures of every view of the window, in both languages and both themes, into `screenshots/`.
// With `-- --readme`: the few pictures that README shows, into its own folder.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { showTheme, takePicture, type Theme, THEMES } from '../test/e2e/support/look-at-page.ts';
import { openReadmeWeek, README_SCENES } from '../test/e2e/support/readme-scenes.ts';
import { type Language, LANGUAGES, openVisit } from '../test/e2e/support/visit.ts';
import { leave, WINDOW_PAGES } from '../test/e2e/support/window-pages.ts';
import { buildBundles } from './bundles.ts';
import { README_FOLDER, README_PICTURES } from './readme-pictures.ts';

const folder = fileURLToPath(new URL('../screenshots/', import.meta.url));
const say = (text: string) => void process.stdout.write(`${text}\n`);
process.exitCode = await (process.argv.includes('--readme') ? takeForReadme() : takeAll());

async function takeAll(): Promise<number> {
  const built = await buildBundles();
  if (built !== 0) return built;
  mkdirSync(folder, { recursive: true });
  const missing = (await Promise.all(LANGUAGES.map(takeIn))).flat();
  for (const line of missing) say(line);
  return missing.length === 0 ? 0 : 1;
}

/** Takes README's pictures; one that cannot be taken ends the command, and the old one stays. */
async function takeForReadme(): Promise<number> {
  const built = await buildBundles();
  if (built !== 0) return built;
  const own = fileURLToPath(new URL(`../${README_FOLDER}/`, import.meta.url));
  mkdirSync(own, { recursive: true });
  await using week = await openReadmeWeek();
  for (const name of README_PICTURES) {
    await README_SCENES[name](week.page);
    await week.page.screenshot({ path: join(own, `${name}.png`), animations: 'disabled' });
  }
  return 0;
}

/** Takes the pictures in one language; answers the views that could not be reached. */
async function takeIn(language: Language): Promise<readonly string[]> {
  await using visit = await openVisit(language);
  const { page } = visit;
  const missing: string[] = [];
  for (const { name, open, dialog } of WINDOW_PAGES) {
    const fileOf = (theme: Theme) => join(folder, `${name}-${language}-${theme}.png`);
    // An old picture must not pass for the view that could not be reached today.
    for (const theme of THEMES) rmSync(fileOf(theme), { force: true });
    try {
      await open(visit);
      for (const theme of THEMES) {
        await showTheme(page, theme);
        if (dialog) await page.screenshot({ path: fileOf(theme), animations: 'disabled' });
        else await takePicture(page, fileOf(theme));
      }
    } catch (error) {
      const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      missing.push(`${name} (${language}): ${reason}`);
    }
    await leave(visit).catch(() => undefined);
  }
  return missing;
}
