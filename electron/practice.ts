import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { DEMO_TEXTS } from '../shared/i18n/demo.ts';
import { chooseLanguage } from './terminal/language.ts';
import { TRAINING_DIRECTO_TOKEN, TRAINING_MAILBOW_PASSWORD, trainingConnection } from './training/connection.ts';
import { startTrainingServers } from './training/servers.ts';

// Keeps the servers of the training company up, so that the command line can be tried against them.

const words = DEMO_TEXTS[chooseLanguage(null, process.env)];
const { directo, mailbow } = await startTrainingServers();
const folder = await mkdtemp(join(tmpdir(), 'kontaktisild-practice-'));
try {
  const file = join(folder, 'koolitusklient.kontaktisild.json');
  const data = join(folder, 'data');
  await mkdir(data, { mode: 0o700 });
  const connection = trainingConnection({ directoUrl: directo.url, mailbowUrl: mailbow.url });
  await writeFile(file, `${JSON.stringify(connection, null, 2)}\n`);
  const lines = [
    words.practice,
    '',
    `  export KONTAKTISILD_DIRECTO_SECRET=${TRAINING_DIRECTO_TOKEN}`,
    `  export KONTAKTISILD_MAILBOW_PASSWORD=${TRAINING_MAILBOW_PASSWORD}`,
    `  npm run -s cli -- check --connection ${file} --data ${data}`,
    '',
    words.practiceEnds,
    '',
  ];
  process.stdout.write(lines.join('\n'));
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
} finally {
  await Promise.all([directo.close(), mailbow.close()]);
  await rm(folder, { recursive: true, force: true });
}
