import { describe, expect, it } from 'vitest';
import { noticeWords } from '../../../electron/desk/notice-words.ts';
import type { Notice, Told } from '../../../shared/domain/alert-notices.ts';
import { PROBLEM_TEXTS } from '../../../shared/domain/problem-texts.ts';
import { ALERT_TEXTS } from '../../../shared/i18n/alerts.ts';

const target = { to: 'inbox', connection: 'Kask OÜ' } as const;

function aNotice(told: Partial<Told>, more: Partial<Extract<Notice, { about: 'one' }>> = {}): Notice {
  const key: Told = {
    telling: 'alarm',
    kind: 'key-rejected',
    level: 'critical',
    values: { problem: 'source/bad-key' },
  };
  return { about: 'one', name: 'Kask OÜ', told: { ...key, ...told }, more: 0, target, ...more };
}

const et = (notice: Notice) => noticeWords(notice, 'et');
const en = (notice: Notice) => noticeWords(notice, 'en');

describe('the words of a notice', () => {
  it('name the client, the cause and one next step', () => {
    expect(et(aNotice({}))).toEqual({ title: 'Kask OÜ', body: 'Directo ei tunnista võtit. Sisesta uus võti.', target });
    expect(en(aNotice({}))).toEqual({
      title: 'Kask OÜ',
      body: 'Directo does not accept the key. Enter a new key.',
      target,
    });
  });

  it('say that it is a reminder, or over, and how much more there is', () => {
    expect(et(aNotice({ telling: 'reminder' })).body).toBe(
      'Meeldetuletus: Directo ei tunnista võtit. Sisesta uus võti.',
    );
    expect(et(aNotice({ telling: 'recovery' })).body).toBe('Directo tunnistab võtit jälle.');
    expect(et(aNotice({}, { more: 1 })).body).toContain('Sisesta uus võti. Tähelepanu vajab veel 1 asi.');
    expect(et(aNotice({}, { more: 2 })).body).toContain('Tähelepanu vajab veel 2 asja.');
    expect(en(aNotice({}, { more: 2 })).body).toContain('2 more things need attention.');
  });

  it('speak for the program where it is about no client, and shorten a long name', () => {
    expect(et(aNotice({ kind: 'integrity' }, { name: null })).title).toBe('Kontaktisild');
    expect(et(aNotice({}, { name: 'Ä'.repeat(61) })).title).toBe(`${'Ä'.repeat(59)}…`);
    expect(et(aNotice({}, { name: 'Ä'.repeat(60) })).title).toBe('Ä'.repeat(60));
  });

  it('count clients where it is about several', () => {
    const several: Notice = {
      about: 'several',
      fine: 10,
      attention: 2,
      troubled: { names: ['Kask OÜ', 'Tamm AS'], more: 0 },
      recovered: { names: ['Lepp OÜ', 'Saar OÜ', 'Kuusk OÜ'], more: 4 },
      target,
    };
    expect(et(several)).toEqual({
      title: '10 korras, 2 vajavad tähelepanu',
      body: 'Vaata üle: Kask OÜ, Tamm AS. Jälle korras: Lepp OÜ, Saar OÜ, Kuusk OÜ ja veel 4.',
      target,
    });
    expect(en({ ...several, attention: 1 }).title).toBe('10 all right, 1 needs attention');
    const over = { ...several, attention: 0, troubled: { names: [], more: 0 } };
    expect(et(over)).toEqual({ title: '10 korras', body: et(over).body, target });
    expect(et({ ...over, fine: 0 }).title).toBe('Kontaktisild');
    expect(et({ ...several, attention: 1, fine: 0 }).title).toBe('1 vajab tähelepanu');
  });

  it('have a full sentence for every failure, held plan and question, in both languages', () => {
    const words = [
      ...[...Object.keys(PROBLEM_TEXTS), 'bug', 'interrupted', ''].flatMap((problem) => [
        { problem, failures: '1' },
        { problem, failures: '3' },
      ]),
      ...['LIM-02', 'LIM-03', 'LIM-04', 'LIM-05', 'LIM-06', 'LIM-09', 'LIM-14', 'DRIFT-EMAIL', 'DRIFT-CODE'].flatMap(
        (finding) => [
          { finding, count: '1' },
          { finding, count: '120' },
        ],
      ),
      { finding: 'DRIFT-RENAME', from: 'datafields.LOJ', to: 'datafields.LOJAALSUS', more: '0' },
      { finding: 'DRIFT-FIELD', field: 'datafields.LOJ', more: '1' },
      ...['first-run', 'long-absence', 'settings-changed'].map((reason) => ({ reason })),
      { open: '0', rejected: '1' },
      { open: '5', rejected: '1' },
      { rejected: '14', of: '200' },
      { slots: '1' },
      { slots: '3' },
      { day: '2026-11-26' },
      {},
    ];
    for (const texts of Object.values(ALERT_TEXTS)) {
      for (const some of words) {
        const values = {
          slots: '2',
          rejected: '3',
          of: '100',
          day: '2026-11-26',
          from: 'a',
          to: 'b',
          field: 'c',
          ...some,
        };
        for (const say of Object.values(texts.say)) {
          const { what, next } = say(values);
          expect(what).toMatch(/^\S.*[^.\s]\.$/);
          expect(next).toMatch(/^\p{Lu}.*[^.\s]\.$/u);
          expect(`${what} ${next}`).not.toMatch(/undefined|datafields|\{|@/);
        }
        for (const over of Object.values(texts.over)) expect(over(values)).toMatch(/^\p{Lu}.*[^.\s]\.$/u);
      }
    }
  });

  it('are Estonian with the right forms', () => {
    const { say } = ALERT_TEXTS.et;
    expect(say.missed({ slots: '1' }).what).toBe('1 ajastatud sünk jäi vahele.');
    expect(say.missed({ slots: '3' }).what).toBe('3 ajastatud sünki jäi vahele.');
    expect(say.rejects({ rejected: '14', of: '200' }).what).toBe('Mailbow lükkas tagasi 14 kontakti (kokku 200).');
    expect(say['not-run']({ day: '2026-11-26' }).what).toBe('Ajastatud sünk on alates 26.11.2026 tegemata.');
    expect(say.failed({ problem: 'source/network', failures: '3' })).toEqual({
      what: 'Sünk ebaõnnestus 3 korda järjest: Directo ei vasta.',
      next: 'Kontrolli võrguühendust ja sünkrooni uuesti.',
    });
    expect(say.held({ finding: 'LIM-04', count: '1' }).what).toBe(
      'Sünk ootab sinu kinnitust: lisanduks 1 uus kontakt.',
    );
    expect(say.held({ finding: 'LIM-04', count: '120' })).toEqual({
      what: 'Sünk ootab sinu kinnitust: lisanduks 120 uut kontakti.',
      next: 'Vaata eelvaade üle.',
    });
    expect(say.drift({ finding: 'DRIFT-FIELD', field: 'datafields.LOJ' }).what).toBe(
      'Directo väli LOJ kadus või on palju tühjem kui enne.',
    );
  });
});
