import { describe, expect, it } from 'vitest';
import { TRAINING_CUSTOMERS } from '../../../electron/training/company.ts';
import {
  TRAINING_DIRECTO_TOKEN,
  TRAINING_MAILBOW_PASSWORD,
  TRAINING_MAILBOW_USER,
  trainingConnection,
} from '../../../electron/training/connection.ts';
import { startDirectoServer } from '../../../electron/training/directo-server.ts';
import { TRAINING_MAILBOW_SEED } from '../../../electron/training/mailbow-seed.ts';
import { startMailbowServer } from '../../../electron/training/mailbow-server.ts';
import { parseConnectionFile } from '../../../shared/domain/connection-file.ts';
import { CUSTOMER_ATTRIBUTES } from '../../../electron/training/training-customer.ts';

const document = trainingConnection({ directoUrl: 'http://127.0.0.1:1/d', mailbowUrl: 'http://127.0.0.1:2' });

describe('the connection of the training company', () => {
  it('is a connection file without a secret: JSON carries it whole', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
    expect(document).toMatchObject({
      format: 'kontaktisild-connection',
      version: 1,
      name: 'Koolitusklient OÜ',
      consent: { source: 'datafields.OPTIN', date: 'datafields.OPTIN.param' },
    });
    const text = JSON.stringify(document);
    expect(text).not.toContain(TRAINING_DIRECTO_TOKEN);
    expect(text).not.toContain(TRAINING_MAILBOW_PASSWORD);
  });

  it('is accepted by the reader of connection files, every rule of it', () => {
    const read = parseConnectionFile(JSON.stringify(document));
    if (!read.ok) throw new Error(JSON.stringify(read.problem));
    expect(read.value.mapping.map((pair) => pair.target)).toEqual(['email', 'name', 'first_name', 'phone', 'city']);
    expect(read.value.ignored).toEqual(['regno', 'loyaltycard']);
    expect(read.value.labels.map((rule) => rule.add.name)).toEqual(['VIP', 'klass:{value}', 'valdkond:{value}']);
    expect(read.value.exclude).toEqual([{ source: 'class', is: 'SISE' }]);
  });

  it('maps attributes that the cards have to fields that the training Mailbow has, email once', () => {
    const names: readonly string[] = CUSTOMER_ATTRIBUTES;
    const fields = ['email', ...TRAINING_MAILBOW_SEED.fields.map((field) => field.key)];
    expect(names).toEqual(expect.arrayContaining(document.mapping.map((pair) => pair.source)));
    expect(fields).toEqual(expect.arrayContaining(document.mapping.flatMap((pair) => pair.target ?? [])));
    expect(document.mapping.filter((pair) => pair.target === 'email')).toHaveLength(1);
  });

  it('reaches both training servers with the practice logins', async () => {
    const directo = await startDirectoServer({ token: TRAINING_DIRECTO_TOKEN, customers: TRAINING_CUSTOMERS });
    const login = { user: TRAINING_MAILBOW_USER, password: TRAINING_MAILBOW_PASSWORD };
    const mailbow = await startMailbowServer({ ...login, seed: TRAINING_MAILBOW_SEED });
    try {
      const { source, target } = trainingConnection({ directoUrl: directo.url, mailbowUrl: mailbow.url });
      const form = { [source.secretParameter]: TRAINING_DIRECTO_TOKEN, get: '1', what: source.component };
      const feed = await fetch(source.url, { method: source.method, body: new URLSearchParams(form) });
      expect((await feed.text()).match(/<customer /g)).toHaveLength(60);
      const authorization = `Basic ${Buffer.from(`${target.user}:${TRAINING_MAILBOW_PASSWORD}`).toString('base64')}`;
      const account = await fetch(`${target.url}/v3/account`, { headers: { authorization } });
      expect(await account.json()).toEqual({ name: document.name, contacts: TRAINING_MAILBOW_SEED.contacts.length });
    } finally {
      await Promise.all([directo.close(), mailbow.close()]);
    }
  });
});
