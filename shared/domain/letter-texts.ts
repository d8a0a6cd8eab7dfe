import { words as w } from '../lib/words.ts';

/** The words around the letter that orders the customers output. */
export const LETTER_WORDS = {
  title: w('Tellimiskiri', 'Order letter'),
  sendIt: w(
    'Saada see kiri kliendile, kelle Directo see on, või tema nimel Directo klienditoele. Täida nurksulgudes kohad.',
    'The letter itself is in Estonian, as the client and Directo’s support read it. Send it to the client whose Directo it is, or on its behalf to Directo’s support. Fill in the places in square brackets.',
  ),
  expect: w('Mida vastuseks oodata', 'What to expect back'),
  checklist: [
    w(
      '☐ Aadress kujul https://login.directo.ee/xmlcore/…/xmlcore.asp. Kui selles on ka võti (key=…), kleebi see tervenisti: programm eraldab võtme ise.',
      '☐ An address like https://login.directo.ee/xmlcore/…/xmlcore.asp. If it holds the key as well (key=…), paste all of it: the program splits the key off.',
    ),
    w(
      '☐ Võti: pikk tähtede ja numbrite rida. Sisesta see kliendi lisamisel väljale „Võti“; mujale seda üles ära kirjuta ega saada edasi.',
      '☐ The key: a long row of letters and digits. Enter it as “Key” when you add the client; do not write it down elsewhere or send it on.',
    ),
    w(
      '☐ Ühe päringu proov: vajuta „Kontrolli Directot“. Vastus ütleb, mitu klienti on, mitu neist e-postiga ja mitu suletud. Suletuid peab olema, kui neid Directos on.',
      '☐ A test of one call: press “Check Directo”. The answer says how many customers there are, how many with e-mail and how many closed. There must be closed ones if Directo has any.',
    ),
    w('☐ Vaata esimesi kaarte: kas need on selle kliendi omad?', '☐ Look at the first cards: are they this client’s?'),
    w(
      '☐ Lisaväli OPTIN on väljade seas siis, kui vähemalt ühel kaardil on see täidetud: palu kliendil see proovikaardile kirjutada.',
      '☐ The datafield OPTIN is among the fields once one card holds it: ask the client to fill it in on a test card.',
    ),
    w(
      '☐ „Directo ei tunnista võtit“: võti on vale või mõeldud teisele liidesele. „Klientide väljundit ei ole tellitud“: võti on õige, aga väljund on veel avamata.',
      '☐ “Directo does not accept the key”: it is wrong or meant for another interface. “The customers output is not ordered”: the key is right, and the output is not opened yet.',
    ),
  ],
} as const;
