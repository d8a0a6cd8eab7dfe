import { describe, expect, it } from 'vitest';
import { correctAddress } from '../../../electron/sync/correct-address.ts';
import { erasePerson } from '../../../electron/sync/erase.ts';
import { describeProblem } from '../../../shared/domain/problem.ts';
import { aConnection } from '../../shared/domain/a-connection.ts';
import { loadAll, openMemory, START } from '../../support/memory.ts';
import { contact } from '../../support/world.ts';

const connection = aConnection({ name: 'Kask OÜ' });

describe('the erasure of a person', () => {
  it('takes the address in any spelling, and says what is left to do elsewhere', () => {
    using memory = openMemory();
    const { store, id } = memory;
    loadAll(memory, [
      { code: '1', email: 'mari@example.ee', name: 'Mari' },
      { code: '2', email: 'jaan@example.ee', name: 'Jaan' },
    ]);
    store.contacts.confirm(id, contact('h1', 'Mari@Example.ee'), { add: [], remove: [] });
    expect(erasePerson(store, connection, ' <MARI@example.ee>', START)).toEqual({
      ok: true,
      value: { email: 'mari@example.ee', codes: ['1'], hadContact: true, scrubbed: 'done' },
    });
    expect(store.customers.hasAddress(id, 'mari@example.ee')).toBe(false);
    expect(store.customers.hasAddress(id, 'jaan@example.ee')).toBe(true);
    expect(store.contacts.byHash(id, 'h1')).toBeNull();
    expect(store.erasures.marks(id)?.hasAddress('mari@example.ee')).toBe(true);
  });

  it('remembers the address of a card that was corrected to it, unless others have that one too', () => {
    using memory = openMemory();
    const { store, id } = memory;
    loadAll(memory, [
      { code: '1', email: 'mari@exmaple.ee', name: 'Mari' },
      { code: '2', email: 'mari@example.ee', name: 'Mari FIE' },
      { code: '3', email: 'info@example.ee', name: 'Mari OÜ' },
      { code: '4', email: 'info@example.ee', name: 'Jaan OÜ' },
    ]);
    for (const code of ['1', '3']) {
      const wanted = { code, address: 'mari@example.ee' };
      expect(correctAddress(store, { id, connection }, wanted, START)).toMatchObject({ ok: true });
    }
    expect(erasePerson(store, connection, 'mari@example.ee', START)).toMatchObject({
      ok: true,
      value: { codes: ['1', '2', '3'] },
    });
    const marks = store.erasures.marks(id);
    const marked = ['mari@example.ee', 'mari@exmaple.ee', 'info@example.ee'].map((each) => marks?.hasAddress(each));
    expect(marked).toEqual([true, true, false]);
  });

  it('takes an address that nobody has: its card may still come', () => {
    using memory = openMemory();
    expect(erasePerson(memory.store, connection, 'uus@example.ee', START)).toEqual({
      ok: true,
      value: { email: 'uus@example.ee', codes: [], hadContact: false, scrubbed: 'done' },
    });
    expect(memory.store.erasures.marks(memory.id)?.hasAddress('uus@example.ee')).toBe(true);
  });

  it('tells when others were reading', () => {
    using memory = openMemory();
    using reader = memory.again();
    reader.db.exec('BEGIN');
    reader.db.prepare('SELECT count(*) FROM customer').get();
    const erased = erasePerson(memory.store, connection, 'mari@example.ee', START);
    expect(erased).toMatchObject({ ok: true, value: { scrubbed: 'busy' } });
    expect(memory.store.erasures.marks(memory.id)?.hasAddress('mari@example.ee')).toBe(true);
    reader.db.exec('COMMIT');
    expect(erasePerson(memory.store, connection, 'mari@example.ee', START)).toMatchObject({
      ok: true,
      value: { scrubbed: 'done' },
    });
  });

  it('refuses what is no address, repeats little of it, and changes nothing', () => {
    using memory = openMemory();
    for (const email of ['mari', '', 'mari@example.ee; jaan@example.ee', 'x'.repeat(5000)]) {
      const refused = erasePerson(memory.store, connection, email, START);
      expect(refused).toEqual({
        ok: false,
        problem: { code: 'input/no-address', values: { email: email.slice(0, 100) } },
      });
      if (refused.ok) continue;
      for (const language of ['et', 'en'] as const)
        expect(describeProblem(refused.problem, language).next).not.toBe('');
    }
    expect(memory.store.erasures.marks(memory.id)).toBeNull();
  });

  it('refuses a connection that was never used', () => {
    using memory = openMemory();
    expect(erasePerson(memory.store, aConnection({ name: 'Tamm AS' }), 'mari@example.ee', START)).toEqual({
      ok: false,
      problem: { code: 'input/no-connection', values: { name: 'Tamm AS' } },
    });
  });
});
