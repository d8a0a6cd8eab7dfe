import { describe, expect, it } from 'vitest';
import { type MenuEntry, type TrayCommand, trayMenu } from '../../../electron/app/tray-menu.ts';
import type { TrayClient } from '../../../electron/app/tray-view.ts';
import type { UpdateState } from '../../../shared/domain/update.ts';
import { TRAY_TEXTS } from '../../../shared/i18n/tray.ts';
import type { StartAtLogin } from '../../../shared/ipc/views.ts';
import { trayClient } from '../../support/tray-client.ts';

const TIME = { now: new Date('2026-11-26T12:20:00Z'), timeZone: 'Europe/Tallinn' };
const UNTIL_MORNING = { at: '2026-11-26T12:00:00.000Z', until: '2026-11-27T06:00:00.000Z' };

const menu = (clients: readonly TrayClient[], startAtLogin: StartAtLogin = 'unavailable') =>
  trayMenu({ clients, startAtLogin }, TRAY_TEXTS.et, TIME);
const item = (label: string, command: TrayCommand | null): MenuEntry => ({ kind: 'item', label, command });
const open = item('Ava Kontaktisild', { do: 'open' });
const quit: readonly MenuEntry[] = [{ kind: 'separator' }, item('Välju', { do: 'quit' })];
const sync = (connection: string | null) => item('Sünkrooni nüüd…', { do: 'sync', connection });
const pauseOf = (...connections: readonly string[]): MenuEntry => ({
  kind: 'menu',
  label: 'Peata kuni…',
  entries: [
    item('1 tunniks', { do: 'pause', connections, choice: 'hour' }),
    item('Homse hommikuni (08:00)', { do: 'pause', connections, choice: 'tomorrow' }),
    item('Esmaspäeva hommikuni (08:00)', { do: 'pause', connections, choice: 'monday' }),
    item('Kuni jätkan', { do: 'pause', connections, choice: 'open' }),
  ],
});
/** The entries in the middle: neither the first two nor the last two. */
const middle = (clients: readonly TrayClient[], startAtLogin: StartAtLogin = 'unavailable') =>
  menu(clients, startAtLogin).slice(2, -2);

