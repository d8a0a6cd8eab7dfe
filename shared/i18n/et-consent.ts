import type { enConsent } from './en-consent.ts';
import type { Same } from './same.ts';

/** Eestikeelsed tekstid: kuidas nõusolekut loetakse ja millisel alusel kontaktid luuakse. */
export const etConsent: Same<typeof enConsent> = {
  consent: {
    title: 'Nõusolek',
    lead: 'Siin määrad, milline Directo väli ütleb, kas klient soovib kirju, ja millisel alusel luuakse uued kontaktid.',
    noAdvice: 'Seaduse selgitused aitavad valida; see ei ole õigusnõu. Aluse eest vastab see, kes kirju saadab.',
    never:
      'Salvestamine üksi ei muuda kellegi nõusolekut. Mida muudatus teeks, näitab eelvaade. Kirjadest loobunut ei tehta kunagi uuesti kirjade saajaks ilma sinu eraldi kinnituseta, üks inimene korraga.',
    reading: 'Kas nõusolekut loetakse Directost?',
    readYes: 'Loe nõusolekut Directo väljalt',
    readYesHint: '„Jah“ lubab kirju saata, „ei“ hakkab kehtima kohe.',
    readNo: 'Nõusolekut ei loeta',
    readNoHint: 'Ohtlik: ka loobumisi ei loeta.',
    unchosen: 'Praegu ei loeta Directost ei nõusolekuid ega loobumisi. Nii ei saa klient ise sünkroonida.',
    candidate: 'Directos on väli {{field}} ({{customers}}). Pakume seda, kui valid nõusoleku lugemise.',
    none: {
      title: 'Directo loobumisi ei loeta',
      refusals: 'Kelle Directo kaardil on „ei“, saab kirju edasi, kui ta ei ole loobunud ka Mailbow’s.',
      created: 'Uued kontaktid luuakse olekuga „teadmata“, olgu kaardil mis tahes vastus.',
      proof: 'Ühtegi nõusolekut ei kirjutata, seega ei teki selle kohta ka tõendit.',
      byHand:
        'Klient ei saa siis ise sünkroonida: iga sünki tuleb käsitsi alustada. Kui nõusoleku väli tekib hiljem, vali see siin.',
      count_one: 'Väljal {{field}} on praegu „ei“ {{count, number}} kliendil.',
      count_other: 'Väljal {{field}} on praegu „ei“ {{count, number}} kliendil.',
      understood: 'Saan aru, et Directos märgitud loobumised Mailbow’s ei kehti.',
    },
    field: 'Väli, mis ütleb jah või ei',
    notThere: 'Sellist välja ei ole praegu ühelgi kaardil',
    notThereText:
      'Kõigi klientide vastus puudub, kuni väli Directosse lisatakse. Seni loob uusi kontakte ainult alus „Juriidilised isikud“ või „Oma kliendid“; alus „Ainult nõusolek“ ei loo kedagi.',
    date: 'Väli, kus on vastuse kuupäev',
    dateHint: 'Directos on kuupäev tavaliselt sama lisavälja parameeter.',
    yes: 'Need sõnad tähendavad jah',
    no: 'Need sõnad tähendavad ei',
    wordsHint: 'Suur- ja väiketäht ei loe. Iga sõna järel vajuta Enter.',
    clear: 'Eemalda kõik sõnad',
    unread: 'Sõnad, millest programm aru ei saa',
    unreadHint:
      'Sellise sõnaga kliendist uut kontakti ei tehta ja olemasolev kontakt jääb, nagu on, kuni keegi vaatab. Ütle, mida sõna tähendab:',
    word: '„{{word}}“ ({{customers}})',
    asYes: 'on jah',
    asNo: 'on ei',
    asYesOf: '„{{word}}“ on jah',
    asNoOf: '„{{word}}“ on ei',
    assignedYes: '„{{word}}“ tähendab nüüd jah.',
    assignedNo: '„{{word}}“ tähendab nüüd ei.',
    tooMany: 'Väljal on nii palju eri sõnu, et see vaevalt räägib nõusolekust. Vaata, kas väli on õige.',
    basis: 'Millisel alusel luuakse uued kontaktid',
    bases: {
      'optin-only': 'Ainult nõusolek',
      'legal-person': 'Juriidilised isikud',
      'own-customers': 'Oma kliendid',
    },
    basesHint: {
      'optin-only':
        'Luuakse ainult need, kelle kaardil on loetava kuupäevaga jah. See on kõige kindlam valik ja ainus eraisikute puhul, kes ei ole midagi ostnud.',
      'legal-person':
        'Ettevõttele või muule juriidilisele isikule tohib kirjutada eelneva nõusolekuta, kui iga kiri lubab lihtsalt ja tasuta loobuda. Töötaja isiklik aadress võib vajada eraldi hindamist.',
      'own-customers':
        'Ostja aadressi tohib kasutada oma sarnaste kaupade või teenuste pakkumiseks, kui aadressi küsimisel pakuti võimalust keelduda. Loobuda peab saama ka igas kirjas.',
    },
    basisUnknown:
      'Vastamata klient luuakse olekuga „teadmata“, mitte kunagi nõusolekuga. „Ei“ loeb ka selle aluse korral.',
    for: 'Kelle kohta alus kehtib',
    forAll: 'Kõigi klientide kohta',
    forSome: 'Ainult siis, kui kaardi väli seda ütleb',
    forHint: 'Teised luuakse ainult nõusoleku alusel.',
    forWhen: 'Kui väli',
    attest: 'Kinnitus',
    attestText: {
      'legal-person':
        'Kinnitan, et kliendid, kelle kohta see alus kehtib, on juriidilised isikud ja et iga kiri pakub lihtsat ja tasuta loobumist.',
      'own-customers':
        'Kinnitan, et aadressid on saadud müügi käigus, pakutakse ainult oma sarnaseid kaupu või teenuseid ning keelduda sai aadressi küsimisel ja saab igas kirjas.',
    },
    by: 'Kes kinnitab',
    on: 'Kinnituse kuupäev',
    why: 'Miks alus kehtib',
    whyHint: 'Näiteks mida ütlevad leping või müügitingimused. Põhjendus jääb seadistusse alles.',
    undated: 'Kui jah on, aga loetavat kuupäeva ei ole',
    undatedOf: {
      'fix-list': 'Ära loo; pane kaart parandamist vajavate hulka',
      accept: 'Loo nõusolekuga, märkides, et kuupäev ei ole teada',
    },
    undatedHint: {
      'fix-list': 'Nõusolek jääb tõendatavaks: kontakt luuakse, kui kaardil on kuupäev.',
      accept: 'Kui keegi kaebab, ei saa sa näidata, millal nõusolek anti.',
    },
    refused: 'Kui uus klient ütleb ei',
    refusedOf: {
      'do-not-create': 'Ära loo',
      'create-withdrawn': 'Loo loobununa',
    },
    refusedHint: {
      'do-not-create': 'Mailbow ei saa inimesest midagi teada. Sellest piisab, kui aadressid tulevad ainult siit.',
      'create-withdrawn': 'Mailbow teab loobumist ja peab sellest kinni ka siis, kui aadress jõuab sinna muud teed.',
    },
    wording: 'Kuidas nõusolekut küsitakse',
    wordingHint: 'Kus ja millise sõnastusega klientidelt küsitakse. See jääb iga nõusoleku juurde tõendi osana.',
    faults: {
      choice: 'Vali, kas nõusolekut loetakse.',
      understood: 'Märgi, et saad tagajärgedest aru.',
      source: 'Vali väli, mis ütleb jah või ei.',
      date: 'Vali kuupäeva väli.',
      yes: 'Vähemalt üks sõna peab tähendama jah.',
      no: 'Vähemalt üks sõna peab tähendama ei.',
      overlap: 'Sama sõna on nii jah kui ka ei all: {{words}}. Sõna saab tähendada ainult üht neist.',
      by: 'Kirjuta, kes kinnitab.',
      on: 'Kirjuta päev, kuu ja aasta, näiteks {{example}}.',
      why: 'Kirjuta, miks alus kehtib.',
    },
    incomplete: 'Midagi on veel puudu: vaata märgitud välja.',
    counts: 'Mida kaardid ütlevad',
    kinds: {
      yesDated: 'Jah, kuupäevaga',
      yesUndated: 'Jah, loetava kuupäevata',
      no: 'Ei',
      unreadable: 'Sõna, millest aru ei saa',
      blank: 'Vastus puudub',
    },
    countsUnread_one: '{{count, number}} kirjet ei saanud lugeda ja see ei ole arvus sees.',
    countsUnread_other: '{{count, number}} kirjet ei saanud lugeda ja need ei ole arvus sees.',
    fates: 'Mida reeglid teeksid, kui Mailbow oleks tühi',
    fatesHint:
      'Siin on kõik Directo aadressid. Osa neist võib Mailbow’s juba olla: tegelikult lisanduvate kontaktide arvu näitab eelvaade.',
    addresses: 'Aadresse',
    customers: 'Kliente',
    what: 'Mis',
    fate: {
      given: 'Luuakse nõusolekuga',
      unknown: 'Luuakse olekuga „teadmata“',
      withdrawn: 'Luuakse loobununa',
      refused: 'Ei looda: ütles ei',
      undated: 'Ei looda: jah on loetava kuupäevata',
      unreadable: 'Ei looda: vastusest ei saa aru',
      silent: 'Ei looda: ei ole vastanud',
      waiting: 'Ootab otsust duplikaatide kohta',
      skipped: 'Jäetud sinu otsusel puutumata',
      barred: 'Suletud või välja jäetud',
      unread: 'Ei looda: osa kirjeid ei saa lugeda',
    },
  },
};
