import { homedir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClientFacts } from '../../../electron/desk/client-facts.ts';
import { createDiagnosticsDesk, type DiagnosticsOutside } from '../../../electron/desk/diagnostics.ts';
import { openLog } from '../../../electron/platform/log.ts';
import type { LogFields } from '../../../electron/ports.ts';
import { type DeskBench, openDeskBench } from '../../support/desk-bench.ts';
import { instantClock } from '../../support/instant-clock.ts';
import { anyAddress, anySecret } from '../../support/planted.ts';
import { wholeFile } from '../../shared/domain/a-connection.ts';

const NOW = new Date('2026-11-23T07:00:00.000Z');
const HOME = homedir();

/** A desk of diagnostics over a bench, with a real log in its folder. */
function openDiagnostics(bench: DeskBench, verify: DiagnosticsOutside['verify'] = async () => []) {
  const log = openLog({ folder: join(bench.folder, 'logs'), now: () => NOW });
  const outside: DiagnosticsOutside = {
    program: {
      electron: '45.4.1',
      chromium: '150.0.1.2',
      node: '24.21.0',
      system: 'Windows_NT 10.0.26100',
      architecture: 'x64',
      locale: 'et-EE',
      timeZone: 'Europe/Tallinn',
    },
    schemaVersion: 4,
    home: HOME,
    computer: 'TOOM-PC',
    verify,
    tail: (lines) => log.tail(lines),
    scrub: (text) => log.scrub(text),
  };
  const facts = createClientFacts({ store: bench.store, isRunning: () => false });
  return { log, desk: createDiagnosticsDesk(bench.parts, facts, outside) };
}

async function textOf(desk: ReturnType<typeof openDiagnostics>['desk']): Promise<string> {
  const read = await desk['diagnostics.read']({});
  if (!read.ok) throw new Error(read.problem.code);
  return read.value.text;
}

const FULL = {
  ...wholeFile(),
  name: 'Kask ja Pojad OÜ',
  source: { ...(wholeFile()['source'] as object), url: 'https://directo.kaskpojad.ee/xmlcore.asp' },
  target: { kind: 'mailbow', url: 'https://post.kaskpojad.ee/v3', user: 'mari.maasikas' },
  labels: [{ source: 'class', is: 'Tammsaare', add: { kind: 'list', name: 'Tammsaare pere' } }],
  mapping: [
    { source: 'email', target: 'email' },
    { source: 'name', target: 'name' },
    { source: 'datafields.LEMMIK[Lepik]', target: 'first_name' },
  ],
};

/** A client that runs by itself, one with files, and an old one that is gone; runs, alerts and a log of all of them. */
function plantEverything(bench: DeskBench, log: ReturnType<typeof openLog>): readonly string[] {
  const { store } = bench;
  store.drafts.save({ name: FULL.name, document: JSON.stringify(FULL), training: false }, NOW);
  store.drafts.activate(FULL.name, NOW);
  const files = {
    ...wholeFile(),
    name: 'Ülo Õunapuu FIE',
    target: { kind: 'files', folder: join(HOME, 'Õunapuu kirjad') },
  };
  store.drafts.save({ name: files.name, document: JSON.stringify(files), training: false }, NOW);
  store.drafts.save({ name: 'Katkine AS', document: '{"name":"Jüri Jõgi"}', training: false }, NOW);
  const row = store.connections.open(FULL.name, { digest: 'd', document: JSON.stringify(FULL) }, NOW);
  const run = store.runs.start(row.id, 'schedule', NOW);
  store.runs.end(run, 'failed', 'Mari Maasikas 38001085718 mari@kaskpojad.ee', NOW);
  store.runs.end(store.runs.start(row.id, 'manual', NOW), 'partial', 'run/push-errors', NOW, {
    confirmed: 37,
    rejected: 14,
    open: 2,
  });
  const values = { name: 'Juhan Juurikas', text: 'juhan@kaskpojad.ee', field: 'Kadakas' };
  store.alerts.apply([{ change: 'open', name: FULL.name, kind: 'key-rejected', level: 'critical', values }], NOW);
  store.alerts.apply([{ change: 'open', name: null, kind: 'integrity', level: 'critical', values }], NOW);

  log.hide('väga-salajane-võti');
  log.info('run.start', { client: FULL.name, host: 'directo.kaskpojad.ee', trigger: 'schedule' });
  log.info('client.removed', { client: 'Vana Sõber UÜ' });
  log.info('note', { text: 'Vana Sõber UÜ ja Kask ja Pojad OÜ-le saadeti Mari Maasikale kiri' });
  log.warn('run.slow', {
    host: 'vana.mailbow-kliendid.com',
    text: 'väga-salajane-võti mari@kaskpojad.ee +372 5123 4567',
  });
  const inner = [new Error('MARI MAASIKAS OÜ'), new Error('cannot read')];
  const cause = new AggregateError(inner, 'Kask ja Pojad');
  for (const each of [...inner, cause]) each.stack = '';
  const error = new TypeError(`getaddrinfo ENOTFOUND post.uuskaskpojad.ee, Juhan Juurikas, ${HOME}/x, kati, TOOM-PC`, {
    cause,
  });
  error.stack = `TypeError: x\n    at async Object.read (file://${encodeURI(HOME)}/app/main.js:10:5)\n    at Mari Maasikas\n    at ${HOME}/app/x.js:1:2`;
  log.error('run.broke', error, { client: FULL.name, run });
  return [
    'väga-salajane',
    'Maasika',
    'MAASIKAS',
    'Mari',
    'Juhan',
    'Juurikas',
    'Kadakas',
    'Tammsaare',
    'Lepik',
    'LEMMIK',
    '38001085718',
    '5123',
    '@',
    'Kask',
    'Pojad',
    'kaskpojad',
    'Õunapuu',
    'Ülo',
    'Katkine',
    'Jõgi',
    'Vana',
    'Sõber',
    'mailbow-kliendid',
    'kati',
    'TOOM',
    HOME,
    bench.folder,
    'mari.maasikas',
  ];
}

