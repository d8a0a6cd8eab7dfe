import type { enReports } from './en-reports.ts';
import type { Same } from './same.ts';

/** Eestikeelsed tekstid: raamatupidaja aruanded. */
export const etReports: Same<typeof enReports> = {
  reports: {
    title: 'Aruanded',
    lead: 'Dokumendid, mida alles hoida: igaüks ütleb, mille põhjal see on tehtud, ja avaneb nimedeni.',
    list: 'Aruanded',
    names: { reconciliation: 'Võrdlusakt' },
    leads: {
      reconciliation:
        'Loeb Directo kliendid ja Mailbow kontaktid teineteisest sõltumatult üle ja näitab, millest iga vahe tuleb.',
    },
    when: { reconciliation: 'Millal kasutada: pärast sünki, kuu lõpus või kui mõni arv tundub vale.' },
    open: 'Ava: {{name}}',
    back: 'Kõik aruanded',
    making: 'Koostan aruannet…',
    remake: 'Koosta uuesti',
    savePdf: 'Salvesta PDF',
    saveCsv: 'Salvesta CSV',
    saved: 'Aruanne on salvestatud',
    savedNote: 'Failis on nimed ja aadressid täielikult: hoia seda nii, et ainult büroo saab seda lugeda.',
    printing: 'Kujundan paberile…',
    longPrint: 'Paberil on igas tabelis kuni {{most, number}} rida. Kõik read on CSV-failis.',
    madeAt: 'Koostatud {{at}}',
    show: 'Näita nimesid ja aadresse',
    hide: 'Peida nimed ja aadressid',
    rows: 'Read: {{line}}',
    openRows: 'Näita ridu: {{line}}',
    closeRows: 'Peida read: {{line}}',
    count: 'Arv',
    line: 'Rida',
    signs: { '+': 'pluss', '-': 'miinus', '=': 'kokku', of: 'sellest' },
    look: 'vaata üle',
  },
};
