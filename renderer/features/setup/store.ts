import { create } from 'zustand';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { CheckView } from '../../../shared/ipc/views.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import { call } from '../../api.ts';
import {
  amendedOf,
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
  /** Whether the form corrects `made` instead of making a new connection. */
  readonly amending: boolean;
  readonly change: (part: Partial<SetupDraft>) => void;
  /** Splits a key off the address. Never while somebody types: the first letter would be taken for all of the key. */
  readonly splitKey: () => void;
  readonly forgetKey: () => void;
  readonly clear: () => void;
  /** Saves the connection, new or corrected; its name, or null where something has to be corrected first. */
  readonly save: () => Promise<string | null>;
  /** Fills the form with the connection made last; nothing is changed before it is saved. */
  readonly amend: () => void;
  /** Forgets what was entered for a connection, because its settings have come from elsewhere since. */
  readonly forgetMade: (connection: string) => void;
}

/** The form of a new connection. Its secrets are gone from here as soon as main has them. */
export const useSetup = create<Setup>()((set, get) => ({
  draft: EMPTY_DRAFT,
  faults: {},
  keyTaken: false,
  creating: false,
  problem: null,
  made: null,
  amending: false,
  change(part) {
    const faults = { ...get().faults };
    for (const field of SETUP_FIELDS) if (Object.hasOwn(part, field)) delete faults[field];
    set({ draft: { ...get().draft, ...part }, faults });
  },
  splitKey() {
    const split = splitAddress(get().draft.sourceUrl);
    if (split === null) return;
    const { url, secret, secretParameter } = split;
    get().change({ sourceUrl: url, directo: secret, secretParameter });
    set({ keyTaken: true });
  },
  forgetKey() {
    get().change({ directo: '' });
    set({ keyTaken: false });
  },
  clear: () => set({ draft: EMPTY_DRAFT, faults: {}, keyTaken: false, problem: null, amending: false }),
  async save() {
    get().splitKey();
    const { draft, clear, made, amending } = get();
    const before = amending && made !== null ? made : null;
    const faults = faultsOf(draft, before?.draft);
    set({ faults, problem: null });
    if (Object.keys(faults).length > 0) return null;
    set({ creating: true });
    const reply = before === null ? await make(draft) : await correct(draft, before.connection);
    set({ creating: false });
    if (!reply.ok) {
      set({ problem: reply.problem });
      return null;
    }
    clear();
    const connection = reply.value;
    set({ made: { connection, draft: { ...draft, directo: '', mailbow: '' } } });
    return connection;
  },
  amend() {
    const { made } = get();
    if (made !== null) set({ draft: made.draft, faults: {}, keyTaken: false, problem: null, amending: true });
  },
  forgetMade(connection) {
    if (get().made?.connection === connection) set({ made: null });
  },
}));

async function make(draft: SetupDraft): Promise<Result<string, Problem>> {
  const reply = await call('connections.create', connectionOf(draft));
  return reply.ok ? ok(reply.value.connection) : reply;
}

async function correct(draft: SetupDraft, connection: string): Promise<Result<string, Problem>> {
  const reply = await call('connections.amend', amendedOf(draft, connection));
  return reply.ok ? ok(connection) : reply;
}

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
