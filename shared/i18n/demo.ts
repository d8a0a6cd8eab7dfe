type Words = Record<keyof typeof en, string>;

const en = {
  title: 'Kontaktisild with its training company',
  intro:
    'Two small servers on this computer play Directo and Mailbow. All people are invented; nothing leaves this computer.',
  fields: '1. What Directo sends, and what Mailbow knows',
  mapping: '2. The mapping',
  ignored: 'ignored on purpose',
  labelRule: 'label',
  excludeRule: 'left out',
  groups: '3. Customers that share an address',
  groupsNote: 'An undecided group waits for a person; everything else goes on without it.',
  preview: '4. The preview: nothing has been written yet',
  push: '5. Applying the preview',
  again: '6. The same again: nothing is left to do',
  decided: 'decided',
  undecided: 'waits for a decision',
  closed: 'closed card',
  done: 'Done. The training servers have stopped and the practice data is deleted.',
  practice:
    'Two servers on this computer play Directo and Mailbow; all people are invented. Try the command line in another terminal:',
  practiceEnds: 'Ctrl+C stops the servers and deletes the connection file and the practice data.',
  failed: 'The demo did not end as it should. Please report it with the text above.',
} as const;

const et: Words = {
  title: 'Kontaktisild ja koolitusklient',
  intro:
    'Kaks väikest serverit siin arvutis mängivad Directot ja Mailbow’d. Kõik isikud on välja mõeldud; midagi ei saadeta arvutist välja.',
  fields: '1. Mida Directo saadab ja Mailbow tunneb',
  mapping: '2. Seosed',
  ignored: 'eiratakse teadlikult',
  labelRule: 'silt',
  excludeRule: 'jääb välja',
  groups: '3. Kliendid, kellel on sama aadress',
  groupsNote: 'Otsustamata grupp ootab inimest; kõik muu läheb edasi.',
  preview: '4. Eelvaade: midagi pole veel kirjutatud',
  push: '5. Eelvaate rakendamine',
  again: '6. Sama uuesti: midagi pole enam teha',
  decided: 'otsustatud',
  undecided: 'ootab otsust',
  closed: 'suletud kaart',
  done: 'Valmis. Koolitusserverid on peatatud ja harjutusandmed kustutatud.',
  practice:
    'Kaks serverit siin arvutis mängivad Directot ja Mailbow’d; kõik isikud on välja mõeldud. Proovi käsurida teises terminalis:',
  practiceEnds: 'Ctrl+C peatab serverid ning kustutab ühendusfaili ja harjutusandmed.',
  failed: 'Demo ei lõppenud nii, nagu peab. Palun saada meile ülalolev tekst.',
};

/** The words of the demo, by language. */
export const DEMO_TEXTS: { readonly et: Words; readonly en: Words } = { et, en };