describe('the menu of the tray', () => {
  it('is short where there is no client: its sync opens the window, and nothing is there to be paused', () => {
    expect(menu([])).toEqual([open, sync(null), ...quit]);
    expect(menu([], 'off')).toEqual([open, sync(null), ...quit]);
  });

  it('opens the preview of the only client', () => {
    expect(menu([trayClient('Kask OÜ')])).toEqual([open, sync('Kask OÜ'), pauseOf('Kask OÜ'), ...quit]);
    expect(menu([trayClient('Kask OÜ', { state: 'working' })])[1]).toEqual(item('Sünkrooni nüüd…', null));
  });

  it('lists several clients by name, drafts too; those at work cannot be asked', () => {
    const clients = [
      trayClient('Tamm & Pojad AS'),
      trayClient('Õun OÜ', { state: 'working' }),
      trayClient('Kask OÜ', { state: 'draft', active: false }),
    ];
    expect(menu(clients).slice(1, 3)).toEqual([
      {
        kind: 'menu',
        label: 'Sünkrooni nüüd…',
        entries: [
          item('Kask OÜ', { do: 'sync', connection: 'Kask OÜ' }),
          item('Tamm && Pojad AS', { do: 'sync', connection: 'Tamm & Pojad AS' }),
          item('Õun OÜ (sünkroonib)', null),
        ],
      },
      pauseOf('Tamm & Pojad AS', 'Õun OÜ'),
    ]);
  });

  it('shortens a name that would make it as wide as the screen', () => {
    const [, entry] = menu([trayClient('K'.repeat(200)), trayClient('Tamm AS')]);
    expect(entry?.kind === 'menu' && entry.entries[0]).toEqual(
      item(`${'K'.repeat(59)}…`, { do: 'sync', connection: 'K'.repeat(200) }),
    );
  });

  it('counts reviews and leads to those of the one client that has some, else to all', () => {
    const kask = trayClient('Kask OÜ', { active: false, openReviews: 2 });
    const none = trayClient('Saar MTÜ', { active: false });
    const reviews = (count: number, connection: string | null) =>
      item(`Otsust ootab: ${count}`, { do: 'reviews', connection });
    expect(middle([none])).toEqual([]);
    expect(middle([kask, none])).toEqual([reviews(2, 'Kask OÜ')]);
    expect(middle([kask, none, trayClient('Tamm AS', { active: false, openReviews: 3 })])).toEqual([reviews(5, null)]);
  });

  it('lets go on what is paused, and says until when', () => {
    const goOn = item('Jätka', { do: 'go-on', connections: ['Kask OÜ', 'Tamm AS'] });
    const both = (pause: TrayClient['pause']) => [trayClient('Kask OÜ', { pause }), trayClient('Tamm AS', { pause })];
    expect(middle(both(UNTIL_MORNING))).toEqual([item('Peatatud kuni 27.11 08:00', null), goOn]);
    expect(middle(both({ at: UNTIL_MORNING.at, until: null }))).toEqual([item('Peatatud', null), goOn]);
  });

  it('keeps pauses of their own apart: one entry for clients paused together, and none of them gets another end', () => {
    const own = { at: '2026-11-20T12:00:00.000Z', until: null };
    const clients = [
      trayClient('Kask & Ko', { pause: own }),
      trayClient('Saar MTÜ', { pause: UNTIL_MORNING }),
      trayClient('Tamm AS', { pause: UNTIL_MORNING }),
    ];
    const goOn: MenuEntry = {
      kind: 'menu',
      label: 'Jätka',
      entries: [
        item('Kask && Ko: peatatud', { do: 'go-on', connections: ['Kask & Ko'] }),
        item('2 klienti: peatatud kuni 27.11 08:00', { do: 'go-on', connections: ['Saar MTÜ', 'Tamm AS'] }),
      ],
    };
    expect(middle(clients)).toEqual([goOn]);
    expect(middle([...clients, trayClient('Õun OÜ')])).toEqual([pauseOf('Õun OÜ'), goOn]);
    const endless = { at: UNTIL_MORNING.at, until: null };
    const entry = (name: string) => item(`${name}: peatatud`, { do: 'go-on', connections: [name] });
    expect(middle([trayClient('Kask OÜ', { pause: own }), trayClient('Tamm AS', { pause: endless })])).toEqual([
      { kind: 'menu', label: 'Jätka', entries: [entry('Kask OÜ'), entry('Tamm AS')] },
    ]);
    expect(middle([trayClient('Kask OÜ', { pause: own }), trayClient('Tamm AS')])).toEqual([
      pauseOf('Tamm AS'),
      { kind: 'menu', label: 'Jätka', entries: [entry('Kask OÜ')] },
    ]);
  });

  it('takes a pause that is over for none', () => {
    const over = { at: '2026-11-26T11:00:00.000Z', until: '2026-11-26T12:20:00.000Z' };
    expect(middle([trayClient('Kask OÜ', { pause: over })])).toEqual([pauseOf('Kask OÜ')]);
  });

  it('offers to start with the computer where that can be done and there is a client, or where it is on', () => {
    const draft = [trayClient('Kask OÜ', { active: false })];
    const check = (label: string, checked: boolean): MenuEntry => ({
      kind: 'check',
      label,
      checked,
      command: { do: 'start-at-login', on: !checked },
    });
    expect(middle(draft, 'unavailable')).toEqual([]);
    expect(middle(draft, 'off')).toEqual([check('Käivita koos arvutiga', false)]);
    expect(middle(draft, 'on')).toEqual([check('Käivita koos arvutiga', true)]);
    expect(middle([], 'on')).toEqual([check('Käivita koos arvutiga', true)]);
    expect(middle(draft, 'needs-approval')).toEqual([
      check('Käivita koos arvutiga (vajab luba süsteemiseadetes)', false),
    ]);
  });

  it('has a line for an update that is there: a click installs it, or it says what it waits for', () => {
    const lineOf = (update: UpdateState) =>
      trayMenu({ clients: [], startAtLogin: 'unavailable', update }, TRAY_TEXTS.et, TIME).slice(2, -2);
    const version = '1.1.0';
    expect(lineOf({ is: 'idle' })).toEqual([]);
    expect(lineOf({ is: 'ready', version })).toEqual([
      item('Paigalda versioon 1.1.0 ja taaskäivita', { do: 'install-update' }),
    ]);
    expect(lineOf({ is: 'waiting', version, obstacle: { is: 'run' } })).toEqual([
      item('Versioon 1.1.0 ootab sünki lõppu', null),
    ]);
    expect(lineOf({ is: 'waiting', version, obstacle: { is: 'due', at: '2026-11-26T12:40:00.000Z' } })).toEqual([
      item('Versioon 1.1.0 ootab: sünk 26.11 14:40', null),
    ]);
  });

  it('says the same in English', () => {
    const english = trayMenu(
      { clients: [trayClient('Kask OÜ', { openReviews: 1, pause: UNTIL_MORNING })], startAtLogin: 'off' },
      TRAY_TEXTS.en,
      TIME,
    );
    expect(english.map((entry) => (entry.kind === 'separator' ? '' : entry.label))).toEqual([
      'Open Kontaktisild',
      'Sync now…',
      'Waiting for review: 1',
      'Paused until 27.11 08:00',
      'Resume',
      'Start with the computer',
      '',
      'Quit',
    ]);
  });
});
