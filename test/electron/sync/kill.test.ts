import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createRecordSource } from '../../../electron/directo/record-source.ts';
import { givenSecrets, openEnds } from '../../../electron/ends.ts';
import { createEngine } from '../../../electron/engine.ts';
import { systemClock } from '../../../electron/platform/clock.ts';
import { nodeFetch } from '../../../electron/platform/node-fetch.ts';
import { type MailbowServer, startMailbowServer } from '../../../electron/training/mailbow-server.ts';
import { parseConnectionFile } from '../../../shared/domain/connection-file.ts';
import { customersXml, feedOf } from '../../support/engine-world.ts';
import { openMemory, temporaryFolder } from '../../support/memory.ts';
import type { TestCustomer } from '../../support/world.ts';

/** How often the push is killed, and the seed of the moments; more in a long run: `KONTAKTISILD_KILLS=100`. */
const KILLS = Number(process.env['KONTAKTISILD_KILLS'] ?? 8);
const SEED = Number(process.env['KONTAKTISILD_SEED'] ?? 20_261_123);
const CHILD = fileURLToPath(new URL('../../support/push-child.ts', import.meta.url));
const PASSWORD = 'väga salajane';

const customers: TestCustomer[] = Array.from({ length: 300 }, (_, n) => ({
  code: String(1000 + n),
  email: `isik${n}@example.ee`,
  name: `Isik ${n} õige`,
  class: n % 3 === 0 ? 'VIP' : '',
}));

/** Every second customer is in Mailbow already, under an old name. */
const startMailbow = () =>
  startMailbowServer({
    user: 'api',
    password: PASSWORD,
    latencyMs: 10,
    seed: {
      account: 'Kask OÜ',
      fields: [{ key: 'name', label: 'Nimi', type: 'text' }],
      lists: ['VIP'],
      tags: [],
      contacts: customers
        .filter((_, n) => n % 2 === 0)
        .map(({ email }) => ({
          email,
          fields: { name: 'vana' },
          lists: [],
          tags: ['oma'],
          optin: { status: 'unknown', changedAt: null, changedBy: 'api' },
          createdAt: '2025-01-01T00:00:00.000Z',
        })),
    },
  });

const connectionText = (url: string) =>
  JSON.stringify({
    format: 'kontaktisild-connection',
    version: 1,
    name: 'Kask OÜ',
    source: { url: 'https://directo.example/xmlcore.asp' },
    target: { kind: 'mailbow', url, user: 'api' },
    mapping: [
      { source: 'email', target: 'email' },
      { source: 'name', target: 'name' },
    ],
    labels: [{ source: 'class', is: 'VIP', add: { kind: 'list', name: 'VIP' } }],
    // All names change at once, which a limit would hold.
    limits: { 'LIM-05': { percent: 100 } },
  });

/** Starts the push in a process of its own and kills it after so many writes; null lets it end. */
async function pushUntil(mailbow: MailbowServer, args: readonly string[], killAfter: number | null) {
  const before = mailbow.writes.length;
  const child = spawn(process.execPath, [CHILD, ...args]);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<string>((resolve) => {
    child.once('close', (code, signal) => resolve(signal ?? String(code)));
  });
  const watch = setInterval(() => {
    if (killAfter !== null && mailbow.writes.length - before >= killAfter) child.kill('SIGKILL');
  }, 1);
  const how = await ended;
  clearInterval(watch);
  return { how, said: said.trim() };
}

describe('a push that is killed again and again', () => {
  it('ends with every write done exactly once', async () => {
    using folder = temporaryFolder();
    const mailbow = await startMailbow();
    const text = connectionText(mailbow.url);
    const connection = parseConnectionFile(text);
    if (!connection.ok) throw new Error('the connection is wrong');
    using memory = openMemory(folder, true);
    const ends = await openEnds(connection.value, memory.file, {
      fetch: nodeFetch,
      clock: systemClock,
      secrets: givenSecrets({ directo: null, mailbow: PASSWORD }),
    });
    if (!ends.ok) throw new Error('no ends');
    const engine = () =>
      createEngine({
        store: memory.store,
        source: createRecordSource(feedOf(() => customersXml(customers))),
        target: ends.value.target,
        clock: systemClock,
        connection: connection.value,
      });
    const made = await engine().plan();
    if (!made.ok) throw new Error(JSON.stringify(made.problem));
    const { id, summary } = made.value.plan;
    expect(summary.counts).toMatchObject({ create: 150, update: 150 });

    const args = [memory.file, text, PASSWORD, summary.hash];
    const random = seeded(SEED);
    const kills: string[] = [];
    for (let n = 0; n < KILLS; n += 1) {
      const { how } = await pushUntil(mailbow, args, 1 + Math.floor(random() * (500 / KILLS)));
      kills.push(how);
      expect(memory.db.pragma('integrity_check', { simple: true })).toBe('ok');
    }
    expect(kills.filter((how) => how === 'SIGKILL').length).toBeGreaterThanOrEqual(KILLS / 2);
    const left = memory.store.plans.outcomes(id);
    expect(left.rejected).toBe(0);
    expect(await pushUntil(mailbow, args, null)).toEqual({ how: '0', said: 'succeeded' });

    expect(memory.store.plans.outcomes(id)).toEqual({
      planned: 0,
      sent: 0,
      confirmed: 300,
      rejected: 0,
      retry: 0,
      unknown: 0,
    });
    const { contacts } = mailbow.state();
    const byAddress = (a: readonly unknown[], b: readonly unknown[]) => (String(a[0]) < String(b[0]) ? -1 : 1);
    expect(contacts.map(({ email, fields, lists, tags }) => [email, fields, lists, tags]).toSorted(byAddress)).toEqual(
      customers
        .map(({ email, name, class: group }, n) => [
          email,
          { name },
          group === 'VIP' ? ['VIP'] : [],
          n % 2 === 0 ? ['oma'] : [],
        ])
        .toSorted(byAddress),
    );
    // Not one write more than the plan has operations: none was done twice, and none was tried in vain.
    expect(mailbow.writes.map((write) => write.status).filter((status) => status >= 300)).toEqual([]);
    expect(mailbow.writes).toHaveLength(300);
    // A kill may come when the run has ended and the process has not, or (by a late write of the one before) has not begun.
    const statuses = memory.db.prepare<[], string>('SELECT status FROM run').pluck().all();
    expect(new Set(statuses)).toEqual(new Set(['interrupted', 'succeeded']));
    const interrupted = statuses.filter((status) => status === 'interrupted').length;
    expect(interrupted).toBeLessThanOrEqual(kills.filter((how) => how === 'SIGKILL').length);
    expect(memory.db.pragma('integrity_check', { simple: true })).toBe('ok');
    const again = await engine().plan();
    expect(again.ok && again.value.plan.summary.counts).toMatchObject({ create: 0, update: 0, unchanged: 300 });
    await mailbow.close();
  });
});

/** The same moments with the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
