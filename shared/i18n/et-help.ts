import type { enHelp } from './en-help.ts';
import type { Same } from './same.ts';

/** Eestikeelsed tekstid: kasutusjuhend aknas. */
export const etHelp: Same<typeof enHelp> = {
  help: {
    button: 'Abi',
    tip: 'Kasutusjuhend (F1)',
    title: 'Kasutusjuhend',
    search: 'Otsi juhendist',
    found_one: '{{count, number}} osa',
    found_other: '{{count, number}} osa',
  },
};
