import { describe, expect, it } from 'vitest';
import { runMain } from '../../stand-in/run-main.ts';

const source = (path: string) => new URL(`../../../${path}`, import.meta.url).href;

/** A tray that writes down whatever Electron is told, on a platform, and then runs a few lines. */
async function runTray(platform: string, lines: string): Promise<unknown> {
  const { stdout, stderr } = await runMain(`
    import { app, nativeTheme, NativeImage, Tray } from 'electron';
    import { createTray } from '${source('electron/app/tray.ts')}';
    import { trayClient } from '${source('test/support/tray-client.ts')}';
    await app.whenReady();
    const journal = [];
    let live = null;
    let menu = null;
    const { setImage, setToolTip, setContextMenu } = Tray.prototype;
    Tray.prototype.setImage = function (image) { live = this; journal.push('icon'); setImage.call(this, image); };
    Tray.prototype.setToolTip = function (text) { journal.push(text); setToolTip.call(this, text); };
    Tray.prototype.setContextMenu = function (given) { menu = given; journal.push('menu'); setContextMenu.call(this, given); };
    let language = 'et';
    let now = new Date('2026-11-26T12:20:00Z');
    const note = (what) => (...args) => journal.push([what, ...args]);
    const tray = createTray(
      { language: () => language, now: () => now, timeZone: () => 'Europe/Tallinn', platform: '${platform}' },
      {
        open: () => journal.push('open'), syncNow: note('sync'), reviews: note('reviews'), pause: note('pause'),
        goOn: note('go on'), setStartAtLogin: note('start'), quit: () => journal.push('quit'),
      },
    );
    const click = (...labels) => {
      let items = menu.items;
      let item = null;
      for (const label of labels) {
        item = items.find((entry) => entry.label === label);
        items = item.submenu?.items;
      }
      item.click();
    };
    const view = (clients, startAtLogin = 'unavailable') => tray.update({ clients, startAtLogin });
    ${lines}
    console.log(JSON.stringify(journal));
    app.exit();
  `);
  if (stderr !== '') throw new Error(stderr);
  return JSON.parse(stdout) as unknown;
}

describe('the tray', () => {
  it('tells Electron only what changed', async () => {
    const journal = await runTray(
      'linux',
      `
      view([]);
      view([trayClient('Kask OÜ')]);
      view([trayClient('Kask OÜ')]);
      journal.push('—');
      view([trayClient('Kask OÜ', { lastRun: { status: 'failed', endedAt: '2026-11-26T07:02:00Z' } })]);
      journal.push('—');
      view([trayClient('Kask OÜ', { state: 'attention' })]);
      language = 'en';
      journal.push('—');
      tray.refresh();
      tray.refresh();
      `,
    );
    expect(journal).toEqual([
      'icon',
      'Kontaktisild',
      'menu',
      'Kontaktisild – korras.',
      'menu',
      '—',
      'Kontaktisild – korras. Viimane sünk 26.11 09:02 ebaõnnestus.',
      '—',
      'icon',
      'Kontaktisild – Kask OÜ vajab tähelepanu.',
      '—',
      'Kontaktisild – Kask OÜ needs attention.',
      'menu',
    ]);
  });

  it('goes on by itself when a pause is over and somebody looks', async () => {
    const journal = await runTray(
      'linux',
      `
      view([trayClient('Kask OÜ', { state: 'paused', pause: { at: '2026-11-26T12:00:00Z', until: '2026-11-26T13:20:00Z' } })]);
      journal.length = 0;
      tray.refresh();
      now = new Date('2026-11-26T13:20:00Z');
      tray.refresh();
      `,
    );
    expect(journal).toEqual(['icon', 'Kontaktisild – korras.', 'menu']);
  });

  it('does what is clicked; a pause is counted from the click', async () => {
    const journal = await runTray(
      'win32',
      `
      view([trayClient('Kask OÜ', { openReviews: 1 }), trayClient('Tamm AS')]);
      journal.length = 0;
      live.emit('click', {}, {}, {});
      click('Ava Kontaktisild');
      click('Sünkrooni nüüd…', 'Tamm AS');
      click('Otsust ootab: 1');
      now = new Date('2026-11-28T12:00:00Z');
      click('Peata kuni…', 'Homse hommikuni (08:00)');
      click('Peata kuni…', 'Kuni jätkan');
      view([trayClient('Kask OÜ', { pause: { at: '2026-11-28T12:00:00Z', until: null } })]);
      click('Jätka');
      click('Välju');
      `,
    );
    expect(journal).toEqual([
      'open',
      'open',
      ['sync', 'Tamm AS'],
      ['reviews', 'Kask OÜ'],
      ['pause', ['Kask OÜ', 'Tamm AS'], '2026-11-29T06:00:00.000Z'],
      ['pause', ['Kask OÜ', 'Tamm AS'], null],
      'icon',
      'Kontaktisild – peatatud.',
      'menu',
      ['go on', ['Kask OÜ']],
      'quit',
    ]);
  });

  it.each([
    ['win32', 'Kontaktisild – sünkroonib: Kask ＆ Ko.'],
    ['linux', 'Kontaktisild – sünkroonib: Kask & Ko.'],
  ])('on %s keeps an ampersand that the system would swallow: %s', async (platform, tooltip) => {
    const journal = await runTray(platform, "view([trayClient('Kask & Ko', { state: 'working' })]);");
    expect(journal).toContain(tooltip);
  });

  it('ticks its box only when the program starts with the computer', async () => {
    const box = `menu.items.find(({ type }) => type === 'checkbox')`;
    const journal = await runTray(
      'win32',
      `
      view([trayClient('Kask OÜ')], 'off');
      journal.length = 0;
      click('Käivita koos arvutiga');
      journal.push(${box}.checked);
      view([trayClient('Kask OÜ')], 'on');
      journal.push(${box}.checked);
      `,
    );
    expect(journal).toEqual([['start', true], 'menu', false, 'menu', true]);
  });

  it.each([
    [
      'win32',
      'shouldUseDarkColorsForSystemIntegratedUI',
      [
        [32, false],
        [255, false],
      ],
    ],
    ['win32', 'shouldUseDarkColors', [[32, false]]],
    [
      'linux',
      'shouldUseDarkColors',
      [
        [32, false],
        [255, false],
      ],
    ],
    ['darwin', 'shouldUseDarkColors', [[0, true]]],
  ])(
    'on %s is drawn for what it stands on; where %s turns, its shade and whether it is a template are told',
    async (platform, property, expected) => {
      const journal = await runTray(
        platform,
        `
      let isTemplate = false;
      NativeImage.prototype.setTemplateImage = (on) => void (isTemplate = on);
      const shadeOf = (image) => Math.max(...image.toPNG().filter((_, index) => index % 4 !== 3));
      Tray.prototype.setImage = (image) => journal.push([shadeOf(image), isTemplate]);
      view([trayClient('Kask OÜ', { state: 'working' })]);
      Object.defineProperty(nativeTheme, '${property}', { value: true });
      nativeTheme.emit('updated');
      journal.splice(0, journal.length, ...journal.filter(Array.isArray));
      `,
      );
      expect(journal).toEqual(expected);
    },
  );
});
