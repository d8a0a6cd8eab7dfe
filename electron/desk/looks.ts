import type { Connection } from '../../shared/domain/connection.ts';
import { NEW_CLIENT } from '../../shared/ipc/setup-channels.ts';
import type { SampleCard, SourceReport } from '../sync/probe.ts';
import type { DeskParts } from './context.ts';

/** Remembers what was seen at both ends: one look in memory, and of saved clients when both ends answered well. */
export interface Looks {
  /** Keeps the cards of a look at Directo until the next look. */
  keep(client: string, source: Connection['source'], report: SourceReport): void;
  /** Mailbow answered well to a client that is being entered. */
  targetAnswered(): void;
  /** The cards of the last look, where it was at this client. */
  cards(client: string): readonly SampleCard[];
  /** Both ends of a saved client answered well. */
  note(client: string, fields: readonly string[]): Promise<void>;
  /** Forgets the people that were seen of a client, here and wherever else somebody remembers it. */
  forget(client: string): void;
  /** Somebody else who remembers a client's people. */
  whenForgotten(listener: (client: string) => void): void;
  /** What was seen of a client while it was entered is known of it once it is saved. */
  adopt(connection: Connection): Promise<void>;
}

interface Seen {
  readonly client: string;
  readonly source: Connection['source'];
  readonly fields: readonly string[];
  readonly cards: readonly SampleCard[];
}

/** Makes the memory of looks; the cards of a look are people's data, and are never written down. */
export function createLooks({ store, clock, inTurn }: Pick<DeskParts, 'store' | 'clock' | 'inTurn'>): Looks {
  let seen: Seen | null = null;
  let isTargetWell = false;
  const listeners: ((client: string) => void)[] = [];
  const looks: Looks = {
    keep(client, source, { fields, samples }) {
      seen = { client, source, fields: fields.map(({ key }) => key), cards: samples };
    },
    targetAnswered: () => void (isTargetWell = true),
    cards: (client) => (seen?.client === client ? seen.cards : []),
    note: (client, fields) => inTurn(() => store.drafts.noteLook(client, { at: clock.now().toISOString(), fields })),
    forget(client) {
      if (seen?.client === client) seen = null;
      for (const listener of listeners) listener(client);
    },
    whenForgotten: (listener) => void listeners.push(listener),
    async adopt({ name, source }) {
      const last = seen;
      const isWell = isTargetWell;
      [seen, isTargetWell] = [null, false];
      if (last?.client !== NEW_CLIENT || !isWell) return;
      if (last.source.url === source.url && last.source.component === source.component) {
        await looks.note(name, last.fields);
      }
    },
  };
  return looks;
}
