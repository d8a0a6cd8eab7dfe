import { describe, expect, it } from 'vitest';
import { stateOfTray, type TrayClient } from '../../../electron/app/tray-view.ts';
import { trayClient } from '../../support/tray-client.ts';

const NOW = new Date('2026-11-26T12:00:00Z');
const paused = (name: string, until: string | null): TrayClient =>
  trayClient(name, { state: 'paused', pause: { at: '2026-11-26T11:00:00Z', until } });

describe('the state of the tray', () => {
  it.each<readonly [string, readonly TrayClient[], string]>([
    ['all is well where there is no client', [], 'ok'],
    ['all is well with drafts only', [trayClient('Kask OÜ', { state: 'draft', active: false })], 'ok'],
    [
      'one client that works makes it work',
      [trayClient('Kask OÜ'), trayClient('Tamm AS', { state: 'working' })],
      'working',
    ],
    [
      'attention goes before everything else',
      [
        trayClient('Kask OÜ', { state: 'working' }),
        trayClient('Tamm AS', { state: 'attention' }),
        paused('Saar MTÜ', null),
      ],
      'attention',
    ],
    ['one paused client of two is no pause', [paused('Kask OÜ', null), trayClient('Tamm AS')], 'ok'],
    [
      'a pause of all that run by themselves is one, with or without an end',
      [
        paused('Kask OÜ', null),
        paused('Tamm AS', '2026-11-27T06:00:00Z'),
        trayClient('Saar MTÜ', { state: 'draft', active: false }),
      ],
      'paused',
    ],
    ['a pause that is over is none', [paused('Kask OÜ', '2026-11-26T12:00:00Z')], 'ok'],
  ])('%s', (_, clients, state) => {
    expect(stateOfTray(clients, NOW)).toBe(state);
  });
});
