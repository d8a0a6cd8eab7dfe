import { describe, expect, it } from 'vitest';
import { type QuitFacts, quitQuestion } from '../../../electron/app/quit-question.ts';
import { QUIT_TEXTS } from '../../../shared/i18n/quit.ts';

type Client = QuitFacts['clients'][number];

/** A Thursday, 14:20 in Tallinn. */
const TIME = { now: new Date('2026-11-26T12:20:00Z'), timeZone: 'Europe/Tallinn' };

const client = (name: string, at: string, changes: Partial<Client> = {}): Client => ({
  name,
  active: true,
  pause: null,
  schedule: { every: 'weekday', at, timeZone: 'Europe/Tallinn' },
  ...changes,
});
const ask = (clients: readonly Client[], running: string | null = null, language: 'et' | 'en' = 'et', time = TIME) =>
  quitQuestion({ clients, running }, QUIT_TEXTS[language], time);

const MADE = 'Kui programmi uuesti avad, tehakse viimane vahele jäänud sünk järele.';
const SAFE = 'Katkestamine on ohutu: programmi järgmisel käivitamisel jätkub töö poolelijäänud kohast.';
const quit = { label: 'Välju', answer: 'quit' };
const stay = { label: 'Ära välju', answer: 'stay' };

describe('the question before quitting', () => {
  it('is not asked where nothing is lost', () => {
    const onMondays: Client['schedule'] = { every: 'week', on: 'MO', at: '09:00', timeZone: 'Europe/Tallinn' };
    expect(
      ask([
        client('Mustand OÜ', '09:00', { active: false }),
        client('Käsitsi OÜ', '09:00', { schedule: null }),
        client('Peatatud OÜ', '09:00', { pause: { at: '2026-11-26T11:00:00Z', until: null } }),
        client('Hiljem OÜ', '09:00', { schedule: onMondays }),
      ]),
    ).toBeNull();
  });

  it('tells how many runs will not take place within a day, and whose, soonest first', () => {
    expect(ask([client('Kask OÜ', '09:00')])).toEqual({
      message: '1 ajastatud sünk jääb ära, kuni programm on suletud',
      detail: `Järgmise 24 tunni jooksul: Kask OÜ (27.11 09:00).\n${MADE}`,
      buttons: [quit, stay],
    });
    // 14:20 is tomorrow's, for the one of now is over; 14:21 is today's and tomorrow's comes a minute too late.
    expect(ask([client('Tamm AS', '14:20'), client('Kask OÜ', '09:00'), client('Saar MTÜ', '14:21')])).toEqual({
      message: '3 ajastatud sünki jääb ära, kuni programm on suletud',
      detail: `Järgmise 24 tunni jooksul: Saar MTÜ (26.11 14:21), Kask OÜ (27.11 09:00), Tamm AS (27.11 14:20).\n${MADE}`,
      buttons: [quit, stay],
    });
  });

  it('counts a run after the end of a pause, and none within it', () => {
    const pause = { at: '2026-11-26T11:00:00Z', until: '2026-11-27T06:00:00.000Z' };
    const clients = [client('Kask OÜ', '07:30', { pause }), client('Tamm AS', '08:00', { pause })];
    expect(ask(clients)?.detail).toBe(`Järgmise 24 tunni jooksul: Tamm AS (27.11 08:00).\n${MADE}`);
  });

  it('counts both runs of a client whose day has 23 hours, and names it once', () => {
    const time = { now: new Date('2027-03-27T09:30:00Z'), timeZone: 'Europe/Tallinn' };
    const daily: Client['schedule'] = { every: 'day', at: '12:00', timeZone: 'Europe/Tallinn' };
    const question = ask([client('Kask OÜ', '12:00', { schedule: daily })], null, 'et', time);
    expect([question?.message, question?.detail.split('\n')[0]]).toEqual([
      '2 ajastatud sünki jääb ära, kuni programm on suletud',
      'Järgmise 24 tunni jooksul: Kask OÜ (27.03 12:00).',
    ]);
  });

  it('names five clients and counts the others', () => {
    const clients = (count: number) => Array.from({ length: count }, (_, index) => client(`K${index}`, `1${index}:00`));
    const five = 'K5 (26.11 15:00), K6 (26.11 16:00), K0 (27.11 10:00), K1 (27.11 11:00), K2 (27.11 12:00)';
    expect(ask(clients(7).filter(({ name }) => name !== 'K4'))?.detail).toBe(
      `Järgmise 24 tunni jooksul: ${five} ja veel 1 klient.\n${MADE}`,
    );
    expect(ask(clients(7))?.detail).toBe(`Järgmise 24 tunni jooksul: ${five} ja veel 2 klienti.\n${MADE}`);
  });

  it('offers to wait while a run goes on, and says that breaking it off does no harm', () => {
    const buttons = [
      { label: 'Oota lõpuni ja välju', answer: 'wait' },
      { label: 'Katkesta ja välju', answer: 'quit' },
      stay,
    ];
    expect(ask([], 'Kask OÜ')).toEqual({ message: 'Sünkroonimine on pooleli: Kask OÜ', detail: SAFE, buttons });
    expect(ask([client('Tamm AS', '09:00')], 'Kask OÜ')).toEqual({
      message: 'Sünkroonimine on pooleli: Kask OÜ',
      detail: `${SAFE}\n\n1 ajastatud sünk jääb ära, kuni programm on suletud.\nJärgmise 24 tunni jooksul: Tamm AS (27.11 09:00).`,
      buttons,
    });
  });

  it('is asked in English, too', () => {
    expect(ask([client('Kask OÜ', '09:00'), client('Tamm AS', '10:00')], null, 'en')).toEqual({
      message: '2 scheduled syncs will not take place while the app is closed',
      detail:
        'In the next 24 hours: Kask OÜ (27.11 09:00), Tamm AS (27.11 10:00).\nWhen the app starts again, it makes up for the last sync that was missed.',
      buttons: [
        { label: 'Quit', answer: 'quit' },
        { label: 'Do not quit', answer: 'stay' },
      ],
    });
  });
});
