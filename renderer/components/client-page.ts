import type { WorkProgress } from './Working.tsx';

/** The steps that set a client up, in the order in which they are taken the first time. */
export const SETUP_PAGES = [
  'connection',
  'mapping',
  'labels',
  'consent',
  'duplicates',
  'schedule',
  'preview',
  'activate',
] as const;

/** A step of setting up. */
export type SetupPage = (typeof SETUP_PAGES)[number];

/** The pages about a client beside those that set it up. */
export const WORK_PAGES = ['review', 'history', 'person', 'reports', 'limits', 'versions'] as const;

/** A page about one client. */
export type ClientPage = SetupPage | (typeof WORK_PAGES)[number] | 'result';

/** What every page about a client is given. */
export interface ClientPageProps {
  readonly connection: string;
  /** How far the engine has come with what it does for this client now. */
  readonly progress: WorkProgress | null;
  /** To the step before, or where there is none to the start page. */
  readonly onBack: () => void;
  /** To the next step of setting up. */
  readonly onNext: () => void;
  readonly onGo: (page: ClientPage) => void;
}
