import { create } from 'zustand';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { CheckView } from '../../../shared/ipc/views.ts';
import { call } from '../../api.ts';
import {
  connectionOf,
  EMPTY_DRAFT,
  type Fault,
  faultsOf,
  SETUP_FIELDS,
  type SetupDraft,
  type SetupField,
} from './draft.ts';
import { splitAddress } from './split-address.ts';

interface Setup {
  readonly draft: SetupDraft;
  readonly faults: Partial<Record<SetupField, Fault>>;
  /** True where the key came out of a pasted address: then only its end is shown. */
  readonly keyTaken: boolean;
  readonly creating: boolean;
  readonly problem: Problem | null;
  /** The connection that this form made last, without its secrets, so that it can be corrected. */
  readonly made: { readonly connection: string; readonly draft: SetupDraft } | null;
  readonly change: (part: Partial<SetupDraft>) => void;
  /** Takes the address as pasted or typed; a key in it is split off. */
  readonly changeAddress: (text: string) => void;
  readonly forgetKey: () => void;
  readonly clear: () => void;
  /** Saves the connection; its name, or null where something has to be corrected first. */
  readonly create: () => Promise<string | null>;
  /** Takes back the connection made last and fills the form with it; what failed, or null. */
  readonly amend: () => Promise<Problem | null>;
}

/** The form of a new connection. Its secrets are gone from here as soon as main has them. */
export const useSetup = create<Setup>()((set, get) => ({
  draft: EMPTY_DRAFT,
  faults: {},
  keyTaken: false,
  creating: false,
  problem: null,
  made: null,
  change(part) {
    const faults = { ...get().faults };
    for (const field of SETUP_FIELDS) if (Object.hasOwn(part, field)) delete faults[field];
    set({ draft: { ...get().draft, ...part }, faults });
  },
  changeAddress(text) {
    const split = splitAddress(text);
    if (split === null) return get().change({ sourceUrl: text });
    const { url, secret, secretParameter } = split;
    get().change({ sourceUrl: url, directo: secret, secretParameter });
    set({ keyTaken: true });
  },
  forgetKey() {
    get().change({ directo: '' });
    set({ keyTaken: false });
  },
  clear: () => set({ draft: EMPTY_DRAFT, faults: {}, keyTaken: false, problem: null }),
  async create() {
    const { draft, clear } = get();
    const faults = faultsOf(draft);
    set({ faults, problem: null });
    if (Object.keys(faults).length > 0) return null;
    set({ creating: true });
    const reply = await call('connections.create', connectionOf(draft));
    set({ creating: false });
    if (!reply.ok) {
      set({ problem: reply.problem });
      return null;
    }
    clear();
    const { connection } = reply.value;
    set({ made: { connection, draft: { ...draft, directo: '', mailbow: '' } } });
    return connection;
  },
  async amend() {
    const { made } = get();
    if (made === null) return null;
    const reply = await call('connections.remove', { connection: made.connection });
    if (!reply.ok) return reply.problem;
    set({ draft: made.draft, faults: {}, keyTaken: false, problem: null, made: null });
    return null;
  },
}));

interface Probe {
  readonly connection: string | null;
  readonly view: CheckView | null;
  readonly problem: Problem | null;
  readonly working: boolean;
  readonly probe: (connection: string) => Promise<void>;
  readonly setSecret: (connection: string, which: 'directo' | 'mailbow', value: string) => Promise<Problem | null>;
}

/** The last probe of a connection's both ends. */
export const useProbe = create<Probe>()((set, get) => ({
  connection: null,
  view: null,
  problem: null,
  working: false,
  async probe(connection) {
    if (get().working && get().connection === connection) return;
    set({ connection, working: true, view: null, problem: null });
    const reply = await call('source.probe', { connection });
    // Another client may have been opened meanwhile.
    if (get().connection !== connection) return;
    set(reply.ok ? { working: false, view: reply.value } : { working: false, problem: reply.problem });
  },
  async setSecret(connection, which, value) {
    const reply = await call('secrets.set', { connection, which, value });
    return reply.ok ? null : reply.problem;
  },
}));
