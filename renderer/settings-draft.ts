import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { Connection } from '../shared/domain/connection.ts';
import type { Problem } from '../shared/domain/problem.ts';
import type { Survey, SurveyQuestion } from '../shared/domain/survey.ts';
import type { SettingsChange, SettingsView } from '../shared/ipc/settings-channels.ts';
import { call } from './api.ts';
import { whenClientGone } from './clients-gone.ts';

/** How a part of the settings becomes a draft and comes back. */
export interface DraftPart<D> {
  draftOf(settings: Connection, view: SettingsView): D;
  changeOf(draft: D, settings: Connection): SettingsChange;
  questionOf(draft: D, settings: Connection): SurveyQuestion;
}

/** A part of a client's settings that a person works on, with what it would make of the feed. */
export interface SettingsDraft<D> {
  readonly connection: string | null;
  /** All settings as they are saved. */
  readonly settings: Connection | null;
  readonly saved: D | null;
  readonly draft: D | null;
  /** Drafts of clients that were left without saving, as long as the window is open. */
  readonly kept: Readonly<Record<string, D>>;
  readonly problem: Problem | null;
  readonly saving: boolean;
  /** The last answer, and the draft that it is about. */
  readonly survey: Survey | null;
  readonly asked: D | null;
  readonly looking: boolean;
  readonly surveyProblem: Problem | null;
  /** Examples in clear, where a person asked for them. */
  readonly names: Survey['examples'] | null;
  readonly load: (connection: string) => Promise<void>;
  readonly edit: (change: Partial<D>) => void;
  /** Takes back everything that is not saved. */
  readonly forget: () => void;
  /** Saves; true when main has it, or where there was nothing to save. */
  readonly save: () => Promise<boolean>;
  /** Asks now what the draft would make of the feed. */
  readonly look: () => Promise<void>;
  readonly reveal: () => Promise<void>;
  readonly hide: () => void;
}

/** The hook of a draft's store. */
export type UseSettingsDraft<D> = UseBoundStore<StoreApi<SettingsDraft<D>>>;

/** How long a person has to pause before the feed is looked at, in ms. */
const PAUSE_MS = 500;

/** Whether two drafts say the same. */
export const isSameDraft = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const NOTHING_SEEN = { survey: null, asked: null, looking: false, surveyProblem: null, names: null } as const;
const NOTHING_OPEN = {
  settings: null,
  saved: null,
  draft: null,
  problem: null,
  saving: false,
  ...NOTHING_SEEN,
} as const;

/** Makes the store of a draft. */
export function createSettingsDraft<D extends object>(part: DraftPart<D>): UseSettingsDraft<D> {
  return create<SettingsDraft<D>>()((set, get) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    /** Keeps a draft that says something else than what is saved, and forgets it where it does not. */
    const keep = (draft: D) => {
      const { connection, saved, kept } = get();
      if (connection === null) return;
      const others = Object.entries(kept).filter(([name]) => name !== connection);
      const mine = isSameDraft(draft, saved) ? [] : [[connection, draft] as const];
      set({ draft, kept: Object.fromEntries([...others, ...mine]) });
    };
    whenClientGone((gone) => {
      const { connection, kept } = get();
      set({ kept: Object.fromEntries(Object.entries(kept).filter(([name]) => name !== gone)) });
      if (connection !== gone) return;
      clearTimeout(timer);
      set({ ...NOTHING_OPEN, connection: null });
    });
    const lookSoon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void get().look(), PAUSE_MS);
    };

    return {
      connection: null,
      kept: {},
      ...NOTHING_OPEN,
      async load(connection) {
        if (get().connection !== connection) {
          clearTimeout(timer);
          set({ ...NOTHING_OPEN, connection });
        }
        const reply = await call('settings.read', { connection });
        if (get().connection !== connection) return;
        if (!reply.ok) return set({ problem: reply.problem });
        const settings = reply.value.connection;
        const saved = part.draftOf(settings, reply.value);
        set({ settings, saved, draft: get().kept[connection] ?? saved, problem: null });
        await get().look();
      },
      edit(change) {
        const { draft } = get();
        if (draft === null) return;
        keep({ ...draft, ...change });
        lookSoon();
      },
      forget() {
        const { saved } = get();
        if (saved === null) return;
        keep(saved);
        set({ problem: null });
        lookSoon();
      },
      async save() {
        const { connection, settings, saved, draft } = get();
        if (connection === null || settings === null || draft === null) return false;
        if (isSameDraft(draft, saved)) return true;
        set({ saving: true, problem: null });
        const reply = await call('settings.save', { connection, change: part.changeOf(draft, settings) });
        if (get().connection !== connection) {
          const { [connection]: late, ...others } = get().kept;
          if (reply.ok && late !== undefined && isSameDraft(late, draft)) set({ kept: others });
          return reply.ok;
        }
        if (!reply.ok) {
          set({ saving: false, problem: reply.problem });
          return false;
        }
        set({ saving: false, saved: draft });
        // What was typed while it was being saved is not saved yet, and stays.
        keep(get().draft ?? draft);
        return true;
      },
      async look() {
        clearTimeout(timer);
        const { connection, settings, draft } = get();
        if (connection === null || settings === null || draft === null) return;
        set({ looking: true });
        const { change, values } = part.questionOf(draft, settings);
        const reply = await call('rules.survey', { connection, change, values: [...values] });
        // A newer question is on its way, or another client was opened.
        if (get().connection !== connection || (reply.ok && reply.value === null)) return;
        if (!reply.ok) return set({ looking: false, surveyProblem: reply.problem });
        const looking = get().draft !== draft;
        set({ survey: reply.value, asked: draft, looking, surveyProblem: null, names: null });
      },
      async reveal() {
        const { connection, survey } = get();
        if (connection === null) return;
        const reply = await call('rules.examples', { connection });
        if (get().connection !== connection || get().survey !== survey) return;
        if (reply.ok) set({ names: reply.value.examples });
        else set({ surveyProblem: reply.problem });
      },
      hide: () => set({ names: null }),
    };
  });
}
