import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** The themes of the window. */
export const THEMES = ['light', 'dark'] as const;

/** A theme of the window. */
export type Theme = (typeof THEMES)[number];

const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/** The sizes at which a page must not have to be pushed sideways: the smallest window, and the same at 200 %. */
const SIZES = [
  { width: 1024, height: 700 },
  { width: 512, height: 350 },
] as const;

/** Shows the window in a theme; the page has it when this returns. */
export async function showTheme(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  await page.waitForFunction((wanted) => document.documentElement.dataset['mantineColorScheme'] === wanted, theme);
}

/** Takes a picture of a page as if the window were as high as all of it, so that its bar of buttons stands at its end. */
export async function takePicture(page: Page, path: string): Promise<void> {
  const [usual] = SIZES;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: usual.width, height: Math.max(height, usual.height) });
  await page.screenshot({ path, animations: 'disabled' });
  await page.setViewportSize(usual);
}

/**
 * What keeps people with a disability out of the page as it stands: one line per rule and element. In the second theme
 * only the colours are others, and whatever is measured of them.
 */
export async function barriers(page: Page, theme: Theme): Promise<readonly string[]> {
  const [first] = THEMES;
  const runOnly =
    theme === first
      ? ({ type: 'tag', values: RULES } as const)
      : ({ type: 'rule', values: ['color-contrast', 'link-in-text-block'] } as const);
  // The window has no frames: the page that axe would open beside it for their sake takes longer than all the rules.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await axe
    .options({ runOnly: { ...runOnly, values: [...runOnly.values] }, resultTypes: ['violations'] })
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** Where the page is wider than its window: what sticks out most, at each size. */
export async function sidewaysScrolling(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const size of SIZES) {
    await page.setViewportSize(size);
    const wide = await page.evaluate(() => {
      const { clientWidth, scrollWidth } = document.documentElement;
      if (scrollWidth <= clientWidth) return null;
      const out = [...document.querySelectorAll('main *, header *, nav *')].filter(
        (each) => each.getBoundingClientRect().right > clientWidth + 1,
      );
      const [first] = out;
      const name = first === undefined ? '?' : `${first.tagName.toLowerCase()}.${first.className}`;
      return `${scrollWidth} px in ${clientWidth} px: ${name}`;
    });
    if (wide !== null) found.push(`sideways at ${size.width}x${size.height}: ${wide}`);
  }
  await page.setViewportSize(SIZES[0]);
  return found;
}
