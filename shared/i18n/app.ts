/** The words of the tray and of notices outside the window, by language. */
export const APP_TEXTS = {
  et: {
    name: 'Kontaktisild',
    open: 'Ava Kontaktisild',
    syncNow: 'Sünkrooni nüüd…',
    quit: 'Välju',
    hiddenTitle: 'Kontaktisild töötab edasi',
    hiddenText: 'Leiad selle kella juurest. Sulgemiseks vali sealt „Välju“.',
    startFailed: 'Kontaktisild ei saa käivituda',
  },
  en: {
    name: 'Kontaktisild',
    open: 'Open Kontaktisild',
    syncNow: 'Sync now…',
    quit: 'Quit',
    hiddenTitle: 'Kontaktisild goes on working',
    hiddenText: 'You find it in the notification area. To close it, choose “Quit” there.',
    startFailed: 'Kontaktisild cannot start',
  },
} as const;
