import { describe, expect, it } from 'vitest';
import {
  type ClientFacts,
  type Condition,
  compareClients,
  type RankedClient,
  stateOf,
  worstState,
} from '../../../shared/domain/client-state.ts';
import { someFacts } from './client-of-test.ts';

const warning: Condition = { kind: 'missed', level: 'warning', values: { slots: '1' } };
const critical: Condition = { kind: 'held', level: 'critical', values: {} };
const givenUp: Condition = { kind: 'given-up', level: 'critical', values: {} };
const pause = { at: '2026-11-23T07:00:00.000Z', until: null };

describe('the state of a client', () => {
  const of = (more: Partial<ClientFacts>, conditions: readonly Condition[] = []) =>
    stateOf(someFacts(more), conditions);

  it('is attention where something is wrong, else what it does', () => {
    expect([of({}), of({ running: true }), of({}, [warning]), of({ running: true }, [warning])]).toEqual([
      'ok',
      'working',
      'attention',
      'attention',
    ]);
  });

  it('is paused whatever is wrong, unless the program paused it', () => {
    expect([of({ pause }), of({ pause }, [critical]), of({ pause }, [givenUp, critical])]).toEqual([
      'paused',
      'paused',
      'attention',
    ]);
  });

  it('is draft as long as it does not run by itself', () => {
    expect([of({ active: false }), of({ active: false }, [critical]), of({ active: false, running: true })]).toEqual([
      'draft',
      'draft',
      'working',
    ]);
  });
});

describe('the order of clients', () => {
  it('is worst first, then Estonian', () => {
    const client = (name: string, state: RankedClient['state'], ...conditions: Condition[]) => ({
      name,
      state,
      conditions,
    });
    const sorted = [
      client('Critical', 'attention', warning, critical),
      client('Warned', 'attention', warning),
      client('Working', 'working'),
      ...[
        'Saar OÜ',
        'Šokk OÜ',
        'Zoo OÜ',
        'Žürii OÜ',
        'Tamm AS',
        'Õun OÜ',
        'Äke OÜ',
        'Öö OÜ',
        'Ülle OÜ',
        'Xerox OÜ',
      ].map((name) => client(name, 'ok')),
      client('Paused', 'paused', critical),
      client('Draft', 'draft', critical),
    ];
    expect(sorted.toReversed().toSorted(compareClients)).toEqual(sorted);
  });
});

describe('the worst of states', () => {
  it('stands for all', () => {
    expect(worstState([])).toBe('ok');
    expect(worstState(['draft', 'paused'])).toBe('paused');
    expect(worstState(['paused', 'ok', 'draft'])).toBe('ok');
    expect(worstState(['ok', 'working', 'paused'])).toBe('working');
    expect(worstState(['working', 'attention', 'ok'])).toBe('attention');
  });
});
