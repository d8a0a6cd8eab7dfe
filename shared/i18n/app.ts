/** The words of the program outside its window, by language; those of the tray and of quitting have their own files. */
export const APP_TEXTS = {
  et: {
    name: 'Kontaktisild',
    hiddenTitle: 'Kontaktisild töötab edasi',
    hiddenText: 'Leiad selle kella juurest. Sulgemiseks vali sealt „Välju“.',
    startFailed: 'Kontaktisild ei saa käivituda',
  },
  en: {
    name: 'Kontaktisild',
    hiddenTitle: 'Kontaktisild goes on working',
    hiddenText: 'You find it in the notification area. To close it, choose “Quit” there.',
    startFailed: 'Kontaktisild cannot start',
  },
} as const;
