import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useReview } from '../../../../renderer/features/review/store.ts';
import { problem } from '../../../../shared/domain/problem.ts';
import { createFakeBridge } from '../../fake-bridge.ts';
import { fakeCase, fakeMember, FAKE_CASES } from '../../fakes/review.ts';
import { useBridge } from '../../use-bridge.ts';

const CLIENT = 'Koolitusklient OÜ';
const store = () => useReview.getState();
const at = () => [store().section, store().current?.email ?? null, store().view?.email ?? null];

beforeEach(() => useReview.setState(useReview.getInitialState(), true));

describe('the queue', () => {
  it('opens the first case, and after a decision the one that comes in its place', async () => {
    const bridge = useBridge(createFakeBridge());
    await store().load(CLIENT);
    expect(at()).toEqual(['duplicate', 'info@firma.example', 'info@firma.example']);
    store().choose('2004');
    expect(await store().decide('primary')).toBe(true);
    expect(bridge.calls.find((call) => call.channel === 'reviews.decide')?.args).toEqual({
      connection: CLIENT,
      email: 'info@firma.example',
      choice: { kind: 'primary', code: '2004', fields: {}, labels: 'union' },
    });
    expect(at()).toEqual(['duplicate', 'pere@example.ee', 'pere@example.ee']);
    expect([store().draft.chosen, store().said]).toEqual([null, { what: 'decided', count: 1 }]);
  });

  it('decides alike groups with the labels that were kept in the first, and says how many it were', async () => {
    const cases = [0, 1, 2].map((index) =>
      fakeCase('duplicate', `info@firma${index}.example`, [
        fakeMember(`${index}01`, `Firma ${index}`, 'Elva', { changedAt: '2026-01-01T10:00:00' }),
        fakeMember(`${index}02`, `Firma ${index} OÜ`, 'Tartu', { changedAt: '2026-02-01T10:00:00' }),
      ]),
    );
    const bridge = useBridge(createFakeBridge({ cases }));
    await store().load(CLIENT);
    store().choose('002');
    store().setLabels('primary');
    await store().decide('primary');
    await vi.waitFor(() => expect(store().alike).not.toBe(null));
    const groups = store().alike?.groups ?? [];
    const gone = { email: 'gone@example.ee', primary: '1' };
    expect(await store().decideAlike([...groups, gone])).toBe(true);
    expect(bridge.calls.find((call) => call.channel === 'reviews.decideAlike')?.args).toMatchObject({
      labels: 'primary',
      groups: [...groups, gone],
    });
    expect([groups.length, store().said]).toEqual([2, { what: 'decided', count: 2 }]);
  });

  it('sends the fields that are taken from others; one that is chosen twice is given back', async () => {
    const bridge = useBridge(createFakeBridge());
    await store().load(CLIENT);
    store().choose('2003');
    store().take('city', '2004');
    store().take('name', '2005');
    store().take('name', '2005');
    store().take('phone', '');
    store().setLabels('primary');
    await store().decide('primary');
    expect(bridge.calls.find((call) => call.channel === 'reviews.decide')?.args).toMatchObject({
      choice: { code: '2003', fields: { city: '2004', phone: '' }, labels: 'primary' },
    });
  });

  it('takes nothing from a customer who is chosen after a field was taken from it', async () => {
    useBridge(createFakeBridge());
    await store().load(CLIENT);
    store().choose('2003');
    store().take('city', '2004');
    store().take('phone', '2005');
    store().choose('2004');
    expect(store().draft).toEqual({ chosen: '2004', fields: { phone: '2005' }, labels: 'union' });
  });

  it('keeps what was chosen and not confirmed while another case is looked at, and forgets it once it is decided', async () => {
    useBridge(createFakeBridge());
    await store().load(CLIENT);
    store().choose('2004');
    store().take('city', '2003');
    const begun = { chosen: '2004', fields: { city: '2003' }, labels: 'union' };
    await store().move(1);
    expect([store().current?.email, store().draft.chosen]).toEqual(['pere@example.ee', null]);
    await store().openSection('duplicate');
    expect([store().current?.email, store().draft]).toEqual(['info@firma.example', begun]);
    expect(Object.values(store().kept)).toEqual([begun]);
    await store().decide('primary');
    expect(store().kept).toEqual({});
  });

  it('of the client that is open now is read when something is done for another one', async () => {
    const bridge = useBridge(createFakeBridge({ delay: 30 }));
    await store().load(CLIENT);
    const done = store().decide('skip');
    const other = store().load('Teine OÜ');
    store().heardChange(7, 'Teine OÜ');
    await Promise.all([done, other]);
    const queues = bridge.calls.flatMap(({ channel, args }) => (channel === 'reviews.queue' ? [args] : []));
    expect(queues.at(-1)).toEqual({ connection: 'Teine OÜ' });
    expect([store().saving, store().said]).toEqual([false, null]);
  });

  it('goes on with the next kind when one is done, and takes the last decision back', async () => {
    const conflict = fakeCase('consent-conflict', 'aivar@example.ee', [fakeMember('1109', 'Aivar Sepp', 'Tallinn')]);
    useBridge(createFakeBridge({ cases: [...FAKE_CASES, conflict] }));
    await store().load(CLIENT);
    await store().decide('skip');
    await store().decide('skip');
    expect(at()).toEqual(['consent-conflict', 'aivar@example.ee', 'aivar@example.ee']);
    await store().putAway();
    expect(store().queue?.kinds).toEqual([]);
    await store().undo();
    expect(at()).toEqual(['consent-conflict', 'aivar@example.ee', 'aivar@example.ee']);
    expect(store().said).toEqual({ what: 'undone', count: 1 });
  });

  it('stays where it is and says why when a decision was not kept', async () => {
    const refused = problem('input/no-group', { email: 'info@firma.example' });
    useBridge(createFakeBridge({ failing: { 'reviews.decide': refused } }));
    await store().load(CLIENT);
    store().choose('2003');
    expect(await store().decide('primary')).toBe(false);
    expect(store()).toMatchObject({ problem: refused, said: null, current: { email: 'info@firma.example' } });
    expect(store().draft.chosen).toBe('2003');
  });

  it('decides nothing while nobody is chosen, and never chooses whom the rules leave out', async () => {
    const bridge = useBridge(
      createFakeBridge({
        cases: [
          fakeCase('duplicate', 'a@firma.example', [
            fakeMember('1', 'A', 'Elva', { barred: true }),
            fakeMember('2', 'B', 'Elva'),
          ]),
        ],
      }),
    );
    await store().load(CLIENT);
    store().choose('1');
    expect([store().draft.chosen, await store().decide('primary')]).toEqual([null, false]);
    expect(bridge.calls.some(({ channel }) => channel === 'reviews.decide')).toBe(false);
  });

  it('is read again when something changed, and keeps what is open and chosen', async () => {
    const bridge = useBridge(createFakeBridge());
    await store().load(CLIENT);
    await store().move(1);
    store().choose('2102');
    store().heardChange(5, 'Teine OÜ');
    store().heardChange(6, CLIENT);
    store().heardChange(6, CLIENT);
    await vi.waitFor(() => expect(bridge.calls.filter((call) => call.channel === 'reviews.case')).toHaveLength(3));
    await vi.waitFor(() => expect(store().view?.email).toBe('pere@example.ee'));
    expect([...at(), store().draft.chosen]).toEqual(['duplicate', 'pere@example.ee', 'pere@example.ee', '2102']);
    expect(bridge.calls.filter((call) => call.channel === 'reviews.queue')).toHaveLength(2);
  });

  it('forgets one client when another is opened', async () => {
    useBridge(createFakeBridge());
    await store().load(CLIENT);
    store().choose('2003');
    const other = store().load('Teine OÜ');
    expect([store().queue, store().view, store().draft.chosen]).toEqual([null, null, null]);
    await other;
    expect(store().connection).toBe('Teine OÜ');
  });
});
