import type { OptinChanger, OptinStatus } from '../../shared/domain/contact.ts';
import { TRAINING_COMPANY_NAME } from './company.ts';
import type { MailbowSeed, MailbowValue, SeedContact } from './mailbow-contact.ts';

interface Labels {
  readonly lists?: readonly string[];
  readonly tags?: readonly string[];
}

/** Makes a contact that came to Mailbow on 5 January 2025. */
function contact(
  email: string,
  optin: readonly [OptinStatus, string | null, OptinChanger],
  fields: Readonly<Record<string, MailbowValue>>,
  { lists = ['Uudiskiri'], tags = [] }: Labels = {},
): SeedContact {
  const [status, changedAt, changedBy] = optin;
  return { email, fields, lists, tags, optin: { status, changedAt, changedBy }, createdAt: '2025-01-05T08:00:00.000Z' };
}

/** The training Mailbow at the start: people of the training company in every status, and people of Mailbow's own. */
export const TRAINING_MAILBOW_SEED: MailbowSeed = {
  account: TRAINING_COMPANY_NAME,
  fields: [
    { key: 'name', label: 'Nimi', type: 'text' },
    { key: 'first_name', label: 'Eesnimi', type: 'text' },
    { key: 'phone', label: 'Telefon', type: 'text' },
    { key: 'city', label: 'Linn', type: 'text' },
    { key: 'company', label: 'Ettevõte', type: 'text' },
    { key: 'language', label: 'Keel', type: 'text' },
    { key: 'birthday', label: 'Sünnipäev', type: 'date' },
    { key: 'bonus_points', label: 'Boonuspunktid', type: 'number' },
  ],
  lists: ['VIP', 'Uudiskiri'],
  tags: ['klass:ERAKLIENT', 'kampaania:kevad'],
  contacts: [
    // 1101: misspelt name, other city, no phone, not on the list VIP: the first preview has something to show.
    contact(
      'jaan.tamm@post.example',
      ['given', '2026-01-16T07:00:00Z', 'api'],
      { name: 'Jaan Tam', first_name: 'Jaan', city: 'Tallinn', bonus_points: 120 },
      { tags: ['kampaania:kevad'] },
    ),
    // 1102: withdrew before the card's yes (C1).
    contact('katrin.mets@post.example', ['withdrawn', '2026-10-03T11:22:00Z', 'contact'], { name: 'Katrin Mets' }),
    // 1103: withdrew after the card's yes (C2); the address is written with capitals.
    contact('Rein.Allik@post.example', ['withdrawn', '2026-10-10T11:22:00Z', 'contact'], { name: 'Rein Allik' }),
    // 1104: withdrew on the very day of the card's yes (C2).
    contact('maie.kuusik@post.example', ['withdrawn', '2026-02-12T12:22:00Z', 'account'], { name: 'Maie Kuusik' }),
    // 1105: withdrew; the card's date is unreadable (C3).
    contact('tiit.hunt@post.example', ['withdrawn', '2025-11-30T09:00:00Z', 'contact'], {
      name: 'Tiit Hunt',
      city: 'Tartu',
    }),
    // 1106: mail bounced (C4).
    contact(
      'helve.org@post.example',
      ['unusable', '2026-03-01T05:00:00Z', 'system'],
      { name: 'Helve Org' },
      { lists: [] },
    ),
    // 1107: withdrew, nobody knows when (C5).
    contact('olev.raud@post.example', ['withdrawn', null, 'account'], { name: 'Olev Raud' }),
    // 1108: given by the API, so without a proof of the person's own; the card says no (C6).
    contact('sirje.luik@post.example', ['given', '2025-05-05T08:00:00Z', 'api'], {
      name: 'Sirje Luik',
      phone: '5550018',
    }),
    // 1109: gave consent on a form after the card's no (C7).
    contact('aivar.sepp@post.example', ['given', '2026-05-05T08:00:00Z', 'contact'], { name: 'Aivar Sepp' }),
    // 1110: gave consent on the very day of the card's no (C8).
    contact('ylle.paju@post.example', ['given', '2026-04-20T08:00:00Z', 'contact'], { name: 'Ülle Paju' }),
    // 1111: given; the card is blank (C9).
    contact('oie.ounapuu@post.example', ['given', '2025-08-08T08:00:00Z', 'api'], {
      name: 'Õie Õunapuu',
      city: 'Elva',
    }),
    // 1112: never asked; the card says yes (C17).
    contact('ants.nurk@post.example', ['unknown', null, 'api'], { name: 'Ants Nurk' }, { tags: ['klass:ERAKLIENT'] }),
    // 1113 and 1115: a confirmation was sent and not answered (C18, C22).
    contact('riina.kivi@post.example', ['pending', '2026-08-01T08:00:00Z', 'account'], { name: 'Riina Kivi' }),
    contact('merle.aas@post.example', ['pending', '2026-08-01T08:00:00Z', 'account'], { name: 'Merle Aas' }),
    // 1114: never asked; the card says no (C19).
    contact('vello.laas@post.example', ['unknown', null, 'api'], { name: 'Vello Laas' }),
    // 1116: given by the API; the card says no with a date that cannot be read (C23).
    contact('kalle.soo@post.example', ['given', '2025-06-06T08:00:00Z', 'api'], { name: 'Kalle Soo' }),
    // 2003 to 2005: three open cards share it.
    contact('info@firma.example', ['given', '2025-07-07T08:00:00Z', 'api'], { name: 'Firma OÜ', city: 'Tallinn' }),
    // 4006: the card is closed and says no.
    contact('endel.sulgunud@post.example', ['given', '2025-09-09T08:00:00Z', 'api'], { name: 'Endel Sulgunud' }),
    // People of Mailbow's own, not in Directo: nothing may ever happen to them.
    contact(
      'lugeja@example.com',
      ['given', '2026-02-02T18:30:00Z', 'contact'],
      { name: 'Uudiskirja Lugeja', language: 'et' },
      { tags: ['kampaania:kevad'] },
    ),
    contact('ootaja@example.com', ['pending', '2026-11-01T18:30:00Z', 'contact'], { name: 'Kinnituse Ootaja' }),
    contact(
      'partner@partner.example',
      ['withdrawn', '2025-12-12T18:30:00Z', 'contact'],
      { name: 'Endine Partner', company: 'Partner OÜ', birthday: '1990-01-01' },
      { lists: ['VIP'] },
    ),
  ],
};
