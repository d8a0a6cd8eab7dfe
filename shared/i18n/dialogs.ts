/** The words of the system's dialogs for files, by language. */
export const DIALOG_TEXTS = {
  et: {
    save: 'Salvesta fail',
    saveButton: 'Salvesta',
    open: 'Vali ühendusfail',
    openButton: 'Ava',
    text: 'Tekstifail',
    allFiles: 'Kõik failid',
  },
  en: {
    save: 'Save the file',
    saveButton: 'Save',
    open: 'Choose a connection file',
    openButton: 'Open',
    text: 'Text file',
    allFiles: 'All files',
  },
} as const;
