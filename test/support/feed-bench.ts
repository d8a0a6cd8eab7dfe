import { createRecordSource } from '../../electron/directo/record-source.ts';
import type { FeedRequest } from '../../electron/ports.ts';
import { type FetchOptions, loadCustomers } from '../../electron/sync/load-customers.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import { known, openMemory, START } from './memory.ts';

const DAY = 24 * 3600 * 1000;

/** Directo's reply with these records: each the attributes and the datafields of one. */
export function reply(channel: string, records: readonly string[]): string {
  return `<transport><${channel}>${records.join('')}</${channel}></transport>`;
}

/** A feed that answers by component and remembers what it was asked; a text is a whole reply. */
export function feedBench(settings: Connection) {
  const memory = openMemory();
  const asked: Pick<FeedRequest, 'component' | 'since'>[] = [];
  const bench = {
    memory,
    asked,
    settings,
    days: 0,
    customers: [] as readonly string[] | string,
    contacts: [] as readonly string[] | string,
    row: () => {
      const document = JSON.stringify(bench.settings);
      return memory.store.connections.open(bench.settings.name, { digest: document, document }, START);
    },
    /** Loads what the feed has now, `days` after the start. */
    load: async (options: Partial<FetchOptions> = {}, onProgress?: (records: number, bytes: number) => void) => {
      const loaded = await bench.loadOnly(options, onProgress);
      if (loaded.ok) bench.accept();
      return loaded;
    },
    /** The same as a plan does it that a limit holds. */
    loadOnly: (options: Partial<FetchOptions> = {}, onProgress?: (records: number, bytes: number) => void) => {
      const feed = createRecordSource({
        host: 'directo.example',
        async read({ component, since }, onChunk) {
          asked.push({ component, since });
          const records = component === 'contact' ? bench.contacts : bench.customers;
          const text = typeof records === 'string' ? records : reply(`${component}s`, records);
          await onChunk(Buffer.from(text));
          return { status: 200, problem: null };
        },
      });
      const now = new Date(START.getTime() + bench.days * DAY);
      const { store } = memory;
      return loadCustomers(store, feed, bench.settings, bench.row(), { now, erased: null, ...options }, onProgress);
    },
    /** Calls the last fetch good, as a plan does that nothing holds. */
    accept: (): void => {
      const { customers, fetches } = memory.store;
      const { id } = bench.row();
      const fetch = fetches.last(id)?.id ?? 0;
      fetches.describe(fetch, customers.shape(id, []));
      fetches.accept(id, fetch, START);
      const owners = memory.store.connections.findCompanion(id);
      if (owners !== null) fetches.accept(owners, fetches.last(owners)?.id ?? 0, START);
    },
    known: () => known({ store: memory.store, id: bench.row().id }),
    [Symbol.dispose]: () => memory[Symbol.dispose](),
  };
  return bench;
}
