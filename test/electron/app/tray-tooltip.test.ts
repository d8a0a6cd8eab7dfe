import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trayTooltip } from '../../../electron/app/tray-tooltip.ts';
import type { TrayClient } from '../../../electron/app/tray-view.ts';
import { TRAY_TEXTS } from '../../../shared/i18n/tray.ts';
import { trayClient } from '../../support/tray-client.ts';

const TIME = { now: new Date('2026-11-26T12:00:00Z'), timeZone: 'Europe/Tallinn' };
const tooltip = (clients: readonly TrayClient[], language: 'et' | 'en' = 'et') =>
  trayTooltip({ clients, startAtLogin: 'unavailable' }, TRAY_TEXTS[language], TIME);

const lastRun = { status: 'succeeded', endedAt: '2026-11-26T07:02:00Z' };
const nextDue = '2026-11-27T07:00:00Z';

describe('the tooltip of the tray', () => {
  it('is the name alone where nothing runs by itself', () => {
    expect(tooltip([])).toBe('Kontaktisild');
    expect(tooltip([trayClient('Kask OÜ', { state: 'draft', active: false, nextDue })])).toBe('Kontaktisild');
  });

  it('ends the name before it tells of a run by hand', () => {
    expect(tooltip([trayClient('Kask OÜ', { state: 'draft', active: false, lastRun })])).toBe(
      'Kontaktisild. Viimane sünk 26.11 09:02 õnnestus.',
    );
  });

  it('tells the state, the last result and the next run', () => {
    const clients = [trayClient('Kask OÜ', { lastRun, nextDue })];
    expect(tooltip(clients)).toBe('Kontaktisild – korras. Viimane sünk 26.11 09:02 õnnestus. Järgmine 27.11 09:00.');
    expect(tooltip(clients, 'en')).toBe(
      'Kontaktisild – all is well. The last sync, 26.11 09:02, succeeded. Next 27.11 09:00.',
    );
  });

  it('takes the newest result and the soonest run of all clients, but no run that is over already or under way', () => {
    const clients = [
      trayClient('Kask OÜ', { lastRun, nextDue: '2026-11-28T07:00:00Z' }),
      trayClient('Tamm AS', { lastRun: { status: 'partial', endedAt: '2026-11-26T08:00:00Z' }, nextDue }),
      trayClient('Saar MTÜ', { lastRun: { status: 'running', endedAt: null }, nextDue: '2026-11-26T11:59:00Z' }),
    ];
    expect(tooltip(clients)).toBe('Kontaktisild – korras. Viimane sünk 26.11 10:00 jäi pooleli. Järgmine 27.11 09:00.');
  });

  it('leaves out a result that it has no words for', () => {
    const unknown = { status: 'dreamt', endedAt: '2026-11-26T07:02:00Z' };
    expect(tooltip([trayClient('Kask OÜ', { lastRun: unknown, nextDue })])).toBe(
      'Kontaktisild – korras. Järgmine 27.11 09:00.',
    );
  });

  it('names the client that needs attention, or how many do', () => {
    const kask = trayClient('Kask OÜ', { state: 'attention' });
    const tamm = trayClient('Tamm AS', { state: 'attention' });
    expect(tooltip([kask, trayClient('Saar MTÜ', { state: 'working' })])).toBe(
      'Kontaktisild – Kask OÜ vajab tähelepanu.',
    );
    expect(tooltip([kask, tamm])).toBe('Kontaktisild – 2 klienti vajab tähelepanu.');
    expect(tooltip([kask, tamm], 'en')).toBe('Kontaktisild – 2 clients need attention.');
  });

  it('names the client that is at work, and says until when all are paused', () => {
    const pause = (until: string | null) => ({ pause: { at: '2026-11-26T11:00:00Z', until } });
    expect(tooltip([trayClient('Kask OÜ', { state: 'working' })])).toBe('Kontaktisild – sünkroonib: Kask OÜ.');
    expect(tooltip([trayClient('Kask OÜ', pause(null))])).toBe('Kontaktisild – peatatud.');
    expect(
      tooltip([
        trayClient('Kask OÜ', pause('2026-11-30T06:00:00Z')),
        trayClient('Tamm AS', pause('2026-11-27T06:00:00Z')),
      ]),
    ).toBe('Kontaktisild – peatatud kuni 27.11 08:00.');
  });

  it('leaves out whole sentences where a name and a far date are long', () => {
    const lastYear = { status: 'succeeded-with-remarks', endedAt: '2025-11-26T07:02:00Z' };
    const long = trayClient('Kaubamaja '.repeat(20).trim(), { state: 'attention', lastRun: lastYear, nextDue });
    expect(tooltip([long])).toBe(
      'Kontaktisild – Kaubamaja Kaubamaja Kaubamaja Kaubamaja… vajab tähelepanu. Viimane sünk 26.11.2025 09:02 õnnestus märkustega.',
    );
  });

  it('never has more than Windows shows, and never loses who needs attention', () => {
    const status = fc.constantFrom(...Object.keys(TRAY_TEXTS.et.tooltip.ended));
    const moment = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString());
    const client = fc
      .record({
        name: fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme', size: 'max' }),
        state: fc.constantFrom('attention', 'working', 'ok', 'paused', 'draft'),
        active: fc.boolean(),
        pause: fc.option(fc.record({ at: moment, until: fc.option(moment) })),
        lastRun: fc.option(fc.record({ status, endedAt: moment })),
        nextDue: fc.option(moment),
      })
      .map(({ name, ...changes }) => trayClient(name, changes));
    fc.assert(
      fc.property(fc.array(client, { maxLength: 4 }), fc.constantFrom('et', 'en'), (clients, language) => {
        const text = tooltip(clients, language);
        expect(text.length).toBeLessThanOrEqual(127);
        const worst = clients.filter(({ state }) => state === 'attention');
        if (worst.length === 1) expect(text).toContain(worst[0]?.name.slice(0, 20).trimEnd() ?? '');
        if (worst.length > 1) expect(text).toContain(` ${worst.length} `);
      }),
    );
  });
});
