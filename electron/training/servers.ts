import { TRAINING_CUSTOMERS } from './company.ts';
import { TRAINING_DIRECTO_TOKEN, TRAINING_MAILBOW_PASSWORD, TRAINING_MAILBOW_USER } from './connection.ts';
import { startDirectoServer } from './directo-server.ts';
import { TRAINING_MAILBOW_SEED } from './mailbow-seed.ts';
import { startMailbowServer } from './mailbow-server.ts';

/** Starts both servers of the training company as they stand at its beginning; `latencyMs` is Mailbow's. */
export async function startTrainingServers({ latencyMs = 0 }: { readonly latencyMs?: number } = {}) {
  const directo = await startDirectoServer({
    token: TRAINING_DIRECTO_TOKEN,
    customers: TRAINING_CUSTOMERS,
    controlCharacters: 'as-reference',
  });
  const mailbow = await startMailbowServer({
    user: TRAINING_MAILBOW_USER,
    password: TRAINING_MAILBOW_PASSWORD,
    seed: TRAINING_MAILBOW_SEED,
    latencyMs,
  });
  return { directo, mailbow };
}
