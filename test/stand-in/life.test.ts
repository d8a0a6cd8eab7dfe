import { existsSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AppDriver, LaunchOptions } from '../e2e/support/app.ts';
import { launchFixture, noChromium, readJournal } from './launch-fixture.ts';
import { runMain } from './run-main.ts';

const apps: AppDriver[] = [];
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.kill().catch(() => undefined)));
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 20 })));
});

async function launch(options: LaunchOptions = {}): Promise<AppDriver> {
  const app = await launchFixture(options);
  apps.push(app);
  await app.firstWindow();
  return app;
}

describe.skipIf(noChromium)('the program around its window', () => {
  it('is seen and steered from outside: tray, notifications, dialogs, power, login', async () => {
    const app = await launch();
    const page = await app.firstWindow();
    const item = (label: string, type = 'normal', enabled = true) => ({ label, type, enabled, checked: false });
    expect(await app.tray()).toEqual({
      tooltip: 'Fixture',
      items: [
        item('Open'),
        item('Tell'),
        item('Never', 'normal', false),
        { ...item('More', 'submenu'), items: [item('Blacken')] },
        item('', 'separator'),
        item('Quit'),
      ],
    });
    await app.clickTrayItem('Tell');
    await vi.waitFor(async () => expect(await page.evaluate(() => window.news)).toHaveLength(1));
    expect(await page.evaluate(() => window.news)).toEqual([{ at: new Date(0), list: [1, undefined] }]);
    await expect(app.clickTrayItem('Never')).rejects.toThrow('"Never" is greyed out');
    await expect(app.clickTrayItem('Sing')).rejects.toThrow('the tray has no "Sing"');
    await expect(app.clickTrayItem('More', 'Tell')).rejects.toThrow('the tray has no "More" › "Tell"');
    expect(await app.trayIcon()).toBeNull();
    await app.clickTrayItem('More', 'Blacken');
    await vi.waitFor(async () => expect(await app.trayIcon()).toMatch(/^data:image\/png;base64,/));

    expect(await app.notifications()).toEqual([{ title: 'Hello', body: 'from the tray' }]);
    await app.clickNotification('Hello');
    await app.power('resume');
    expect((await readJournal(app)).slice(-2)).toEqual(['notification clicked', 'resumed']);

    await app.answerDialog({ response: 1 });
    const ask = () => page.evaluate(() => window.bridge.invoke('ask'));
    expect(await ask()).toEqual({ response: 1, checkboxChecked: false });
    expect(await ask()).toEqual({ response: 0, checkboxChecked: false });
    expect((await app.dialogs()).map(({ kind, answer }) => [kind, answer])).toEqual([
      ['showMessageBox', { response: 1, checkboxChecked: false }],
      ['showMessageBox', { response: 0, checkboxChecked: false }],
    ]);
    expect(await app.loginItem()).toEqual({ openAtLogin: true, args: ['--hidden'] });
  });

  it('may hide its window instead of closing it, and quits all the same', async () => {
    const app = await launch({ env: { CLOSE_TO_HIDE: '1' } });
    await app.closeWindow();
    await vi.waitFor(async () => expect((await app.windows())[0]).toMatchObject({ visible: false, focused: false }));
    await app.clickTrayItem('Open');
    await vi.waitFor(async () => expect((await app.windows())[0]).toMatchObject({ visible: true, focused: true }));
    const [page] = await app.pages();
    expect(await page?.title()).toBe('Fixture');
    expect(await app.close()).toEqual({ code: 0, signal: null });
    expect(existsSync(app.userData)).toBe(false);
  });

  it('keeps its window where a person closed the page and the program says no', async () => {
    const app = await launch({ env: { CLOSE_TO_HIDE: '1' } });
    const page = await app.firstWindow();
    await page.close();
    await vi.waitFor(async () => expect(await readJournal(app)).toContain('close'));
    await vi.waitFor(async () => {
      const [again] = await app.pages();
      expect(await again?.title()).toBe('Fixture');
    });
    expect(await app.windows()).toEqual([{ url: 'app://fixture/index.html', visible: false, focused: false }]);
  });

  it('lives on without a window, because it listens to the last one closing', async () => {
    const app = await launch();
    await app.closeWindow();
    await vi.waitFor(async () =>
      expect((await readJournal(app)).slice(-3)).toEqual(['close', 'closed', 'window-all-closed']),
    );
    expect(await app.windows()).toEqual([]);
    expect(await app.pages()).toEqual([]);
  });

  it('is told of a second start with the same data folder, which ends at once', async () => {
    const app = await launch();
    expect(await app.secondStart()).toEqual({ code: 0, signal: null });
    const told = new RegExp(`^second start in ${process.cwd()} from \\{"from":\\d+\\}$`);
    await vi.waitFor(async () => expect((await readJournal(app)).at(-1)).toMatch(told));
    expect(await app.windows()).toHaveLength(1);
  });

  it('starts again on the data folder of one that was killed', async () => {
    const userData = mkdtempSync(join(tmpdir(), 'killed-'));
    folders.push(userData);
    const first = await launch({ userData });
    await (await first.firstWindow()).evaluate(() => localStorage.setItem('kept', 'yes'));
    expect(await first.kill()).toEqual({ code: null, signal: 'SIGKILL' });
    const second = await launch({ userData });
    expect(await (await second.firstWindow()).title()).toBe('Fixture');
    expect(await second.close()).toEqual({ code: 0, signal: null });
  });
});

describe('the end', () => {
  const events = `for (const name of ['before-quit', 'window-all-closed', 'will-quit', 'quit']) app.on(name, () => console.log(name));`;

  it('comes in Electron’s order: asked, windows closed, told, gone', async () => {
    const run = await runMain(`
      import { app, BrowserWindow } from 'electron';
      ${events}
      await app.whenReady();
      const window = new BrowserWindow();
      window.on('close', () => console.log('close'));
      window.on('closed', () => console.log('closed'));
      app.quit();
      app.quit();
    `);
    expect(run).toEqual({ code: 0, stdout: 'before-quit\nclose\nclosed\nwill-quit\nquit\n', stderr: '' });
  });

  it('is called off by whoever says no, and may be asked for again', async () => {
    const { code, stdout } = await runMain(`
      import { app, BrowserWindow } from 'electron';
      ${events}
      app.once('before-quit', (event) => { event.preventDefault(); setTimeout(() => app.quit(), 10); });
      app.once('will-quit', (event) => { event.preventDefault(); setTimeout(() => app.quit(), 10); });
      await app.whenReady();
      const window = new BrowserWindow();
      window.once('close', (event) => { event.preventDefault(); console.log('stays'); setTimeout(() => app.quit(), 10); });
      app.quit();
    `);
    const asked = [
      'before-quit',
      'before-quit',
      'stays',
      'before-quit',
      'will-quit',
      'before-quit',
      'will-quit',
      'quit',
    ];
    expect([code, stdout.trim().split('\n')]).toEqual([0, asked]);
  });

  it('comes without questions by exit, with its code, and by itself with the last window where nobody listens', async () => {
    const exit = await runMain(`
      import { app, BrowserWindow } from 'electron';
      ${events}
      await app.whenReady();
      new BrowserWindow().on('close', () => console.log('close'));
      app.exit(7);
    `);
    expect(exit).toMatchObject({ code: 7, stdout: 'quit\n' });
    const last = await runMain(`
      import { app, BrowserWindow } from 'electron';
      app.on('quit', () => console.log('quit'));
      await app.whenReady();
      new BrowserWindow().close();
    `);
    expect(last).toMatchObject({ code: 0, stdout: 'quit\n' });
  });
});
