import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConnectionFile } from '../shared/domain/connection-file.ts';
import { DEMO_TEXTS } from '../shared/i18n/demo.ts';
import { TERMINAL_TEXTS } from '../shared/i18n/terminal.ts';
import { openDatabase } from './db/open.ts';
import { createStore } from './db/store.ts';
import { createRecordSource } from './directo/record-source.ts';
import { givenSecrets, openEnds } from './ends.ts';
import { createEngine } from './engine.ts';
import { systemClock } from './platform/clock.ts';
import { nodeFetch } from './platform/node-fetch.ts';
import { createSorter } from './sync/members.ts';
import { groupsText, mappingText } from './terminal/demo-text.ts';
import { chooseLanguage } from './terminal/language.ts';
import { planRows } from './terminal/plan-json.ts';
import { planText } from './terminal/plan-text.ts';
import { bar, createProgressLine } from './terminal/progress.ts';
import { fieldsText } from './terminal/report-text.ts';
import { runText } from './terminal/run-text.ts';
import { createPaint } from './terminal/style.ts';
import { TRAINING_DIRECTO_TOKEN, TRAINING_MAILBOW_PASSWORD, trainingConnection } from './training/connection.ts';
import { startTrainingServers } from './training/servers.ts';

const language = chooseLanguage(null, process.env);
const words = DEMO_TEXTS[language];
const texts = TERMINAL_TEXTS[language];
const paint = createPaint(process.stdout, process.env);
const pen = { texts, paint, language };
const print = (text: string) => void process.stdout.write(text);
const heading = (text: string) => print(`\n${paint('strong', text)}\n`);

/** The main job on the training company, from the first field to an empty second preview. */
async function demo(folder: string): Promise<boolean> {
  const { directo, mailbow } = await startTrainingServers({ latencyMs: 20 });
  const db = openDatabase(join(folder, 'kontaktisild.db'));
  try {
    const file = trainingConnection({ directoUrl: directo.url, mailbowUrl: mailbow.url });
    const connection = parseConnectionFile(JSON.stringify(file));
    if (!connection.ok || !db.ok) return false;
    const secrets = { directo: TRAINING_DIRECTO_TOKEN, mailbow: TRAINING_MAILBOW_PASSWORD };
    const ends = await openEnds(connection.value, join(folder, 'koolitusklient.kontaktisild.json'), {
      fetch: nodeFetch,
      clock: systemClock,
      secrets: givenSecrets(secrets),
    });
    if (!ends.ok) return false;
    const store = createStore(db.value);
    const progress = createProgressLine(process.stdout, texts, () => performance.now());
    const engine = createEngine({
      store,
      source: createRecordSource(ends.value.feed),
      target: ends.value.target,
      clock: systemClock,
      connection: connection.value,
      onProgress: (value) => progress.show(value),
    });

    print(`${paint('strong', words.title)}\n${words.intro}\n`);
    const fields = await engine.fields();
    progress.wipe();
    if (!fields.ok) return false;
    heading(words.fields);
    print(fieldsText(fields.value.source, fields.value.target, pen));

    heading(words.mapping);
    print(mappingText(connection.value, words, pen));

    const made = await engine.plan();
    progress.wipe();
    if (!made.ok) return false;
    const { plan } = made.value;
    const row = store.connections.find(connection.value.name);
    const sort = createSorter(connection.value);
    const members = [...store.customers.byAddress(row?.id ?? 0)].flatMap((stored) => {
      const sorted = sort(stored);
      return sorted.kind === 'member' ? [sorted.member] : [];
    });
    heading(words.groups);
    print(groupsText(members, [...store.plans.reviews(plan.id)], words, pen));

    heading(words.preview);
    for (const piece of planText(plan.summary, planRows(store.plans, plan.id), pen)) print(piece);

    heading(words.push);
    const pushed = await engine.push(plan.summary.hash);
    progress.wipe();
    if (!pushed.ok || pushed.value.push === null) return false;
    const { outcomes } = pushed.value.push;
    const total = Object.values(outcomes).reduce((sum, n) => sum + n, 0);
    print(`${bar(outcomes.confirmed, total)}\n${runText(pushed.value.status, outcomes, [], pen)}`);

    heading(words.again);
    const second = await engine.plan();
    progress.wipe();
    if (!second.ok) return false;
    const { counts, fetch } = second.value.plan.summary;
    print(`${texts.feed(fetch.records, fetch.parsed)}\n${paint('good', texts.nothingToDo)}\n`);
    return outcomes.confirmed === total && total > 0 && counts.create + counts.update === 0 && fetch.parsed === 0;
  } finally {
    if (db.ok) db.value.close();
    await Promise.all([directo.close(), mailbow.close()]);
  }
}

// A reader that goes away (`| head`) must not keep the demo from cleaning up.
process.stdout.on('error', () => undefined);
const folder = await mkdtemp(join(tmpdir(), 'kontaktisild-demo-'));
let good = false;
try {
  good = await demo(folder);
} finally {
  await rm(folder, { recursive: true, force: true });
}
print(`\n${good ? words.done : paint('bad', words.failed)}\n`);
process.exitCode = good ? 0 : 1;
