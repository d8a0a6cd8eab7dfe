import type { enUpdates } from './en-updates.ts';
import type { Same } from './same.ts';

/** Eestikeelsed tekstid: programmi enda uuendused. */
export const etUpdates: Same<typeof enUpdates> = {
  updates: {
    title: 'Uuendused',
    on: 'Otsi uuendusi',
    onHint:
      'Uus versioon laaditakse alla märkamatult ja paigaldatakse väljumisel, mitte kunagi sünki ajal ega vahetult enne seda.',
    byEnvironment: 'Selle arvuti haldaja on uuendused välja lülitanud.',
    noFeed: 'Sellel programmil ei ole uuenduste aadressi: uue versiooni paigaldad ise.',
    running: 'Kasutusel on versioon {{version}}.',
    looked: 'Viimati otsitud: {{at}}.',
    neverLooked: 'Uuendusi ei ole veel otsitud.',
    look: 'Otsi kohe',
    looking: 'Otsin uut versiooni…',
    downloading: 'Laadin alla versiooni {{version}}: {{percent, number}} %',
    ready: 'Versioon {{version}} on valmis. See paigaldatakse, kui programmist väljud.',
    waitingRun: 'Versioon {{version}} on valmis ja ootab: sünk on pooleli.',
    waitingDue: 'Versioon {{version}} on valmis ja ootab: järgmine sünk on {{at}}.',
    install: 'Paigalda kohe ja taaskäivita',
    installing: 'Paigaldan versiooni {{version}}. Programm sulgub hetkeks.',
    installed: 'Uuendatud versioonile {{version}}.',
    installedText: 'Enne oli versioon {{from}}. Ajastused, võtmed ja ajalugu on alles.',
    failedLook: 'Uuenduste kohta ei tulnud vastust. Kontrolli võrguühendust ja otsi uuesti.',
    failedDownload: 'Versiooni {{version}} ei saanud alla laadida.',
    failedDownloadText:
      'Siin ei muutunud midagi. Programm proovib ise uuesti ööpäeva, hiljem nädala pärast; kohe proovib „Otsi kohe“ seadetes. Kontrolli ketta vaba ruumi.',
    failedInstall: 'Uuendus versioonile {{version}} ebaõnnestus.',
    failedInstallText:
      'Eelmine versioon töötab edasi ja midagi ei läinud kaotsi. Uuesti proovimiseks välju programmist; kui see kordub, laadi paigaldusfail alla ja käivita see ise.',
  },
};
