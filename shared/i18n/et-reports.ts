import type { enReports } from './en-reports.ts';
import type { Same } from './same.ts';

/** Eestikeelsed tekstid: raamatupidaja aruanded. */
export const etReports: Same<typeof enReports> = {
  reports: {
    title: 'Aruanded',
    lead: 'Dokumendid, mida alles hoida: igaüks ütleb, mille põhjal see on tehtud, ja avaneb nimedeni.',
    list: 'Aruanded',
    names: {
      reconciliation: 'Võrdlusakt',
      'fix-list': 'Parandusnimekiri Directosse',
      withdrawals: 'Loobumiste tagasivaade',
      'consent-proof': 'Nõusolekutõend',
      'why-no-mail': 'Miks Mari kirja ei saa?',
      'order-letter': 'Tellimiskiri',
    },
    leads: {
      reconciliation:
        'Loeb Directo kliendid ja Mailbow kontaktid teineteisest sõltumatult üle ja näitab, millest iga vahe tuleb.',
      'fix-list':
        'Mida Directo kaartidel parandada, kliendikoodi järgi: vigased aadressid, kuupäevata nõusolekud, vastuolud.',
      withdrawals: 'Kliendid, kes on Mailbow’s loobunud, aga kelle Directo kaardil on endiselt jah.',
      'consent-proof':
        'Leht ühe isiku kohta: mida ütles kaart, mida selle järgi Mailbow’s muudeti, mis reegli ja kelle kinnituse alusel.',
      'why-no-mail':
        'Üks isik, otsitud aadressi, nime või kliendikoodi järgi: esmalt vastus, siis mida teha ja kõik põhjused.',
      'order-letter':
        'Valmis kiri, millega tellida klientide väljund, võti ja OPTIN-lisaväli, ning mida vastuseks oodata.',
    },
    when: {
      reconciliation: 'Millal kasutada: pärast sünki, kuu lõpus või kui mõni arv tundub vale.',
      'fix-list': 'Millal kasutada: prindi, käi Directos läbi; järgmine sünk märgib parandatud read ise ära.',
      withdrawals: 'Millal kasutada: kord nädalas, et kassas ja müügis oleks kaardil õige nõusolek.',
      'consent-proof': 'Millal kasutada: klient või inspektsioon küsib, mille alusel kirju saadetakse.',
      'why-no-mail': 'Millal kasutada: keegi helistab ja küsib, miks kiri ei tule.',
      'order-letter': 'Millal kasutada: enne kui võti on olemas või kui väljundis on mõni väli puudu.',
    },
    open: 'Ava: {{name}}',
    back: 'Kõik aruanded',
    making: 'Koostan aruannet…',
    remake: 'Koosta uuesti',
    savePdf: 'Salvesta PDF',
    saveCsv: 'Salvesta CSV',
    saveTxt: 'Salvesta tekstifail',
    letter: 'Kiri',
    copy: 'Kopeeri kiri',
    copied: 'Kiri on kopeeritud: kleebi see e-kirja.',
    other: 'Vali teine isik',
    whom: 'Otsi isik, kelle kohta aruanne on.',
    savedLetter: 'Failis ei ole võtit ega kellegi isikuandmeid.',
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
