import { beforeEach, describe, expect, it } from 'vitest';
import { useProfile } from '../../../../renderer/features/limits/profile-store.ts';
import { builtInProfileText } from '../../../../electron/mailbow/profile.ts';
import { createFakeBridge } from '../../fake-bridge.ts';
import { TRIALS } from '../../fakes/limits.ts';
import { useBridge } from '../../use-bridge.ts';

const store = () => useProfile.getState();
const CLIENT = 'Kask OÜ';
const builtIn = builtInProfileText();

beforeEach(async () => {
  useProfile.setState(useProfile.getInitialState(), true);
  useBridge(createFakeBridge());
  await store().load(CLIENT);
});

describe('the profile of a client', () => {
  it('is edited from what is in use, checked with every change, and kept', async () => {
    store().edit();
    await store().type(builtIn.replace('"limit": 500', '"limit": 0'));
    expect(store().check?.issues.map(({ pointer }) => pointer)).toEqual(['/contacts/limit']);
    const text = builtIn.replace('"limit": 500', '"limit": 50');
    await store().type(text);
    expect(store().check?.issues).toEqual([]);
    expect(await store().save(text)).toBe(true);
    expect(store()).toMatchObject({ text: null, busy: null, view: { builtIn: false, text } });
    expect(await store().save(null)).toBe(true);
    expect(store().view).toMatchObject({ builtIn: true, text: builtIn });
  });

  it('is tried out, and what was found is forgotten with the next change', async () => {
    await store().tryOut();
    expect(store()).toMatchObject({ trials: TRIALS, busy: null });
    store().edit();
    await store().type(`${builtIn} `);
    expect(store().trials).toBeNull();
  });

  it('is not read over what somebody edits', async () => {
    store().edit();
    await store().type('{');
    await store().load(CLIENT);
    expect(store().text).toBe('{');
    await store().load('Tamm OÜ');
    expect(store().text).toBeNull();
  });
});
