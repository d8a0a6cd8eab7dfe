import { describe, expect, it } from 'vitest';
import { createRecordSource } from '../../../electron/directo/record-source.ts';
import { createEngine } from '../../../electron/engine.ts';
import type { Feed } from '../../../electron/ports.ts';
import { engineWorld, feedOf } from '../../support/engine-world.ts';
import { instantClock } from '../../support/instant-clock.ts';
import { openMemory } from '../../support/memory.ts';
import { targetAt } from '../../support/target-at.ts';
import { connection } from '../../support/world.ts';

const person = (code: string, email: string, more = {}) => ({ code, email, name: `Klient ${code}`, ...more });

describe('the first customers of a feed', () => {
  it('are those that may become contacts, with the fields asked for, and nothing of them is stored', async () => {
    await using world = await engineWorld({
      customers: [
        person('1', 'mari@kask.example'),
        person('2', ''),
        person('3', 'jaan@kask.example', { closed: true }),
        person('4', 'a@kask.example, b@kask.example'),
        person('5', 'tiina@kask.example', { class: 'VIP' }),
        person('6', 'peeter@kask.example'),
      ],
    });
    const read = await world.engine().customers(['class'], 2);
    if (!read.ok) throw new Error(read.problem.code);
    expect(
      read.value.map(({ code, address, fields }) => [code, address, fields.get('name'), fields.get('class')]),
    ).toEqual([
      ['1', 'mari@kask.example', 'Klient 1', ''],
      ['5', 'tiina@kask.example', 'Klient 5', 'VIP'],
    ]);
    const row = world.memory.store.connections.find('Kask OÜ');
    expect([...world.memory.store.customers.codes(row?.id ?? 0)]).toEqual([]);
    expect(world.writes()).toEqual([]);
  });

  it('are contacts with the fields of the customer that each belongs to, where contacts are read', async () => {
    using memory = openMemory();
    const contacts =
      '<contact code="1" email="mari@kask.example" customercode="K2"/><contact code="2" email="jaan@kask.example" customercode="K9"/>';
    const customers = '<customer code="K1" class="ERA"/><customer code="K2" class="VIP"/>';
    const reply = (what: string, records: string) =>
      `<?xml version="1.0" encoding="UTF-8"?><transport><${what}>${records}</${what}></transport>`;
    const feed: Feed = {
      host: 'directo.example',
      read: (request, onChunk) =>
        feedOf(() =>
          request.component === 'contact' ? reply('contacts', contacts) : reply('customers', customers),
        ).read(request, onChunk),
    };
    const clock = instantClock();
    const engine = createEngine({
      store: memory.store,
      source: createRecordSource(feed),
      target: targetAt('http://127.0.0.1:1', { clock }),
      clock,
      connection: connection({
        source: { url: 'https://directo.example/x.asp', component: 'contact', channel: 'contacts', item: 'contact' },
      }),
    });
    const read = await engine.customers(['customer.class'], 5);
    if (!read.ok) throw new Error(read.problem.code);
    expect(read.value.map(({ code, fields }) => [code, fields.get('customer.class')])).toEqual([
      ['1', 'VIP'],
      ['2', undefined],
    ]);
  });
});
