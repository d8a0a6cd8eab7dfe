import { create } from 'zustand';
import type { Pair } from '../../../shared/domain/connection.ts';
import type { CustomerSample } from '../../../shared/domain/customer-sample.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import { call } from '../../api.ts';

interface MappingPreview {
  readonly customers: readonly CustomerSample[] | null;
  readonly problem: Problem | null;
  readonly loading: boolean;
  /** Values in clear, because a person asked for them. */
  readonly shown: boolean;
  /** Asks what three customers would bring under these pairs; of several answers only the last one counts. */
  readonly ask: (connection: string, pairs: readonly Pair[], shown: boolean) => Promise<void>;
  readonly show: (shown: boolean) => void;
  /** Forgets the people with the page. */
  readonly forget: () => void;
}

let asked = 0;

/** What three customers would bring to Mailbow under the mapping as it stands on the board. */
export const useMappingPreview = create<MappingPreview>()((set) => ({
  customers: null,
  problem: null,
  loading: false,
  shown: false,
  async ask(connection, pairs, shown) {
    asked += 1;
    const mine = asked;
    set({ loading: true });
    const reply = await call('mapping.preview', {
      connection,
      pairs: pairs.map((pair) => ({ ...pair, transforms: [...pair.transforms] })),
      shown,
    });
    if (mine !== asked) return;
    if (reply.ok) set({ loading: false, customers: reply.value.customers, problem: null });
    else set({ loading: false, problem: reply.problem });
  },
  show: (shown) => set({ shown }),
  forget() {
    asked += 1;
    set({ customers: null, problem: null, loading: false, shown: false });
  },
}));
