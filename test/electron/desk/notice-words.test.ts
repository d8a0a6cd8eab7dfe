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
      ...['first-run', 'long-absence', 'settings-changed', 'after-undo'].map((reason) => ({ reason })),
      { open: '0', rejected: '1' },
      { open: '5', rejected: '1' },
      { open: '5', rejected: '0', resumes: '09:47' },
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

  it('say why a client was given up, and in which way the settings are of no use', () => {
    const { say } = ALERT_TEXTS.et;
    const causes = ['keychain/locked', 'target/auth', 'source/not-ordered', 'source/bad-key', ''];
    expect(causes.map((problem) => say['given-up']({ problem }))).toEqual([
      {
        what: 'Võtit või parooli ei saa võtmehoidlast kätte juba neli nädalat, seepärast on automaatne sünk peatatud.',
        next: 'Ava võtmehoidla või sisesta võti uuesti ja vajuta „Jätka“.',
      },
      {
        what: 'Mailbow ei tunnista kasutajanime või parooli juba neli nädalat, seepärast on automaatne sünk peatatud.',
        next: 'Sisesta kasutajanimi ja parool uuesti ning vajuta „Jätka“.',
      },
      {
        what: 'Klientide väljundit ei ole Directost juba neli nädalat tellitud, seepärast on automaatne sünk peatatud.',
        next: 'Telli see Directost ja vajuta „Jätka“.',
      },
      ...['', ''].map(() => ({
        what: 'Võti ei kehti juba neli nädalat, seepärast on automaatne sünk peatatud.',
        next: 'Sisesta uus võti ja vajuta „Jätka“.',
      })),
    ]);
    expect(say['settings-damaged']({ problem: 'settings/unusable' })).toEqual({
      what: 'Programmi seadete faili ei saa kasutada; seaded kehtivad ainult seni, kuni programm töötab.',
      next: 'Kontrolli andmekausta õigusi ja vaba ruumi.',
    });
    expect(say['settings-damaged']({ problem: 'settings/damaged' })).toEqual({
      what: 'Programmi seadete fail oli rikutud ja tõsteti kõrvale.',
      next: 'Vaata üle keele- ja käivitumisseaded.',
    });
  });

  it('are Estonian with the right forms', () => {
    const { say } = ALERT_TEXTS.et;
    expect(say.missed({ slots: '1' }).what).toBe('1 ajastatud sünk jäi vahele.');
    expect(say.missed({ slots: '3' }).what).toBe('3 ajastatud sünki jäi vahele.');
    expect(say.rejects({ rejected: '14', of: '200' }).what).toBe('Mailbow lükkas 200 muudatusest tagasi 14.');
    expect(say['not-run']({ day: '2026-11-26' }).what).toBe('Ajastatud sünki ei ole alates 26.11.2026 tehtud.');
    expect(say.failed({ problem: 'source/network', failures: '3' })).toEqual({
      what: 'Sünk on 3 korda järjest ebaõnnestunud: Directo ei vasta.',
      next: 'Kontrolli võrguühendust ja sünkrooni uuesti.',
    });
    expect(say.failed({ problem: 'interrupted', failures: '1' }).what).toBe('Sünk katkes ja jäi pooleli.');
    expect(say.partial({ open: '5', rejected: '0', resumes: '09:47' })).toEqual({
      what: 'Mailbow palus oodata. Jätkan ise kell 09:47.',
      next: 'Midagi ei ole vaja teha.',
    });
    expect(say['asks-first']({ reason: 'after-undo' }).what).toBe(
      'Viimane sünk võeti tagasi, muudatused ootavad sinu kinnitust.',
    );
    expect(say.held({ finding: 'LIM-02', count: '1' }).what).toBe(
      'Sünk ootab sinu kinnitust: Directost tuli tavalisest 1 klient vähem.',
    );
    expect(say.held({ finding: 'LIM-04', count: '1' }).what).toBe(
      'Sünk ootab sinu kinnitust: lisanduks 1 uus kontakt.',
    );
    expect(say.held({ finding: 'LIM-04', count: '120' })).toEqual({
      what: 'Sünk ootab sinu kinnitust: lisanduks 120 uut kontakti.',
      next: 'Vaata eelvaade üle.',
    });
    const lost = (field: string) => say.drift({ finding: 'DRIFT-FIELD', field }).what;
    expect(['datafields.LOJ', 'phone', 'x'].map(lost)).toEqual(
      ['LOJ', 'Telefon (phone)', 'x'].map(
        (name) => `Directo väli ${name} kadus või on varasemast palju harvem täidetud.`,
      ),
    );
  });
});
