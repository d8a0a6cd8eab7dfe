// `npm run start:browser [-- --lang en] [-- --screenshot DIR]`: the same program without Electron, its window in
// Chromium. Downloads nothing. Its data lies beside that of the program itself, never in it.
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { type AppDriver, launchApp } from '../test/e2e/support/app.ts';
import { findChromium } from '../test/stand-in/chromium.ts';
import { buildBundles } from './bundles.ts';

const { values } = parseArgs({ options: { lang: { type: 'string' }, screenshot: { type: 'string' } } });
const say = (text: string) => void process.stdout.write(`${text}\n`);
process.exitCode = await start();

async function start(): Promise<number> {
  if (findChromium() === null) {
    say('No Chromium is here: install the package "chromium", or name one in the variable CHROMIUM.');
    return 1;
  }
  const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
  if (values.screenshot === undefined && !hasDisplay) {
    say('There is no display here; `npm run start:browser -- --screenshot DIR` takes a picture of the window instead.');
    return 1;
  }
  const built = await buildBundles();
  if (built !== 0) return built;
  const options = { standIn: true, locale: values.lang ?? 'et-EE' };
  if (values.screenshot !== undefined) {
    return takePictures(await launchApp(options), resolve(values.screenshot));
  }
  const data = join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'kontaktisild-browser');
  return showWindow(await launchApp({ ...options, userData: data, env: { STAND_IN_VISIBLE: '1' } }));
}

/** Takes a picture of every window that the program opens at its start, over a data folder that is thrown away. */
async function takePictures(app: AppDriver, folder: string): Promise<number> {
  mkdirSync(folder, { recursive: true });
  await app.firstWindow();
  for (const [index, page] of (await app.pages()).entries()) {
    const path = join(folder, `window-${index + 1}.png`);
    // The first words on the page: an empty page is worth no picture.
    await page.locator('h1, h2').first().waitFor();
    await page.screenshot({ path, animations: 'disabled' });
    say(path);
  }
  return (await app.close()).code ?? 1;
}

/** Shows the window until the program quits. The tray, which no browser has, is a list of numbers in the terminal. */
async function showWindow(app: AppDriver): Promise<number> {
  await app.firstWindow();
  const lines = createInterface({ input: process.stdin });
  const items = async () => ((await app.tray())?.items ?? []).filter(({ label }) => label !== '');
  for (const [index, { label }] of (await items()).entries()) say(`${index + 1}  ${label}`);
  say('A number and Enter chooses from the tray.');
  lines.on('line', (line) => void choose(Number(line)));
  const choose = async (number: number) => {
    const item = (await items())[number - 1];
    if (item !== undefined) await app.clickTrayItem(item.label);
  };
  process.once('SIGINT', () => void app.close());
  const { code } = await app.ended();
  lines.close();
  await app.close();
  return code ?? 1;
}
