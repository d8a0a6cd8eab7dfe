import type { enFind } from './en-find.ts';
import type { Same } from './same.ts';

/** Eestikeelsed tekstid: kliendi või isiku otsimine kõikjalt. */
export const etFind: Same<typeof enFind> = {
  find: {
    button: 'Otsi',
    tip: 'Otsi klienti või isikut ({{keys}})',
    keys: 'Ctrl+K',
    keysMac: '⌘K',
    title: 'Otsi klienti või isikut',
    label: 'Kliendi nimi või isiku nimi, e-post või kliendikood',
    clients_one: '{{count, number}} klient',
    clients_other: '{{count, number}} klienti',
    noClient: 'Sellise nimega klienti ei ole.',
    person: 'Otsi isikut „{{text}}“ – {{name}}',
    openFirst: 'Isikut otsitakse ühe kliendi andmetest: ava enne klient.',
  },
};
