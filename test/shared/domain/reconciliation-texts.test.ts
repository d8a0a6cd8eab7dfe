import { expect, it } from 'vitest';
import { agreesBut, fetchedAt } from '../../../shared/domain/reconciliation-texts.ts';

it('one customer, and one record, are told as one', () => {
  expect([agreesBut(1).et, agreesBut(2).et].map((text) => text.slice(0, 55))).toEqual([
    'Klapib, vahe on selgitatud: 1 klient peaks olema kontak',
    'Klapib, vahe on selgitatud: 2 klienti peaks olema konta',
  ]);
  expect([agreesBut(1).en, agreesBut(2).en]).toEqual([
    'It balances, with an explanation: 1 customer should be a contact and is not yet. Open the lines to see why.',
    'It balances, with an explanation: 2 customers should be contacts and are not yet. Open the lines to see why.',
  ]);
  expect([fetchedAt('27.11.2026', 1, true), fetchedAt('27.11.2026', 2, false)]).toEqual([
    { et: 'Directo: täislaadimine 27.11.2026, 1 kirje.', en: 'Directo: full fetch of 27.11.2026, 1 record.' },
    {
      et: 'Directo: muudatuste laadimine 27.11.2026, 2 kirjet.',
      en: 'Directo: fetch of changes of 27.11.2026, 2 records.',
    },
  ]);
});
