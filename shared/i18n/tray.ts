/** The words of the tray. */
export interface TrayTexts {
  readonly open: string;
  readonly syncNow: string;
  /** A client that is being synchronised, in the list of clients. */
  readonly atWork: (name: string) => string;
  readonly reviews: (count: number) => string;
  readonly pause: string;
  readonly pauses: Readonly<Record<'hour' | 'tomorrow' | 'monday' | 'open', string>>;
  readonly paused: string;
  readonly pausedUntil: (moment: string) => string;
  /** Who is paused, and how long. */
  readonly pausedWho: (who: string, paused: string) => string;
  readonly clients: (count: number) => string;
  readonly goOn: string;
  readonly startAtLogin: string;
  /** The same while macOS waits for the person's consent. */
  readonly startNeedsApproval: string;
  /** An update that a click installs. */
  readonly updateReady: (version: string) => string;
  /** An update that waits for the end of a run, or until one that is due soon is over. */
  readonly updateAfterRun: (version: string) => string;
  readonly updateAfterDue: (version: string, moment: string) => string;
  readonly quit: string;
  readonly tooltip: {
    readonly name: string;
    readonly ok: string;
    readonly working: (name: string) => string;
    readonly attention: (name: string) => string;
    readonly attentionOf: (count: number) => string;
    readonly paused: string;
    readonly pausedUntil: (moment: string) => string;
    readonly last: (moment: string, ended: string) => string;
    readonly next: (moment: string) => string;
    /** How a run ended, by its status. */
    readonly ended: Readonly<Record<string, string>>;
  };
}

/** The words of the tray by language. */
export const TRAY_TEXTS: { readonly et: TrayTexts; readonly en: TrayTexts } = {
  et: {
    open: 'Ava Kontaktisild',
    syncNow: 'Sünkrooni nüüd…',
    atWork: (name) => `${name} (sünkroonib)`,
    reviews: (count) => `Otsust ootab: ${count}`,
    pause: 'Peata kuni…',
    pauses: {
      hour: '1 tunniks',
      tomorrow: 'Homse hommikuni (08:00)',
      monday: 'Esmaspäeva hommikuni (08:00)',
      open: 'Kuni jätkan',
    },
    paused: 'Peatatud',
    pausedUntil: (moment) => `Peatatud kuni ${moment}`,
    pausedWho: (who, paused) => `${who}: ${paused.toLowerCase()}`,
    clients: (count) => (count === 1 ? '1 klient' : `${count} klienti`),
    goOn: 'Jätka',
    startAtLogin: 'Käivita koos arvutiga',
    startNeedsApproval: 'Käivita koos arvutiga (vajab luba süsteemiseadetes)',
    updateReady: (version) => `Paigalda versioon ${version} ja taaskäivita`,
    updateAfterRun: (version) => `Versioon ${version} ootab sünki lõppu`,
    updateAfterDue: (version, moment) => `Versioon ${version} ootab: sünk ${moment}`,
    quit: 'Välju',
    tooltip: {
      name: 'Kontaktisild',
      ok: 'Kontaktisild – korras.',
      working: (name) => `Kontaktisild – sünkroonib: ${name}.`,
      attention: (name) => `Kontaktisild – ${name} vajab tähelepanu.`,
      attentionOf: (count) => `Kontaktisild – ${count} klienti vajab tähelepanu.`,
      paused: 'Kontaktisild – peatatud.',
      pausedUntil: (moment) => `Kontaktisild – peatatud kuni ${moment}.`,
      last: (moment, ended) => `Viimane sünk ${moment} ${ended}.`,
      next: (moment) => `Järgmine ${moment}.`,
      ended: {
        succeeded: 'õnnestus',
        'succeeded-with-remarks': 'õnnestus märkustega',
        partial: 'jäi pooleli',
        held: 'ootab kinnitust',
        failed: 'ebaõnnestus',
        interrupted: 'katkes',
        cancelled: 'tühistati',
      },
    },
  },
  en: {
    open: 'Open Kontaktisild',
    syncNow: 'Sync now…',
    atWork: (name) => `${name} (synchronising)`,
    reviews: (count) => `Waiting for review: ${count}`,
    pause: 'Pause until…',
    pauses: {
      hour: 'For 1 hour',
      tomorrow: 'Until tomorrow morning (08:00)',
      monday: 'Until Monday morning (08:00)',
      open: 'Until I resume',
    },
    paused: 'Paused',
    pausedUntil: (moment) => `Paused until ${moment}`,
    pausedWho: (who, paused) => `${who}: ${paused.toLowerCase()}`,
    clients: (count) => (count === 1 ? '1 client' : `${count} clients`),
    goOn: 'Resume',
    startAtLogin: 'Start with the computer',
    startNeedsApproval: 'Start with the computer (allow it in System Settings)',
    updateReady: (version) => `Install version ${version} and restart`,
    updateAfterRun: (version) => `Version ${version} waits for the end of the sync`,
    updateAfterDue: (version, moment) => `Version ${version} waits: sync at ${moment}`,
    quit: 'Quit',
    tooltip: {
      name: 'Kontaktisild',
      ok: 'Kontaktisild – all is well.',
      working: (name) => `Kontaktisild – synchronising: ${name}.`,
      attention: (name) => `Kontaktisild – ${name} needs attention.`,
      attentionOf: (count) => `Kontaktisild – ${count} clients need attention.`,
      paused: 'Kontaktisild – paused.',
      pausedUntil: (moment) => `Kontaktisild – paused until ${moment}.`,
      last: (moment, ended) => `The last sync, ${moment}, ${ended}.`,
      next: (moment) => `Next ${moment}.`,
      ended: {
        succeeded: 'succeeded',
        'succeeded-with-remarks': 'succeeded with remarks',
        partial: 'was not finished',
        held: 'waits for approval',
        failed: 'failed',
        interrupted: 'was interrupted',
        cancelled: 'was cancelled',
      },
    },
  },
};
