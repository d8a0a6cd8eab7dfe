import { describe, expect, it } from 'vitest';
import {
  dueClients,
  standingOf,
  wantedSecrets,
  whoNeedsPerson,
} from '../../../../renderer/features/overview/standing.ts';
import type { ConnectionView } from '../../../../shared/ipc/views.ts';
import { CLIENTS, TRAINING } from '../../fake-data.ts';

const [first] = CLIENTS;
const client = (more: Partial<ConnectionView>): ConnectionView => ({
  ...first,
  state: 'ok',
  conditions: [],
  openReviews: 0,
  ...more,
});

describe('all clients at a glance', () => {
  it('says which of them wait for a person: those with something wrong, and those with cases to decide', () => {
    expect(whoNeedsPerson(CLIENTS)).toEqual(['Kask OÜ', 'Õunapuu Aiand OÜ', 'Tamm OÜ']);
    expect(standingOf(CLIENTS)).toBe('needed');
  });

  it('says that all is in order where no client waits for a person', () => {
    const resumes = client({
      state: 'attention',
      conditions: [{ kind: 'partial', level: 'warning', values: { open: '9', resumes: '09:47' } }],
    });
    const paused = client({ state: 'paused', openReviews: 3, pause: { at: '2026-11-20T07:00:00.000Z', until: null } });
    const clients = [client({}), client({ state: 'working' }), resumes, paused, { ...TRAINING, openReviews: 3 }];
    expect([standingOf(clients), whoNeedsPerson(clients)]).toEqual(['fine', []]);
  });

  it('says that none runs by itself where none does', () => {
    expect([standingOf([]), standingOf([TRAINING])]).toEqual(['idle', 'idle']);
  });
});

describe('the clients that can be synced at once', () => {
  it('are those that are behind and of whom nothing else is asked', () => {
    const behind = client({
      name: 'Lepp OÜ',
      state: 'attention',
      conditions: [{ kind: 'missed', level: 'warning', values: { slots: '2' } }],
    });
    expect(dueClients([...CLIENTS, behind]).map(({ name }) => name)).toEqual(['Lepp OÜ']);
  });
});

describe('the keys that have to be entered', () => {
  it('are those that are missing, refused, or gone from the keychain', () => {
    const problem = (code: string) => ({
      state: 'attention' as const,
      conditions: [{ kind: 'key-rejected' as const, level: 'critical' as const, values: { problem: code } }],
    });
    const clients = [
      client({ name: 'A', ...problem('source/bad-key') }),
      client({ name: 'B', ...problem('target/auth') }),
      client({ name: 'C', ...problem('keychain/gone') }),
      client({ name: 'D', secrets: { directo: false, mailbow: false } }),
      client({ name: 'E', targetHost: '/home/e', secrets: { directo: true, mailbow: false } }),
      client({ name: 'F', targetHost: '/home/f', ...problem('keychain/gone') }),
      client({ name: 'G', ...problem('source/not-ordered') }),
      { ...TRAINING, secrets: { directo: false, mailbow: false } },
    ];
    expect(wantedSecrets(clients).map(({ connection, which, why }) => `${connection} ${which} ${why}`)).toEqual([
      'A directo refused',
      'B mailbow refused',
      'C directo unreadable',
      'C mailbow unreadable',
      'D directo missing',
      'D mailbow missing',
      'F directo unreadable',
    ]);
  });
});
