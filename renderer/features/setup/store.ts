import { create } from 'zustand';
import { type InterfaceKind, interfaceTries } from '../../../shared/domain/interface-tries.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { SampleCardView, SourceLookView, TargetProbeView } from '../../../shared/ipc/setup-channels.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import { call } from '../../api.ts';
import {
  amendedOf,
  connectionOf,
  draftOf,
  EMPTY_DRAFT,
  type Faults,
  faultsAt,
  faultsOf,
  SETUP_FIELDS,
  type SetupDraft,
  targetOf,
} from './draft.ts';
import { type FeedChoice, isSameFeed } from './feed-choice.ts';
import { splitAddress } from './split-address.ts';

/** What the form is doing. */
type Doing = 'source' | 'target' | 'save' | null;

interface SetupState {
  readonly draft: SetupDraft;
  readonly faults: Faults;
  /** True where the key came out of a pasted address: then only its end is shown. */
  readonly keyTaken: boolean;
  /** How often a key was thrown away so that another one can be entered. */
  readonly keysForgotten: number;
  readonly doing: Doing;
  readonly problem: Problem | null;
  /** What Directo answered to what stands in the form, and what was read of it. */
  readonly look: (SourceLookView & { readonly feed: FeedChoice }) | null;
  /** The cards of that look in clear, once somebody asked for them. */
  readonly cards: readonly SampleCardView[] | null;
  /** Whether a person has said that these are the client's customers; null: not asked yet. */
  readonly theirs: boolean | null;
  /** What Mailbow answered to what stands in the form. */
  readonly targetLook: TargetProbeView | null;
  /** The client that the form corrects, as it is saved; null: it makes a new one. */
  readonly amending: SetupDraft | null;
}

interface Setup extends SetupState {
  readonly change: (part: Partial<SetupDraft>) => void;
  /** Splits a key off the address. Never while somebody types: the first letter would be taken for all of the key. */
  readonly splitKey: () => void;
  readonly forgetKey: () => void;
  readonly clear: () => void;
  /** Asks Directo; true where it answered well. */
  readonly lookSource: () => Promise<boolean>;
  /** Reads something else of Directo. */
  readonly readFeed: (feed: FeedChoice) => Promise<void>;
  readonly showCards: () => Promise<void>;
  readonly hideCards: () => void;
  readonly answer: (theirs: boolean) => void;
  /** Asks Mailbow; true where it answered well. */
  readonly lookTarget: () => Promise<boolean>;
  /** Saves the connection, new or corrected; its name, or null where something has to be corrected first. */
  readonly save: () => Promise<string | null>;
  /** Fills the form with a client's settings; nothing is changed before it is saved. */
  readonly amend: (connection: string) => Promise<Problem | null>;
}

const EMPTY: SetupState = {
  draft: EMPTY_DRAFT,
  faults: {},
  keyTaken: false,
  keysForgotten: 0,
  doing: null,
  problem: null,
  look: null,
  cards: null,
  theirs: null,
  targetLook: null,
  amending: null,
};

/** What the answers rest on; what is read of Directo is another question to the same place. */
const OF_SOURCE = ['sourceUrl', 'directo', 'choice'] as const;
const OF_TARGET = ['kind', 'url', 'user', 'mailbow', 'folder'] as const;

/** Counts the questions: an answer to one that was overtaken is nobody's. */
let asked = 0;

