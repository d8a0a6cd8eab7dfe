import type { ActivationStep } from '../domain/activation.ts';
import type { Alert } from '../domain/alert.ts';
import type { AskReason } from '../domain/ask-first.ts';
import type { ClientState, Condition } from '../domain/client-state.ts';
import type { ScheduleSettings } from '../domain/connection.ts';
import type { Pause } from '../domain/due.ts';
import type { PlanSummary } from '../domain/plan.ts';
import type { NotificationSettings } from '../domain/notification-settings.ts';
import type { Language, Problem } from '../domain/problem.ts';

/** What the window shows at once when it opens. */
export interface AppState {
  readonly version: string;
  readonly language: Language;
  /** Folder in which the program keeps its data on this computer. */
  readonly dataFolder: string;
  /** Whether secrets can be kept on this computer; null when all is well. */
  readonly keychain: Problem | null;
  /** What happened to the program itself and has to be said, such as settings that were set aside. */
  readonly notices: readonly Problem[];
  readonly startAtLogin: StartAtLogin;
  /** What is told of outside the window, and when. */
  readonly notifications: NotificationSettings;
  /** Alerts that are open and that nobody has seen. */
  readonly unseenAlerts: number;
  /** Worst first. */
  readonly connections: readonly ConnectionView[];
}

/** Whether the program starts with the computer; `needs-approval`: macOS waits for the person's consent. */
export type StartAtLogin = 'on' | 'off' | 'needs-approval' | 'unavailable';

/** One client's connection as the window lists it. A secret is only ever `saved` or not. */
export interface ConnectionView {
  readonly name: string;
  readonly training: boolean;
  readonly sourceHost: string;
  /** Host of Mailbow, or the folder of a file target. */
  readonly targetHost: string;
  readonly secrets: { readonly directo: boolean; readonly mailbow: boolean };
  readonly lastRun: { readonly status: string; readonly endedAt: string | null } | null;
  readonly openReviews: number;
  readonly state: ClientState;
  /** What is wrong, gravest first. */
  readonly conditions: readonly Condition[];
  /** Whether it runs by itself. */
  readonly active: boolean;
  readonly pause: Pause | null;
  readonly schedule: ScheduleSettings | null;
  /** ISO date-time; null without a schedule, inactive, or paused without an end. */
  readonly nextDue: string | null;
  readonly lastSuccess: string | null;
  /** Why the next scheduled run will ask before it writes; null where it will not. */
  readonly asksNext: AskReason | null;
  /** Other clients with the same Mailbow account: probably a mistake. */
  readonly sameAccount: readonly string[];
  /** What it still lacks before it may run by itself, in the order of setting up; empty where it does already. */
  readonly missing: readonly ActivationStep[];
  /** How many contacts its Mailbow has, and how many of them with consent; null where it was never read. */
  readonly totals: { readonly contacts: number; readonly consents: number } | null;
  /** Who at the bureau looks after it; empty: nobody was named. */
  readonly responsible: string;
}

/** One difference between two versions of settings, in words for both languages. */
export interface ChangeView {
  readonly et: string;
  readonly en: string;
}

/** A version of a client's settings. */
export interface VersionView {
  readonly version: number;
  /** ISO date-time. */
  readonly savedAt: string;
  readonly author: string;
  /** What changed since the version before; empty for the first one. */
  readonly changes: readonly ChangeView[];
}

/** A connection file that was read and waits for a person's yes. */
export interface ImportView {
  readonly name: string;
  /** Whether a client of this name is here already, which the file would change. */
  readonly exists: boolean;
  /** Why the client's own profile of the Mailbow API, which the file names, cannot be used here; null where it can. */
  readonly profileProblem: Problem | null;
  readonly changes: readonly ChangeView[];
}

/** An alert in the inbox. */
export type AlertView = Alert;

/** What a diagnostics bundle holds, word for word, for a person to read before it is saved. */
export interface DiagnosticsView {
  readonly text: string;
}

/** A preview. */
export interface PlanView {
  readonly summary: PlanSummary;
  /** Labels that the target lacks and may not get. */
  readonly missingLabels: readonly string[];
}

/** How far the engine has come. */
export type ProgressView =
  | { readonly stage: 'fetch'; readonly records: number; readonly bytes: number }
  | { readonly stage: 'contacts'; readonly contacts: number }
  | { readonly stage: 'push'; readonly done: number; readonly total: number }
  | { readonly stage: 'waiting'; readonly until: string };
