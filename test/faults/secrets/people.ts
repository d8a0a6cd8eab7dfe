import type { Card } from '../../support/outside-feed.ts';
import type { Planted } from './scan.ts';

/** The name of the client: one that random calls know as well. */
export const CLIENT = 'Kask OÜ';

/** The key of Directo: signs that every form of writing changes. */
export const KEY = 'Võti+&=% 9f3c/Öx"<7Zq';

/** A key that was entered first and was wrong, and one that was only tried. */
export const OTHER_KEYS = ['vale-võti+Qx7/83kd', 'Proov=võti&55-xyzzy'] as const;

/** Passwords of Mailbow that were wrong or only tried; the right one is the account's own. */
export const OTHER_PASSWORDS = ['vale parool %41 Qx9!zz', 'proovi-parool/7+Wq'] as const;

/** Somebody who is a customer, with everything that tells who it is. */
export interface Somebody {
  readonly code: string;
  readonly name: string;
  /** As it stands on the card. */
  readonly email: string;
  /** The same address in other spellings. */
  readonly spellings: readonly string[];
  readonly phone: string;
  readonly idCode: string;
}

/** Who is forgotten at the end: on two cards, with an address whose domain has letters beyond ASCII. */
export const FORGOTTEN: Somebody = {
  code: 'K7001',
  name: 'Kuldnokk Sinilill-Õunapuu',
  email: 'Kuldnokk.Sinilill+arve@Näidisäri.example',
  spellings: ['KULDNOKK.SINILILL+ARVE@NÄIDISÄRI.EXAMPLE', 'kuldnokk.sinilill+arve@xn--nidisri-5wae.example'],
  phone: '+372 5698 7412',
  idCode: '48001085718',
};

/** Two who stay, one of them with a name that is hard to write. */
export const STAYING: readonly Somebody[] = [
  {
    code: 'K7002',
    name: 'Päevalill "Sõnajalg" O\'Hara & Tütred',
    email: 'paevalill_oobik@pilvelinn.example',
    spellings: [],
    phone: '+372 5311 9906',
    idCode: '38512240216',
  },
  {
    code: 'K7003',
    name: 'Raudhein Ööbik-Tšaikovski',
    email: "o'raudhein%tshai@metsa-serv.example",
    spellings: [],
    phone: '5847 2213',
    idCode: '49403136526',
  },
];

/** The domain of an address as servers write it. */
export const asServersWrite = (email: string): string => {
  const [local = '', domain = ''] = email.split('@');
  return `${local}@${new URL(`http://${domain}`).hostname}`;
};

/** Everything of a person that is looked for. */
export function tracesOf({ code, name, email, spellings, phone, idCode }: Somebody): readonly Planted[] {
  const addresses = [...new Set([email, email.toLowerCase(), asServersWrite(email), ...spellings])];
  return [
    ...addresses.map((text, index) => ({ name: `address ${index + 1} of ${code}`, text })),
    { name: `name of ${code}`, text: name },
    { name: `phone of ${code}`, text: phone },
    { name: `phone of ${code} in one`, text: phone.replaceAll(' ', '') },
    { name: `personal code of ${code}`, text: idCode },
  ];
}

/** Every secret, also as a login sends it. */
export function secretsPlanted(password: string, user: string): readonly Planted[] {
  const texts = [KEY, ...OTHER_KEYS, password, ...OTHER_PASSWORDS];
  const logins = [password, ...OTHER_PASSWORDS].map((each) => Buffer.from(`${user}:${each}`).toString('base64'));
  return [
    ...texts.map((text, index) => ({ name: `secret ${index + 1}`, text })),
    ...logins.map((text, index) => ({ name: `login ${index + 1}`, text })),
  ];
}

const cardOf = ({ code, name, email, phone, idCode }: Somebody, more: Partial<Card> = {}): Card => ({
  code,
  name,
  email,
  phone,
  regno: idCode,
  class: 'ERA',
  ts: '2026-10-01T10:00:00',
  data: [['KIRJAD', 'jah', '2026-09-01']],
  ...more,
});

const secondCard = (day: number) =>
  cardOf(FORGOTTEN, {
    code: 'K7011',
    email: ` ${asServersWrite(FORGOTTEN.email).toUpperCase()} `,
    name: `${FORGOTTEN.name} FIE`,
    data: [['KIRJAD', day > 2 ? 'ei' : 'jah', '2026-09-02']],
  });

/** The customers of the client; `day` changes some of them, so that a later sync has work. */
export function cardsOf(day: number): readonly Card[] {
  const [first, second] = STAYING;
  return [
    cardOf(FORGOTTEN),
    // From the second day on, the same person once more: a review is held for both.
    ...(day === 1 ? [] : [secondCard(day)]),
    ...(first === undefined ? [] : [cardOf(first, { comment: `rida ${day}` })]),
    ...(second === undefined ? [] : [cardOf(second, { comment: `märkus ${day}` })]),
    // A card without an address that could be used: it is told of in words.
    {
      code: 'K7004',
      name: 'Vigane Aadress-Näidis',
      email: 'vigane aadress @@ näidis',
      phone: '5700 1122',
      class: 'ERA',
    },
    { code: '1001', name: 'Mari Maasikas', email: 'mari@kask.example', class: 'FIRMA' },
    { code: '2001', name: `Jaan Jõhvikas ${day}`, email: 'jaan@kask.example', class: 'FIRMA' },
    ...Array.from({ length: 12 }, (_, n) => ({
      code: `T${n}`,
      name: `Täitja ${n}`,
      email: `taitja${n}@taitja.example`,
      comment: `päev ${day}`,
    })),
  ];
}
