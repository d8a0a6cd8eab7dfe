/** The words of the question before the program quits. */
export interface QuitTexts {
  readonly title: string;
  /** How many scheduled runs will not take place. */
  readonly missed: (count: number) => string;
  readonly running: (name: string) => string;
  /** Whose runs those are in the next day, by name and moment. */
  readonly who: (clients: string, more: number) => string;
  readonly made: string;
  readonly safe: string;
  readonly buttons: {
    readonly quit: string;
    readonly wait: string;
    readonly interrupt: string;
    readonly stay: string;
  };
}

/** The words of the question before the program quits, by language. */
export const QUIT_TEXTS: { readonly et: QuitTexts; readonly en: QuitTexts } = {
  et: {
    title: 'Kontaktisild',
    missed: (count) =>
      `${count === 1 ? '1 ajastatud sünk jääb' : `${count} ajastatud sünki jääb`} ära, kuni programm on suletud`,
    running: (name) => `Sünkroonimine on pooleli: ${name}`,
    who: (clients, more) =>
      `Järgmise 24 tunni jooksul: ${clients}${more === 0 ? '' : ` ja veel ${more === 1 ? '1 klient' : `${more} klienti`}`}.`,
    made: 'Kui programmi uuesti avad, tehakse viimane vahele jäänud sünk järele.',
    safe: 'Katkestamine on ohutu: programmi järgmisel käivitamisel jätkub töö poolelijäänud kohast.',
    buttons: { quit: 'Välju', wait: 'Oota lõpuni ja välju', interrupt: 'Katkesta ja välju', stay: 'Ära välju' },
  },
  en: {
    title: 'Kontaktisild',
    missed: (count) =>
      `${count === 1 ? '1 scheduled sync' : `${count} scheduled syncs`} will not take place while the app is closed`,
    running: (name) => `A sync is under way: ${name}`,
    who: (clients, more) =>
      `In the next 24 hours: ${clients}${more === 0 ? '' : ` and ${more === 1 ? '1 more client' : `${more} more clients`}`}.`,
    made: 'When the app starts again, it makes up for the last sync that was missed.',
    safe: 'Interrupting is safe: when the app starts again, the work goes on where it stopped.',
    buttons: { quit: 'Quit', wait: 'Finish, then quit', interrupt: 'Interrupt and quit', stay: 'Do not quit' },
  },
};