/** The form of a client. Its secrets are gone from here as soon as main has them. */
export const useSetup = create<Setup>()((set, get) => ({
  ...EMPTY,
  change(part) {
    const faults = { ...get().faults };
    for (const field of SETUP_FIELDS) if (Object.hasOwn(part, field)) delete faults[field];
    const touches = (fields: readonly string[]) => fields.some((field) => Object.hasOwn(part, field));
    const { doing } = get();
    // An answer that is still on its way is to what stood there before.
    const isOvertaken =
      (doing === 'source' && touches(['name', ...OF_SOURCE])) ||
      (doing === 'target' && touches(['name', ...OF_TARGET]));
    if (isOvertaken) asked += 1;
    set({
      ...(isOvertaken && { doing: null }),
      draft: { ...get().draft, ...part },
      faults,
      problem: null,
      // What was answered to something else says nothing about what stands there now.
      ...(touches(OF_SOURCE) && { look: null, cards: null }),
      ...(touches(['name', ...OF_SOURCE]) && { theirs: null }),
      ...(touches(OF_TARGET) && { targetLook: null }),
    });
  },
  splitKey() {
    const split = splitAddress(get().draft.sourceUrl);
    if (split === null) return;
    const { url, secret, secretParameter } = split;
    get().change({ sourceUrl: url, directo: secret, hint: secretParameter });
    set({ keyTaken: true });
  },
  forgetKey() {
    get().change({ directo: '' });
    set({ keyTaken: false, keysForgotten: get().keysForgotten + 1 });
  },
  clear() {
    asked += 1;
    set(EMPTY);
  },
  async lookSource() {
    get().splitKey();
    const { draft } = get();
    const faults = faultsAt('source', draft);
    set({ faults, problem: null });
    if (Object.keys(faults).length > 0) return false;
    const { component, channel, item } = draft;
    const feed = { component, channel: channel.trim(), item: item.trim() };
    const reply = await ask('source', () =>
      call('setup.lookSource', {
        name: draft.name.trim(),
        sourceUrl: draft.sourceUrl.trim(),
        key: draft.directo.trim(),
        tries: [...interfaceTries(draft.choice, draft.hint)],
        ...feed,
      }),
    );
    if (reply === null) return false;
    if (!reply.ok) {
      set({ problem: reply.problem, look: null });
      return false;
    }
    set({ look: { ...reply.value, feed }, cards: null });
    return reply.value.source.outcome === 'ok';
  },
  async readFeed(feed) {
    const { look } = get();
    set({ draft: { ...get().draft, ...feed } });
    if (look === null || !isSameFeed(look.feed, feed)) await get().lookSource();
  },
  async showCards() {
    const { look } = get();
    const reply = await call('setup.cards', { connection: null });
    // Another key or another feed was looked at meanwhile: these are not its cards.
    if (reply.ok && look !== null && get().look === look) set({ cards: reply.value });
  },
  hideCards: () => set({ cards: null }),
  answer(theirs) {
    if (!theirs) get().forgetKey();
    set({ theirs });
  },
  async lookTarget() {
    const { draft } = get();
    const faults = faultsAt('target', draft);
    set({ faults, problem: null });
    if (Object.keys(faults).length > 0) return false;
    const password = draft.kind === 'mailbow' ? draft.mailbow.trim() : null;
    const reply = await ask('target', () =>
      call('setup.lookTarget', { name: draft.name.trim(), target: targetOf(draft), password }),
    );
    if (reply === null) return false;
    if (!reply.ok) {
      set({ problem: reply.problem, targetLook: null });
      return false;
    }
    set({ targetLook: reply.value });
    return reply.value.outcome === 'ok';
  },
  async save() {
    get().splitKey();
    const { draft, look, clear, amending } = get();
    const faults = faultsOf(draft, amending ?? undefined);
    set({ faults, problem: null });
    if (Object.keys(faults).length > 0) return null;
    const [first = { secretParameter: draft.hint, method: 'post' }] = interfaceTries(draft.choice, draft.hint);
    const kind: InterfaceKind = look ?? first;
    const reply = await ask('save', () =>
      amending === null ? make(draft, kind) : correct(draft, amending.name, kind),
    );
    if (reply === null) return null;
    if (!reply.ok) {
      set({ problem: reply.problem });
      return null;
    }
    clear();
    return reply.value;
  },
  async amend(connection) {
    const reply = await call('settings.read', { connection });
    if (!reply.ok) return reply.problem;
    const draft = draftOf(reply.value.connection);
    get().clear();
    set({ draft, amending: draft });
    return null;
  },
}));

/** Does one thing and says so meanwhile; null where the form was emptied or asked something else in between. */
async function ask<T>(doing: Doing, work: () => Promise<T>): Promise<T | null> {
  asked += 1;
  const question = asked;
  useSetup.setState({ doing });
  const reply = await work();
  if (question !== asked) return null;
  useSetup.setState({ doing: null });
  return reply;
}

async function make(draft: SetupDraft, kind: InterfaceKind): Promise<Result<string, Problem>> {
  const reply = await call('connections.create', connectionOf(draft, kind));
  return reply.ok ? ok(reply.value.connection) : reply;
}

async function correct(draft: SetupDraft, connection: string, kind: InterfaceKind): Promise<Result<string, Problem>> {
  const reply = await call('connections.amend', amendedOf(draft, connection, kind));
  return reply.ok ? ok(connection) : reply;
}