describe('the diagnostics', () => {
  it('hold no secret, address, number, host or name, wherever it was planted', async () => {
    await using bench = openDeskBench({ clock: instantClock() });
    const { log, desk } = openDiagnostics(bench, async () => [
      'entry 3 was changed, or the one before it: Juhan Juurikas',
    ]);
    const planted = plantEverything(bench, log);
    const text = await textOf(desk);
    for (const each of planted) expect(text).not.toContain(each);
  });

  it('say in the words of the reader how the program and its clients stand', async () => {
    await using bench = openDeskBench({ clock: instantClock() });
    const { log, desk } = openDiagnostics(bench);
    plantEverything(bench, log);
    const text = await textOf(desk);
    expect(text.replace(/suurus: .*/, 'suurus: …')).toMatchInlineSnapshot(`
      "Kontaktisilla diagnostika
      Siin ei ole võtmeid, paroole, e-posti aadresse ega nimesid. Klientide ja serverite asemel on tähised (klient-1, server-1); „…“ on seal, kus võis olla nimi. Loe tekst enne edasiandmist läbi.
      koostatud: 2026-11-23T07:00:00.000Z

      == Programm ja arvuti ==
      programmi versioon: 0.0.0
      Electron: 45.4.1, Chromium: 150.0.1.2, Node: 24.21.0
      süsteem: Windows_NT 10.0.26100 (x64)
      keel: et-EE
      ajavöönd: Europe/Tallinn
      võtmehoidla: korras
      programmi teated: integrity (critical, 2026-11-23T07:00:00.000Z)

      == Andmebaas ==
      fail: andmekaust/kontaktisild.db
      suurus: …
      skeemi versioon: 4
      terviklikkus: korras

      == klient-1 ==
      seis: attention (partial, rejects)
      sünkroonib ise: jah, alates 2026-11-23T07:00:00.000Z
      ajastus: iga kuu viimasel päeval 09:00, alates 2026-11-23T07:00:00.000Z
      paus: puudub
      uus katse: puudub
      viimane õnnestumine: –
      avatud teated: key-rejected (critical, 2026-11-23T07:00:00.000Z)
      allikas: server-1, customer, post, token, full
      siht: mailbow, server-2, mailbow-v3, createMissing true
      seosed: email, name; other fields 1; transforms 0; ignored 0
      reeglid: labels 1, exclude 1, addresses keyword, allMappedEqual collapse, oneOpen use-open, closed leave-out, canary true, limits LIM-02
      nõusolek: legal-person, for some, attested true, words 6/6, undated fix-list, refused do-not-create, wording false
      Käivitused, uuemad eespool:
        #2 manual 2026-11-23T07:00:00.000Z – 2026-11-23T07:00:00.000Z partial; run/push-errors; confirmed 37, rejected 14, open 2
        #1 schedule 2026-11-23T07:00:00.000Z – 2026-11-23T07:00:00.000Z failed; …
      Ajastuse ajad, uuemad eespool:

      == klient-2 ==
      seis: draft
      sünkroonib ise: ei
      ajastus: puudub
      paus: puudub
      uus katse: puudub
      viimane õnnestumine: –
      avatud teated: –
      seadistust ei saa lugeda
      Käivitused, uuemad eespool:
      Ajastuse ajad, uuemad eespool:

      == klient-3 ==
      seis: draft
      sünkroonib ise: ei
      ajastus: iga kuu viimasel päeval 09:00, alates –
      paus: puudub
      uus katse: puudub
      viimane õnnestumine: –
      avatud teated: –
      allikas: login.directo.ee, customer, post, token, full
      siht: files
      seosed: email, name, contact; other fields 0; transforms 3; ignored 1
      reeglid: labels 3, exclude 1, addresses keyword, allMappedEqual collapse, oneOpen use-open, closed leave-out, canary true, limits LIM-02
      nõusolek: legal-person, for some, attested true, words 6/6, undated fix-list, refused do-not-create, wording false
      Käivitused, uuemad eespool:
      Ajastuse ajad, uuemad eespool:

      == Logi viimased read ==
      2026-11-23T07:00:00.000Z info run.start client=klient-1 host=server-1 trigger=schedule
      2026-11-23T07:00:00.000Z info client.removed client=endine-klient-1
      2026-11-23T07:00:00.000Z info note text="endine-klient-1 ja klient-1-le saadeti … … kiri"
      2026-11-23T07:00:00.000Z warn run.slow host=server-3 text="[hidden] [address] [number]"
      2026-11-23T07:00:00.000Z error run.broke client=klient-1 run=1
        TypeError: getaddrinfo ENOTFOUND …, … …, ~/x, kasutaja, arvuti
          at async Object.read main.js:10:5
          at …
          at x.js:1:2
          AggregateError: klient-1
            Error: … … …
            Error: cannot read
      "
    `);
    await bench.desk['app.setLanguage']({ language: 'en' });
    expect(await textOf(desk)).toContain('syncs by itself: yes, since 2026-11-23T07:00:00.000Z');
  });

  it('hold no name, address or secret in any entry of the log', async () => {
    await using bench = openDeskBench({ clock: instantClock() });
    // No word that messages of programs are made of begins like this.
    const capital = fc.stringMatching(/^Qx[a-zA-Zõäöüšž]{2,12}$/);
    const anyName = fc.array(capital, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
    const hold = fc.constantFrom<(text: string) => LogFields>(
      (text) => ({ text }),
      (text) => ({ text: `klient ${text}, palun` }),
      (text) => ({ client: text }),
      (text) => ({ [text]: 1 }),
      (text) => ({ host: text }),
    );
    let count = 0;
    await fc.assert(
      fc.asyncProperty(anyName, anyAddress, anySecret, hold, async (name, address, secret, holdIn) => {
        const { log, desk } = openDiagnostics(bench);
        log.hide(secret);
        for (const text of [name, address, secret]) {
          log.info('planted', holdIn(text));
          log.error(text, new Error(`${text} ei sobi`, { cause: new Error(text) }), { n: 1 });
        }
        count += 1;
        const text = await textOf(desk);
        expect(text).not.toContain('Qx');
        expect(text).not.toContain(address);
        expect(text).not.toContain(secret);
        expect(text).not.toContain('@');
      }),
      { numRuns: 30 },
    );
    expect(count).toBe(30);
  });

  it('count lines of the log that are none of ours instead of showing them', async () => {
    await using bench = openDeskBench({ clock: instantClock() });
    const { desk } = openDiagnostics(bench);
    const { desk: other } = {
      desk: createDiagnosticsDesk(bench.parts, createClientFacts({ store: bench.store, isRunning: () => false }), {
        program: {
          electron: null,
          chromium: null,
          node: '24.21.0',
          system: 'Linux 6',
          architecture: 'x64',
          locale: 'et',
          timeZone: 'Mari/Maasikas',
        },
        schemaVersion: 4,
        home: HOME,
        computer: 'x1',
        verify: () => Promise.reject(new Error('Mari')),
        tail: async () => ['Mari Maasikas', '{"time":"Mari","level":"info","event":"Mari M","fields":["Mari"]}'],
        scrub: (text) => text,
      }),
    };
    expect(await textOf(desk)).not.toContain('loetamatuid');
    const text = await textOf(other);
    expect(text).toContain('== Logi viimased read ==\n… info …\nloetamatuid ridu: 1\n');
    expect(text).toContain('Electron: –, Chromium: –, Node: 24.21.0');
    expect(text).toContain('ajavöönd: …');
    expect(text).toContain('terviklikkus: kontroll katkes');
    expect(text).not.toContain('Mari');
  });
});

describe('saving', () => {
  it('needs a text that was read, and saves just that, whatever happened since', async () => {
    await using bench = openDeskBench({ clock: instantClock() });
    const { log, desk } = openDiagnostics(bench);
    expect(await desk['diagnostics.save']({})).toEqual({ ok: false, problem: { code: 'input/no-diagnostics' } });
    const text = await textOf(desk);
    log.info('later');
    expect(await desk['diagnostics.save']({})).toEqual({ ok: true, value: { saved: true } });
    expect(bench.dialogs.saved).toEqual([{ name: 'kontaktisild-diagnostika-2026-11-23.txt', text }]);
    bench.dialogs.onSave = 'cancelled';
    expect(await desk['diagnostics.save']({})).toEqual({ ok: true, value: { saved: false } });
    bench.dialogs.onSave = 'failed';
    expect(await desk['diagnostics.save']({})).toMatchObject({ ok: false, problem: { code: 'input/not-saved' } });
    expect(bench.dialogs.saved).toHaveLength(1);
    expect(bench.logged.filter(({ event }) => event === 'diagnostics.saved')).toHaveLength(1);
  });
});
